/** The order of the portfolio, either way round: « -town » is the sort by town from its end. */
import { type Account, ordered, type Position, type Sort, sorts } from './filter';

/** What is near is not asked for from afar. */
type Reversible = Exclude<Sort, 'near'>;
export type Order = Sort | `-${Reversible}`;

export const sortOf = (order: Order): Sort => (order.startsWith('-') ? order.slice(1) : order) as Sort;

export const isReversed = (order: Order): boolean => order.startsWith('-');

export function reversed(order: Order): Order {
  if (order === 'near') return order;
  return isReversed(order) ? sortOf(order) : (`-${order}` as Order);
}

/** As the address says it; by name when it says nothing that is known. */
export function orderAt(text: string | undefined): Order {
  return sorts.flatMap((sort): Order[] => [sort, reversed(sort)]).find((order) => order === text) ?? 'name';
}

const hasValue: Record<Reversible, (account: Account) => boolean> = {
  name: () => true,
  action: (account) => Boolean(account.nextAction),
  activity: (account) => Boolean(account.lastActivityAt),
  potential: (account) => account.potentialCents !== undefined,
  town: (account) => Boolean(account.address?.town),
};

/** In that order; what has no value comes last, either way round. */
export function inOrderOf(accounts: readonly Account[], order: Order, here: Position | null): Account[] {
  const sort = sortOf(order);
  const forward = ordered(accounts, sort, here);
  if (!isReversed(order) || sort === 'near') return forward;
  const first = forward.filter(hasValue[sort]);
  return [...first.reverse(), ...forward.filter((account) => !hasValue[sort](account))];
}
