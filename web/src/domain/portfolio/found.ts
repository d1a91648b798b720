/** The accounts that a list of the portfolio is of, in its order, and what its rows say of each. */
import { useMemo, useState } from 'react';
import { dayBounds } from '@/i18n/day';
import { useServerNow } from '@/keeping/now';
import { useRowStates } from '@/offline/hooks';
import { actionState } from '@/offline/next-action';
import { useBelow } from './below';
import type { RowProps } from './card';
import type { useFacets } from './facets';
import { type Account, choose, type Filters, metresTo } from './filter';
import { inOrderOf, type Order } from './order';
import { usePosition } from './position';

const none: never[] = [];

interface Asked {
  filters: Filters;
  sort: Order;
  zone: string;
  /** Whoever reads. */
  me: string;
  sheetOf: (id: string) => string;
  /** The account whose sheet is open beside the list. */
  open?: string | undefined;
}

/** Of what the device has, once it is known. */
export function useFound(known: ReturnType<typeof useFacets>, { filters, sort, zone, me, sheetOf, open }: Asked) {
  const now = useServerNow();
  const position = usePosition();
  const { here } = position;
  const states = useRowStates();
  const accounts = known?.accounts;
  const fields = known?.facets.fields ?? none;
  const today = useMemo(() => dayBounds(now, zone), [now, zone]);
  const inOrder = useMemo(() => inOrderOf(accounts ?? [], sort, here), [accounts, sort, here]);
  const key = JSON.stringify(filters);
  const below = useBelow(filters.q);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the filters are a new object each time; their text is not
  const found = useMemo(
    () => choose(inOrder, filters, { today, me, zone, fields, below }),
    [inOrder, key, today, me, zone, fields, below],
  );
  const kept = useKeptRows();
  const rowOf = (account: Account) =>
    kept({
      account,
      to: sheetOf(account.id),
      state: states.of('account', account.id),
      action: actionState(account, today),
      metres: here ? metresTo(account, here) : null,
      zone,
      now,
      open: account.id === open,
    });
  return { found, rowOf, position, place: `${key} ${sort}` };
}

/** Gives a row as the object that it was, as long as it says the same: what draws rows is memoised by it. */
function useKeptRows(): (row: RowProps) => RowProps {
  const [rows] = useState(() => new Map<string, RowProps>());
  return (row) => {
    const before = rows.get(row.account.id);
    if (before && (Object.keys(row) as (keyof RowProps)[]).every((key) => before[key] === row[key])) return before;
    rows.set(row.account.id, row);
    return row;
  };
}
