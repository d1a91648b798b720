/**
 * Whom to call next in a list: those who asked to be called again and whose time has come, those nobody has called yet, in
 * its order, then those who did not answer, the one who was called longest ago first. Who was spoken to, or cannot be
 * reached there, is done. Whom the law lets nobody call now comes last, the soonest permitted first.
 */
import type { Schemas } from '../row';

export type Item = Schemas['CallListItem'];
type Call = Pick<Schemas['Call'], 'accountId' | 'contactId' | 'outcome' | 'calledAt'>;

export interface Queue {
  /** Asked to be called again, at a time that has come. */
  due: Item[];
  /** Never called. */
  waiting: Item[];
  /** Called without an answer. */
  again: Item[];
  done: Item[];
}

export const keyOf = ({ accountId, contactId }: Pick<Item, 'accountId' | 'contactId'>): string =>
  `${accountId}:${contactId ?? ''}`;

/** The calls of a list that the device has, and those of who had it before, of which it says how they ended. */
export function allCalls<One extends Call & { id: string }>(
  list: Pick<Schemas['CallList'], 'earlierCalls'>,
  calls: readonly One[],
): (One | (Call & { id: string }))[] {
  return [...calls, ...(list.earlierCalls ?? []).map((call) => ({ ...call, id: call.calledAt }))];
}

/** The last call of each person, by her key. */
export function lastCalls<One extends Call>(calls: readonly One[]): Map<string, One> {
  const last = new Map<string, One>();
  for (const call of calls) {
    const before = last.get(keyOf(call));
    if (!before || before.calledAt < call.calledAt) last.set(keyOf(call), call);
  }
  return last;
}

/** Whether the time has come at which the account of a call was to be called again, planned since that call. */
export function callBackDue(
  call: Pick<Call, 'outcome' | 'calledAt'>,
  next: Schemas['NextAction'] | undefined,
  now: number,
): boolean {
  if (call.outcome !== 'call_back' || next?.kind !== 'call') return false;
  return Date.parse(next.at) > Date.parse(call.calledAt) && Date.parse(next.at) <= now;
}

export function queueOf<One extends Call>(
  items: readonly Item[],
  calls: readonly One[],
  due: (call: One) => boolean = () => false,
): Queue {
  const last = lastCalls(calls);
  const queue: Queue = { due: [], waiting: [], again: [], done: [] };
  for (const item of items) {
    const call = last.get(keyOf(item));
    if (!call) queue.waiting.push(item);
    else if (due(call)) queue.due.push(item);
    else if (call.outcome === 'no_answer') queue.again.push(item);
    else queue.done.push(item);
  }
  const at = (item: Item) => last.get(keyOf(item))?.calledAt ?? '';
  for (const list of [queue.due, queue.again]) list.sort((a, b) => at(a).localeCompare(at(b)));
  return queue;
}

/** Whether somebody may be called now: at once or with care, only with the server's word, or not, maybe until a moment. */
export interface Leave {
  may: 'now' | 'ask' | 'no';
  /** When the law's « no » ends, as far as it is known. */
  until?: string;
}

const ranks = { now: 0, ask: 1, no: 2 };
const everybody: ReadonlyMap<string, Leave> = new Map();

/** All who are left to call, in the order in which they are. Of whom nothing is said, nothing forbids the call. */
export function leftIn({ due, waiting, again }: Queue, leaves: ReadonlyMap<string, Leave> = everybody): Item[] {
  const leave = (item: Item): Leave => leaves.get(keyOf(item)) ?? { may: 'now' };
  const opens = ({ may, until }: Leave) => (may === 'no' ? (until ?? '9') : '');
  return [...due, ...waiting, ...again].sort((a, b) => {
    const [one, other] = [leave(a), leave(b)];
    return ranks[one.may] - ranks[other.may] || opens(one).localeCompare(opens(other));
  });
}

/** What a step says, with who calls, for whom, why and whom filled in; what is not known stays to be said. */
export function said(text: string, values: Record<string, string | undefined>): string {
  return text.replace(/\{(\p{L}+)\}/gu, (whole, name: string) => values[name] || whole);
}
