/** The portfolio in the hand while one chooses of it: each account is a box to tick, as large as its line. */
import { memo, useId } from 'react';
import { t } from '@/i18n/t';
import { Checkbox } from '@/ui/checkbox';
import { sameSlice, slices } from '@/ui/succession';
import { facts, NextAction, type RowProps } from './card';

interface ChoosingCardsProps {
  rows: readonly RowProps[];
  chosen: ReadonlySet<string>;
  onChoose: (ids: readonly string[], chosen: boolean) => void;
  /** Chooses all that the filters found, shown or not. */
  all: { count: number; chosen: boolean; onChange: (chosen: boolean) => void };
}

export default function ChoosingCards({ rows, chosen, onChoose, all }: ChoosingCardsProps) {
  return (
    <>
      <Checkbox
        label={t('bulk.all', { count: all.count })}
        checked={all.chosen}
        onChange={(event) => all.onChange(event.target.checked)}
      />
      <ul className="-mx-4 divide-y divide-line border-line border-y bg-surface">
        {slices(rows).map((some, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row that comes first moves the others on, from one to the next
          <Slice key={n} rows={some} chosen={chosen} onChoose={onChoose} />
        ))}
      </ul>
    </>
  );
}

const Slice = memo(function Slice({ rows, chosen, onChoose }: Omit<ChoosingCardsProps, 'all'>) {
  return rows.map((row) => (
    <Choice key={row.account.id} {...row} chosen={chosen.has(row.account.id)} onChoose={onChoose} />
  ));
}, sameSlice);

interface ChoiceProps extends RowProps {
  chosen: boolean;
  onChoose: ChoosingCardsProps['onChoose'];
}

const Choice = memo(function Choice({ account, action, metres, zone, now, chosen, onChoose }: ChoiceProps) {
  const id = useId();
  return (
    <li>
      <label className="flex min-h-hit cursor-pointer items-center py-2 pr-4 pl-1 has-checked:bg-primary-tint">
        <span className="grid size-hit shrink-0 place-items-center">
          <input
            type="checkbox"
            className="size-5 accent-primary"
            aria-labelledby={`${id}-name`}
            aria-describedby={`${id}-facts`}
            data-choose={account.id}
            checked={chosen}
            onChange={(event) => onChoose([account.id], event.target.checked)}
          />
        </span>
        <span className="flex min-w-0 flex-1 flex-col gap-0.5">
          <span id={`${id}-name`} className="line-clamp-2 break-words font-semibold">
            {account.name}
          </span>
          <span id={`${id}-facts`} className="truncate text-dense text-muted">
            {facts(account, metres)}
          </span>
          <NextAction account={account} action={action} zone={zone} now={now} />
        </span>
      </label>
    </li>
  );
});
