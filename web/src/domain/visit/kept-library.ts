/** The library of objections without network: those of the visits and calls that the device holds, looked for and summed up as the server does. */
import { fold, type Rows } from '@/offline/entities';
import type { Schemas } from './visit';

type Row = Schemas['ObjectionRow'];
type Count = Schemas['ObjectionCount'];

export interface Wanted {
  q?: string;
  product?: string;
  kind?: string;
  technique?: string;
  /** Those of which nobody said how they were answered. */
  withoutTechnique?: boolean;
  outcome?: string;
  channel?: string;
  naf?: string;
}

interface Held {
  visits: readonly Rows['visit'][];
  calls: readonly Rows['call'][];
  accounts: ReadonlyMap<string, Rows['account']>;
}

/** How many the server lists. */
const most = 200;

export function keptLibrary({ visits, calls, accounts }: Held, wanted: Wanted): { items: Row[]; counts: Count[] } {
  const of = (accountId: string) => ({
    accountId,
    accountName: accounts.get(accountId)?.name ?? '',
    ...(accounts.get(accountId)?.nafRev2 ? { nafRev2: accounts.get(accountId)?.nafRev2 as string } : {}),
  });
  const heard: Row[] = [
    ...visits.flatMap(({ id, accountId, startedAt, report }) =>
      (report?.objections ?? []).map(
        (objection): Row => ({
          channel: 'visit',
          visitId: id,
          ...of(accountId),
          occurredAt: startedAt,
          objection,
        }),
      ),
    ),
    ...calls.flatMap(({ id, accountId, calledAt, objections }) =>
      (objections ?? []).map(
        (objection): Row => ({ channel: 'call', callId: id, ...of(accountId), occurredAt: calledAt, objection }),
      ),
    ),
  ];
  const found = heard
    .filter((row) => accounts.has(row.accountId) && suits(row, wanted))
    .sort((a, b) => Date.parse(b.occurredAt) - Date.parse(a.occurredAt));
  return { items: found.slice(0, most), counts: countsOf(found) };
}

function suits({ channel, nafRev2, objection }: Row, wanted: Wanted): boolean {
  const { words, product = '', answer = '' } = objection;
  const is = (want: string | undefined, value: string | undefined) => !want || want === value;
  return (
    is(wanted.channel, channel) &&
    is(wanted.kind, objection.kind) &&
    is(wanted.technique, objection.technique) &&
    !(wanted.withoutTechnique && objection.technique) &&
    is(wanted.outcome, objection.outcome) &&
    (!wanted.naf || (nafRev2 ?? '').startsWith(wanted.naf)) &&
    carries([words, product, answer].join(' '), wanted.q) &&
    carries(product, wanted.product)
  );
}

function carries(text: string, words = ''): boolean {
  const folded = fold(text).join(' ');
  return fold(words).every((word) => folded.includes(word));
}

function countsOf(rows: readonly Row[]): Count[] {
  const counts = new Map<string, Count>();
  for (const { channel, objection } of rows) {
    const { kind, technique, outcome } = objection;
    const key = `${kind} ${technique ?? ''}`;
    const count = counts.get(key) ?? { kind, ...(technique ? { technique } : {}), total: 0, inCalls: 0, worked: 0 };
    counts.set(key, {
      ...count,
      total: count.total + 1,
      inCalls: count.inCalls + (channel === 'call' ? 1 : 0),
      worked: count.worked + (outcome === 'resolved' || outcome === 'condition' ? 1 : 0),
    });
  }
  return [...counts.values()].sort((a, b) => b.total - a.total);
}
