/** The answers that the team put forward, and putting one forward: from what worked at a visit, without naming anybody. */
import '@/i18n/fr/answers';
import { Trash2 } from 'lucide-react';
import { useSession } from '@/api/session';
import { t } from '@/i18n/t';
import type { TeamAnswer } from '@/keeping/heard';
import { keep, keepTyped } from '@/keeping/keep';
import { Findings, isBlocked, useProof } from '@/keeping/lint';
import { objectionKinds, techniques } from '@/keeping/objection-words';
import { useLeads, useNames } from '@/keeping/people';
import { create, remove } from '@/offline/changes';
import { useDraft } from '@/offline/drafts';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Field, Select, Textarea } from '@/ui/field';
import { Notice } from '@/ui/notice';
import { SaveLine } from '@/ui/save';
import { Sheet } from '@/ui/sheet';
import { Skeleton } from '@/ui/skeleton';

/** What an answer is made of; of a visit when it was made there. */
export type Proposed = Pick<TeamAnswer, 'kind' | 'words' | 'answer'> &
  Partial<Pick<TeamAnswer, 'technique' | 'product'>>;

export function TeamAnswers({ answers }: { answers: readonly TeamAnswer[] }) {
  const { identity } = useSession();
  const nameOf = useNames();
  const { busy, failure, act } = useAct();
  const leads = useLeads();
  if (answers.length === 0) return null;
  const withdraw = ({ id }: TeamAnswer) => act(() => keep(t('answers.withdrawn'), remove('team_answer', id)));
  return (
    <Card title={t('answers.title')}>
      {failure && <Notice tone="danger">{failure}</Notice>}
      <ul className="-mx-4 -mb-4 divide-y divide-line">
        {answers.map((one) => (
          <li key={one.id} className="flex items-start gap-2 px-4 py-3">
            <div className="flex min-w-0 flex-1 flex-col gap-1">
              <p className="font-semibold">{`«\u00a0${one.words}\u00a0»`}</p>
              <p>{one.answer}</p>
              <p className="text-dense text-muted">
                {[
                  t(`objection.kind.${one.kind}`),
                  one.technique && t(`objection.technique.${one.technique}`),
                  one.product,
                  t('answers.by', { who: nameOf(one.authorId) }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </div>
            {(leads || one.authorId === identity?.user.id) && (
              <Button
                look="quiet"
                icon={Trash2}
                label={t('answers.withdraw', { words: one.words })}
                busy={busy}
                onClick={() => void withdraw(one)}
              />
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** What one puts forward may be said anew: what a customer said stays with her. */
export function PromoteAnswer({ from, onClose }: { from: Proposed; onClose: () => void }) {
  const draft = useDraft<Proposed>(`team-answer:${from.words}`, from);
  const { busy, failure, act } = useAct();
  const { value } = draft;
  const put = (fields: Partial<Proposed>) => draft.set({ ...value, ...fields });
  const text = [value.words, value.answer, value.product].filter(Boolean).join('\n');
  const proof = useProof(text);
  const missing = !value.words.trim() || !value.answer.trim();
  const save = () =>
    act(async () => {
      const { technique, product, ...rest } = value;
      const body = { ...rest, ...(technique ? { technique } : {}), ...(product?.trim() ? { product } : {}) };
      await keepTyped([draft], t('answers.promoted'), create('team_answer', body));
      onClose();
    });
  return (
    <Sheet title={t('answers.promote')} onClose={onClose}>
      {!draft.ready ? (
        <Skeleton lines={5} />
      ) : (
        <form
          noValidate
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            if (!missing && !isBlocked(proof, text)) void save();
          }}
        >
          <Notice>{t('answers.hint')}</Notice>
          <Field label={t('answers.words')} error={value.words.trim() ? undefined : t('form.required')} required>
            <Textarea
              rows={2}
              maxLength={1000}
              value={value.words}
              onChange={(event) => put({ words: event.target.value })}
            />
          </Field>
          <Field label={t('report.answer')} error={value.answer.trim() ? undefined : t('form.required')} required>
            <Textarea
              rows={3}
              maxLength={2000}
              value={value.answer}
              onChange={(event) => put({ answer: event.target.value })}
            />
          </Field>
          <div className="grid gap-3 desk:grid-cols-2">
            <Field label={t('report.objectionKind')} required>
              <Select value={value.kind} onChange={(event) => put({ kind: event.target.value as Proposed['kind'] })}>
                {objectionKinds.map((kind) => (
                  <option key={kind} value={kind}>
                    {t(`objection.kind.${kind}`)}
                  </option>
                ))}
              </Select>
            </Field>
            <Field label={t('report.technique')}>
              <Select
                value={value.technique ?? ''}
                onChange={(event) => {
                  const technique = techniques.find((one) => one === event.target.value);
                  const { technique: _, ...rest } = value;
                  draft.set(technique ? { ...rest, technique } : rest);
                }}
              >
                <option value="">{t('library.noTechnique')}</option>
                {techniques.map((technique) => (
                  <option key={technique} value={technique}>
                    {t(`objection.technique.${technique}`)}
                  </option>
                ))}
              </Select>
            </Field>
          </div>
          <Findings proof={proof} />
          {failure && <Notice tone="danger">{failure}</Notice>}
          <SaveLine busy={busy} onCancel={onClose} label={t('answers.share')} />
        </form>
      )}
    </Sheet>
  );
}
