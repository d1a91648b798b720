/** Filling in the grid of a visit, kept as it is typed. An observer says the fact behind each judgement. */
import { t } from '@/i18n/t';
import { keepTyped } from '@/keeping/keep';
import { Findings, useProof } from '@/keeping/lint';
import { type Change, patch } from '@/offline/changes';
import { useDraft } from '@/offline/drafts';
import type { Inputs } from '@/offline/entities';
import { useAct } from '@/ui/act';
import { Chips } from '@/ui/chips';
import { Field, Textarea } from '@/ui/field';
import { Notice } from '@/ui/notice';
import { SaveLine } from '@/ui/save';
import { Sheet } from '@/ui/sheet';
import { Skeleton } from '@/ui/skeleton';
import {
  draftOfGrid,
  type Grid,
  type GridDraft,
  type Item,
  items,
  type Level,
  levels,
  marksOf,
  owedFacts,
} from './grid';
import type { Lessons } from './lessons';

interface Props {
  /** What it is kept under while it is typed: the visit, or the appointment of one that is not known yet. */
  about: string;
  assess: (input: Inputs['visit_grid']) => Change;
  mine: boolean;
  known: Grid | undefined;
  /** What the last analysis wanted otherwise. */
  lessons?: Lessons | undefined;
  onClose: () => void;
}

export function GridForm({ about, assess, mine, known, lessons, onClose }: Props) {
  const draft = useDraft<GridDraft>(`visit.grid:${known?.id ?? about}`, draftOfGrid(known));
  const { busy, failure, act } = useAct();
  const { value } = draft;
  const proof = useProof(
    [...items.map((item) => value.marks[item]?.fact ?? ''), value.keep, value.change, value.attempt]
      .filter(Boolean)
      .join('\n'),
  );
  const owed = mine ? [] : owedFacts(value);
  const mark = (item: Item, fields: Partial<{ level: Level; fact: string }>) =>
    draft.set({
      ...value,
      marks: { ...value.marks, [item]: { level: 0, fact: '', ...value.marks[item], ...fields } },
    });
  const save = () =>
    act(async () => {
      const { keep, change, attempt } = value;
      const body = { marks: marksOf(value), keep, change, attempt };
      const done = t(mine ? 'grid.saved' : 'grid.observed');
      await keepTyped([draft], done, known ? patch('visit_grid', known.id, body) : assess(body));
      onClose();
    });
  return (
    <Sheet title={t(mine ? 'grid.analyse' : 'grid.observe')} wide full onClose={onClose}>
      {!draft.ready ? (
        <Skeleton lines={8} />
      ) : (
        <form
          noValidate
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            if (owed.length === 0) void save();
          }}
        >
          <p className="text-muted">{t(mine ? 'grid.analyseHint' : 'grid.observeHint')}</p>
          {lessons && (
            <Notice>
              <p className="font-semibold">{t('grid.before')}</p>
              {(['change', 'attempt'] as const).map(
                (name) =>
                  lessons[name] && (
                    <p key={name}>
                      {t(`grid.${name}`)} : {lessons[name]}
                    </p>
                  ),
              )}
            </Notice>
          )}
          {items.map((item) => {
            const mark_ = value.marks[item];
            return (
              <div key={item} className="flex flex-col gap-2 border-line border-t pt-3">
                <Chips
                  label={t(`grid.item.${item}`)}
                  value={mark_ ? (String(mark_.level) as (typeof levels)[number]) : null}
                  onChange={(level) => mark(item, { level: Number(level) as Level })}
                  choices={levels.map((level) => ({ value: level, label: t(`grid.level.${level}`) }))}
                />
                {mark_ && (
                  <Field
                    label={t(mine ? 'grid.factOfMine' : 'grid.fact')}
                    error={owed.includes(item) ? t('grid.factOwed') : undefined}
                    required={!mine && mark_.level > 0}
                  >
                    <Textarea
                      rows={1}
                      maxLength={500}
                      value={mark_.fact}
                      onChange={(event) => mark(item, { fact: event.target.value })}
                    />
                  </Field>
                )}
              </div>
            );
          })}
          <fieldset className="flex flex-col gap-3 border-line border-t pt-3">
            <legend className="sr-only">{t('grid.lessons')}</legend>
            {(['keep', 'change', 'attempt'] as const).map((name) => (
              <Field key={name} label={t(`grid.${name}`)}>
                <Textarea
                  rows={1}
                  maxLength={500}
                  value={value[name]}
                  onChange={(event) => draft.set({ ...value, [name]: event.target.value })}
                />
              </Field>
            ))}
          </fieldset>
          <Findings proof={proof} />
          {owed.length > 0 && <Notice tone="warning">{t('grid.factsOwed', { count: owed.length })}</Notice>}
          {failure && <Notice tone="danger">{failure}</Notice>}
          <SaveLine busy={busy} onCancel={onClose} />
        </form>
      )}
    </Sheet>
  );
}
