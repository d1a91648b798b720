/** Editing a questionnaire: saving makes a draft edition, publishing lets it be answered. */
import { Archive, ArchiveRestore, Plus, Send } from 'lucide-react';
import { useMay } from '@/api/permissions';
import type { Key } from '@/i18n/fr/catalogue';
import { t } from '@/i18n/t';
import { Saved } from '@/keeping/clashing';
import { mustChoose, Restored, useKept } from '@/keeping/kept';
import { useAct } from '@/ui/act';
import { Badge } from '@/ui/badge';
import { Button } from '@/ui/button';
import { Chips } from '@/ui/chips';
import { Field, Input } from '@/ui/field';
import { foot } from '@/ui/foot';
import { Notice } from '@/ui/notice';
import { Skeleton } from '@/ui/skeleton';
import { showToast, useToastHere } from '@/ui/toast';
import { QuestionCard } from './question';
import { freshId, mostPoints, moved } from './questions';
import { archive, publish, type Questionnaire, restore, saveQuestionnaire } from './requests';

type Draft = Pick<Questionnaire, 'name' | 'appliesTo' | 'hotFrom' | 'warmFrom' | 'questions'>;

const labels = {
  name: 'quiz.name',
  appliesTo: 'fields.appliesTo',
  hotFrom: 'quiz.hotFrom',
  warmFrom: 'quiz.warmFrom',
  questions: 'quiz.questions',
} as const satisfies Record<keyof Draft, Key>;

/** A part as it is read. */
function saidOf(draft: Draft, part: keyof Draft): string {
  if (part === 'appliesTo') return t(`fields.appliesTo.${draft.appliesTo}`);
  if (part !== 'questions') return String(draft[part]);
  return draft.questions
    .map(({ text, options }, at) =>
      [`${at + 1}. ${text}`, ...(options ?? []).map(({ label, points }) => `– ${label} : ${points}`)].join('\n'),
    )
    .join('\n');
}

const total = ({ questions }: Pick<Draft, 'questions'>) =>
  questions.reduce((sum, question) => sum + mostPoints(question), 0);

