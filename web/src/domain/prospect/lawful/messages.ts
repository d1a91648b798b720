/**
 * A message that leaves by the device: Besace sends nothing itself, and keeps that somebody was written to, with what the
 * law said of it then, as it does of a call.
 */
import '@/i18n/fr/lawful';
import { answer, api } from '@/api/client';
import { t } from '@/i18n/t';
import { keep } from '@/keeping/keep';
import { tellEarlier } from '@/keeping/reason';
import { holdWhileAway } from '@/offline/away';
import { answerContact, create } from '@/offline/changes';
import { newId } from '@/offline/id';
import { know } from '@/offline/known';
import { holdFor, save, serverNow } from '@/offline/save';
import type { About, Reach } from '@/reaching/reach';
import { showToast } from '@/ui/toast';
import type { Schemas } from '../row';
import { bodyOf } from './calls';
import type { Standing } from './standing';

export type Message = Reach & { by: 'sms' | 'email' };

export const isMessage = (wanted: Reach): wanted is Message => wanted.by === 'sms' || wanted.by === 'email';

/**
 * Whether all that stands against an e-mail is to say that it is about the profession of its recipient, a professional
 * (R-EML-02): whoever writes it says so, and the server keeps that she did.
 */
export function asksRelevance({ channel, verdict, findings }: Standing): boolean {
  return (
    channel === 'email' && verdict === 'warn' && findings.length > 0 && findings.every((f) => f.rule === 'R-EML-02')
  );
}

/** Nobody has answered a message that has just left. */
const unanswered = 'no_answer' as const;

/** Keeps that it was written, without network too; who comes back without having sent it takes it back. Throws StorageFull. */
export async function noteWritten(
  wanted: Message,
  name: string,
  about: About | undefined,
  relevant = false,
): Promise<void> {
  const body = {
    ...bodyOf({ ...wanted, id: newId(), ...(about ? { about } : {}) }, wanted.by),
    ...(relevant ? { relevance: 'relevant' as const } : {}),
  };
  const attemptedAt = new Date(await serverNow()).toISOString();
  const change = create('contact_attempt', { ...body, attemptedAt, outcome: unanswered }, wanted.accountId);
  const text = t(`lawful.written.${wanted.by}`, { name });
  const { lines, undo } = await keep(text, change);
  const back = () => undo().then((done) => done || showToast(t('keep.tooLate')));
  holdWhileAway(lines, () => showToast(text, { stays: holdFor, undo: () => void back() }));
}

/** A manager writes whatever the law says, for a reason; one of the same id is kept once. Throws ApiError, NetworkError. */
export async function overrideMessage(
  wanted: Message,
  name: string,
  about: About | undefined,
  reason: string,
  id: string,
): Promise<void> {
  const body = bodyOf({ ...wanted, id, ...(about ? { about } : {}) }, wanted.by);
  await overrideWritten(wanted.accountId, { ...body, reason });
  showToast(t(`lawful.written.${wanted.by}`, { name }));
}

/** The same without a word, of a letter that is about to be posted too. */
export async function overrideWritten(accountId: string, body: Schemas['ContactOverrideInput']): Promise<void> {
  const made = await answer(
    api.POST('/v1/accounts/{accountId}/contact-attempts/override', { params: { path: { accountId } }, body }),
  );
  await know('contact_attempt', made);
  tellEarlier(body.reason, made.overrideReason);
  if (!made.outcome) await save(answerContact(made.id, unanswered));
}
