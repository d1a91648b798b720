/**
 * A call: started with the server's leave when it can be reached, kept on the device until somebody says how it ended.
 * Its id is made here, so that a start whose answer was lost and the record of the same call are one attempt.
 */
import { answer, api } from '@/api/client';
import { ApiError } from '@/api/problem';
import { t } from '@/i18n/t';
import { tellEarlier } from '@/keeping/reason';
import { answerContact, type Change, create } from '@/offline/changes';
import { changeDraft, dropDraft, putDraft } from '@/offline/drafts';
import { useDrafts } from '@/offline/hooks';
import { newId } from '@/offline/id';
import { know } from '@/offline/known';
import { holdFor, type Saved, save, serverNow, undo } from '@/offline/save';
import { type About, callDrafts, type Reach } from '@/reaching/reach';
import { showToast } from '@/ui/toast';
import type { Schemas } from '../row';

export interface Call {
  id: string;
  accountId: string;
  contactId?: string;
  /** As dialled, and as people read it. */
  to: string;
  shown: string;
  name: string;
  at: string;
  /** The server knows that it was started. */
  started: boolean;
  /** What it is about, where that was asked. */
  about?: About;
}

const patience = 2500;

/** Calls of which nobody has said yet how they ended, oldest first. */
export function useCalls(): Call[] | undefined {
  return useDrafts<Call>(callDrafts);
}

export const keepCall = (call: Call) => putDraft(callDrafts + call.id, call);
export const dropCall = (call: Call) => dropDraft(callDrafts + call.id);

export async function newCall(wanted: Reach, name: string, about = wanted.about, id = newId()): Promise<Call> {
  return {
    id,
    accountId: wanted.accountId,
    ...(wanted.contactId ? { contactId: wanted.contactId } : {}),
    to: wanted.to,
    shown: wanted.shown ?? wanted.to,
    name,
    at: new Date(await serverNow()).toISOString(),
    started: false,
    ...(about ? { about } : {}),
  };
}

/** What the API takes of a call or an SMS; a number that the server has not read yet is not one in its form. */
export function bodyOf<C extends Schemas['SolicitationChannel']>(
  { id, contactId, to, about }: Pick<Call, 'id' | 'contactId' | 'to' | 'about'>,
  channel: C,
) {
  return {
    id,
    channel,
    ...about,
    ...(contactId ? { contactId } : {}),
    ...(/^\+\d{6,15}$/.test(to) ? { number: to } : {}),
  };
}

/** The law stands against it, says the server. */
export class Blocked extends Error {
  constructor(readonly answer: Schemas['ContactAnswer']) {
    super('the law forbids this call');
    this.name = 'Blocked';
  }
}

/**
 * Asks the server to start the call, and keeps it. Throws Blocked, and ApiError when the account is archived. Without
 * an answer the call is one that takes place without network: it is recorded with its outcome.
 */
export async function start(call: Call): Promise<Call> {
  await keepCall(call);
  try {
    const started = await answer(
      api.POST('/v1/accounts/{accountId}/contact-attempts', {
        params: { path: { accountId: call.accountId } },
        body: bodyOf(call, 'phone'),
        signal: AbortSignal.timeout(patience),
      }),
    );
    const known = await begun(call, started);
    // Whoever was quicker than the answer has said how it ended: nothing is left to ask.
    await changeDraft(callDrafts + call.id, known);
    return known;
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 409) return call;
    await dropCall(call);
    throw error.code === 'contact.blocked' ? new Blocked(error.problem.current as never) : error;
  }
}

/**
 * A manager starts it whatever the law says, for a reason; a call of the same id is the same call, begun once. Throws ApiError,
 * NetworkError.
 */
export async function override(call: Call, reason: string): Promise<Call> {
  const started = await answer(
    api.POST('/v1/accounts/{accountId}/contact-attempts/override', {
      params: { path: { accountId: call.accountId } },
      body: { ...bodyOf(call, 'phone'), reason },
    }),
  );
  tellEarlier(reason, started.overrideReason);
  const known = await begun(call, started);
  await keepCall(known);
  return known;
}

async function begun(call: Call, row: Schemas['ContactAttempt']): Promise<Call> {
  await know('contact_attempt', row);
  return { ...call, at: row.attemptedAt, started: true };
}

/**
 * Keeps how the call ended, with what else is kept of it, and says so; who takes it back is asked again. `besides`: what was
 * kept of it apart, taken back with it or not at all.
 */
export async function ended(
  call: Call,
  outcome: Schemas['ContactOutcome'],
  text: string,
  {
    more = [],
    besides = [],
    undone,
  }: { more?: readonly Change[]; besides?: readonly Saved[]; undone?: () => Promise<void> } = {},
): Promise<void> {
  const change = call.started
    ? answerContact(call.id, outcome)
    : create('contact_attempt', { ...bodyOf(call, 'phone'), attemptedAt: call.at, outcome }, call.accountId);
  const saved = await save(change, ...more);
  await dropCall(call);
  const back = async () => {
    if (!(await undo([...besides, saved].flatMap(({ lines }) => lines)))) return void showToast(t('keep.tooLate'));
    await keepCall(call);
    await undone?.();
  };
  showToast(text, { stays: holdFor, undo: () => void back() });
}
