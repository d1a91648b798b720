/** Filling in the grid of a visit, kept as it is typed. An observer says the fact behind each judgement. */
import { t } from '@/i18n/t';
import { GridFields } from '@/keeping/grid-fields';
import { wordsOf } from '@/keeping/grids';
import { keepTyped } from '@/keeping/keep';
import { Findings, useProof } from '@/keeping/lint';
import { type Change, patch } from '@/offline/changes';
import { useDraft } from '@/offline/drafts';
import type { Inputs } from '@/offline/entities';
import { useAct } from '@/ui/act';
import { Notice } from '@/ui/notice';
import { SaveLine } from '@/ui/save';
import { Sheet } from '@/ui/sheet';
import { Skeleton } from '@/ui/skeleton';
import { draftOfGrid, type Grid, type GridDraft, type Item, items, marksOf, owedFacts } from './grid';
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
  const proof = useProof(wordsOf(items, value));
  const owed = mine ? [] : owedFacts(value);
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
          <GridFields<Item>
            items={items}
            labelOf={(item) => t(`grid.item.${item}`)}
            mine={mine}
            value={value}
            owed={owed}
            onChange={draft.set}
          />
          <Findings proof={proof} />
          {owed.length > 0 && <Notice tone="warning">{t('grid.factsOwed', { count: owed.length })}</Notice>}
          {failure && <Notice tone="danger">{failure}</Notice>}
          <SaveLine busy={busy} onCancel={onClose} />
        </form>
      )}
    </Sheet>
  );
}
