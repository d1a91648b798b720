/** Filling in the grid of a call, kept as it is typed. An observer says the fact behind each judgement. */
import '@/i18n/fr/call-grids';
import '@/i18n/fr/sheet';
import '@/i18n/fr/visit';
import { t } from '@/i18n/t';
import { GridFields } from '@/keeping/grid-fields';
import { draftOf, marksOf, owedFacts, wordsOf } from '@/keeping/grids';
import { keepTyped } from '@/keeping/keep';
import { Findings, useProof } from '@/keeping/lint';
import { assessCall, patch } from '@/offline/changes';
import { useDraft } from '@/offline/drafts';
import type { Rows } from '@/offline/entities';
import { useAct } from '@/ui/act';
import { Notice } from '@/ui/notice';
import { SaveLine } from '@/ui/save';
import { Sheet } from '@/ui/sheet';
import { Skeleton } from '@/ui/skeleton';
import { type Draft, type Grid, type Item, items } from './call-grid';

interface CallGridFormProps {
  call: Rows['call'];
  mine: boolean;
  known: Grid | undefined;
  onClose: () => void;
}

export default function CallGridForm({ call, mine, known, onClose }: CallGridFormProps) {
  const draft = useDraft<Draft>(`call.grid:${call.id}`, draftOf<Item>(known));
  const { busy, failure, act } = useAct();
  const { value } = draft;
  const proof = useProof(wordsOf(items, value));
  const owed = mine ? [] : owedFacts<Item>(items, value);
  const save = () =>
    act(async () => {
      const { keep, change, attempt } = value;
      const body = { marks: marksOf<Item>(items, value), keep, change, attempt };
      const done = t(mine ? 'grid.saved' : 'grid.observed');
      await keepTyped([draft], done, known ? patch('call_grid', known.id, body) : assessCall(call, body));
      onClose();
    });
  return (
    <Sheet title={t(mine ? 'callGrid.analyse' : 'callGrid.observe')} wide full onClose={onClose}>
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
          <p className="text-muted">{t(mine ? 'grid.analyseHint' : 'callGrid.observeHint')}</p>
          <GridFields<Item>
            items={items}
            labelOf={(item) => t(`callGrid.item.${item}`)}
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