/** Mount it anew for each questionnaire. */
export function QuestionnaireEditor({ questionnaire }: { questionnaire: Questionnaire }) {
  const may = useMay();
  const toastHere = useToastHere();
  const kept = useKept<Draft>(`questionnaire:${questionnaire.id}`, {
    name: questionnaire.name,
    appliesTo: questionnaire.appliesTo,
    hotFrom: questionnaire.hotFrom,
    warmFrom: questionnaire.warmFrom,
    questions: questionnaire.questions,
  });
  const { busy, failure, fields, act, forget } = useAct('name', 'hotFrom', 'warmFrom');
  if (!kept.ready) return <Skeleton lines={8} />;
  const { value: draft, put: change } = kept;
  const dirty = Object.entries(draft).some(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(questionnaire[name as keyof typeof draft]),
  );
  const waits = questionnaire.publishedAt === undefined;
  const archived = questionnaire.status === 'archived';
  const allowed = may('updateQuestionnaire') && !archived;
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-2">
        <Badge tone={archived ? 'neutral' : waits ? 'warning' : 'success'}>
          {archived
            ? t('quiz.status.archived')
            : waits
              ? t('quiz.draftEdition', { number: questionnaire.edition })
              : t('quiz.publishedEdition', { number: questionnaire.edition })}
        </Badge>
        {dirty && <Badge tone="warning">{t('quiz.unsaved')}</Badge>}
        <span className="text-muted">
          {dirty
            ? t('quiz.totalTyped', {
                count: total(draft),
                saved: total(questionnaire),
                number: questionnaire.edition,
              })
            : t('quiz.total', { count: total(draft) })}
        </span>
      </div>
      <Restored draft={kept} busy={busy} onChoice={forget}>
        {(saved, parts) => (
          <Saved said={parts.map((part) => ({ label: t(labels[part]), text: saidOf(saved, part) }))} />
        )}
      </Restored>
      <fieldset disabled={!allowed} className="flex flex-col gap-4">
        <legend className="sr-only">{t('quiz.edit')}</legend>
        <div className="grid gap-4 desk:grid-cols-[2fr_1fr_1fr]">
          <Field label={t('quiz.name')} error={fields.name} required>
            <Input maxLength={120} value={draft.name} onChange={(event) => change({ name: event.target.value })} />
          </Field>
          <Field label={t('quiz.hotFrom')} error={fields.hotFrom} required>
            <Input
              type="number"
              min={1}
              max={100}
              value={draft.hotFrom}
              onChange={(event) => change({ hotFrom: Number(event.target.value) })}
            />
          </Field>
          <Field label={t('quiz.warmFrom')} error={fields.warmFrom} required>
            <Input
              type="number"
              min={0}
              max={99}
              value={draft.warmFrom}
              onChange={(event) => change({ warmFrom: Number(event.target.value) })}
            />
          </Field>
        </div>
        <Chips
          label={t('fields.appliesTo')}
          value={draft.appliesTo}
          onChange={(appliesTo) => change({ appliesTo })}
          choices={(['both', 'company', 'person'] as const).map((value) => ({
            value,
            label: t(`fields.appliesTo.${value}`),
          }))}
        />
        <section aria-labelledby="questions" className="flex flex-col gap-2">
          <h2 id="questions" className="text-lead">
            {t('quiz.questions')}
          </h2>
          {draft.questions.map((question, place) => (
            <QuestionCard
              key={question.id}
              question={question}
              place={place}
              last={place === draft.questions.length - 1}
              onChange={(next) => change({ questions: draft.questions.map((one, at) => (at === place ? next : one)) })}
              onMove={(by) => change({ questions: moved(draft.questions, place, by) })}
              onRemove={() => {
                const before = draft.questions;
                change({ questions: before.filter((_, at) => at !== place) });
                toastHere(t('quiz.removed'), { undo: () => change({ questions: before }) });
              }}
            />
          ))}
          <Button
            icon={Plus}
            className="self-start"
            onClick={() =>
              change({
                questions: [
                  ...draft.questions,
                  { id: freshId(), theme: 'need', text: '', type: 'choice', weight: 1, required: false, options: [] },
                ],
              })
            }
          >
            {t('quiz.addQuestion')}
          </Button>
        </section>
      </fieldset>
      <div
        ref={foot}
        className="sticky bottom-16 flex flex-wrap justify-end gap-2 border-line border-t bg-bg py-3 desk:bottom-0"
      >
        {failure && (
          <div className="min-w-0 flex-1 basis-72">
            <Notice tone="danger">{failure}</Notice>
          </div>
        )}
        {may('archiveQuestionnaire') && !archived && (
          <Button look="quiet" icon={Archive} busy={busy} onClick={() => act(() => archive(questionnaire))}>
            {t('vocabulary.archive')}
          </Button>
        )}
        {may('restoreQuestionnaire') && archived && (
          <Button icon={ArchiveRestore} busy={busy} onClick={() => act(() => restore(questionnaire))}>
            {t('vocabulary.restore')}
          </Button>
        )}
        {allowed && (
          <Button
            data-saves
            look={dirty ? 'primary' : 'secondary'}
            busy={busy}
            disabled={!dirty}
            onClick={() => {
              if (mustChoose(kept)) return;
              void act(async () => {
                await saveQuestionnaire(questionnaire, draft);
                await kept.clear();
                showToast(t('quiz.saved'));
              });
            }}
          >
            {t('action.save')}
          </Button>
        )}
        {may('publishQuestionnaire') && waits && !archived && !dirty && (
          <Button
            look="primary"
            icon={Send}
            busy={busy}
            onClick={() =>
              act(async () => {
                await publish(questionnaire);
                showToast(t('quiz.publishedNow'));
              })
            }
          >
            {t('quiz.publish')}
          </Button>
        )}
      </div>
    </div>
  );
}
