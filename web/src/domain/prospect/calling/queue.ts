/**
 * Whom to call next in a list: those nobody has called yet, in its order, then those who did not answer, the one who was
 * called longest ago first. Who was spoken to, or cannot be reached there, is done.
 */
import type { Schemas } from '../row';

export type Item = Schemas['CallListItem'];
type Call = Pick<Schemas['Call'], 'accountId' | 'contactId' | 'outcome' | 'calledAt'>;

export interface Queue {
  /** Never called. */
  waiting: Item[];
  /** Called without an answer. */
  again: Item[];
  done: Item[];
}

export const keyOf = ({ accountId, contactId }: Pick<Item, 'accountId' | 'contactId'>): string =>
  `${accountId}:${contactId ?? ''}`;

/** The last call of each person, by her key. */
export function lastCalls<One extends Call>(calls: readonly One[]): Map<string, One> {
  const last = new Map<string, One>();
  for (const call of calls) {
    const before = last.get(keyOf(call));
    if (!before || before.calledAt < call.calledAt) last.set(keyOf(call), call);
  }
  return last;
}

export function queueOf(items: readonly Item[], calls: readonly Call[]): Queue {
  const last = lastCalls(calls);
  const queue: Queue = { waiting: [], again: [], done: [] };
  for (const item of items) {
    const call = last.get(keyOf(item));
    if (!call) queue.waiting.push(item);
    else if (call.outcome === 'no_answer') queue.again.push(item);
    else queue.done.push(item);
  }
  const at = (item: Item) => last.get(keyOf(item))?.calledAt ?? '';
  queue.again.sort((a, b) => at(a).localeCompare(at(b)));
  return queue;
}

/** The next one, out of those that were not passed over in this session; null when there is nobody left. */
export function nextOf({ waiting, again }: Queue, passed: ReadonlySet<string> = new Set()): Item | null {
  return [...waiting, ...again].find((item) => !passed.has(keyOf(item))) ?? null;
}

/** What a step says, with who calls, for whom, why and whom filled in; what is not known stays to be said. */
export function said(text: string, values: Record<string, string | undefined>): string {
  return text.replace(/\{(\p{L}+)\}/gu, (whole, name: string) => values[name] || whole);
}
