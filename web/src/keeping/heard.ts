/** What was objected at the visits and in the calls that the device holds, and how often what was answered worked: as the server sums it up. */
import type { components } from '@/api/schema';
import type { Rows } from '@/offline/entities';
import { fold } from '@/offline/spelling';

type Schemas = components['schemas'];
export type Heard = Schemas['ObjectionRow'];
export type Count = Schemas['ObjectionCount'];
export type TeamAnswer = Rows['team_answer'];

export interface Held {
  visits: readonly Rows['visit'][];
  calls: readonly Rows['call'][];
  accounts: ReadonlyMap<string, Rows['account']>;
}

/** Of accounts of the device, in no order. */
export function heardOf({ visits, calls, accounts }: Held): Heard[] {
  const of = (accountId: string) => ({
    accountId,
    accountName: accounts.get(accountId)?.name ?? '',
    ...(accounts.get(accountId)?.nafRev2 ? { nafRev2: accounts.get(accountId)?.nafRev2 as string } : {}),
  });
  const heard: Heard[] = [
    ...visits.flatMap(({ id, accountId, startedAt, report }) =>
      (report?.objections ?? []).map(
        (objection): Heard => ({
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
        (objection): Heard => ({ channel: 'call', callId: id, ...of(accountId), occurredAt: calledAt, objection }),
      ),
    ),
  ];
  return heard.filter((row) => accounts.has(row.accountId));
}

export function countsOf(rows: readonly Heard[]): Count[] {
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

/** Whether a text carries all the words, whatever their accents. */
export function carries(text: string, words = ''): boolean {
  const folded = fold(text).join(' ');
  return fold(words).every((word) => folded.includes(word));
}

/** An objection that one foresees, or that was just made. */
export interface Objected {
  words: string;
  /** Unknown of one that is foreseen. */
  kind?: Schemas['ObjectionKind'] | undefined;
  product?: string | undefined;
  /** Of the account. */
  naf?: string | undefined;
}

/** How many answers are offered at once. */
const offered = 5;

/** The answers of the team to an objection: of its kind, none about another product; those that say the same first, then the latest. */
export function answersTo(answers: readonly TeamAnswer[], { words, kind, product = '' }: Objected): TeamAnswer[] {
  const said = new Set(weighty(words));
  const close = ({ words, product: about = '' }: TeamAnswer) =>
    weighty(words).filter((word) => said.has(word)).length +
    (product.trim() && about && sameProduct(about, product) ? 2 : 0);
  return answers
    .filter((one) => !product.trim() || !one.product || sameProduct(one.product, product))
    .map((one) => ({ one, near: close(one) }))
    .filter(({ one, near }) => (kind ? one.kind === kind : near > 0))
    .sort((a, b) => b.near - a.near || b.one.createdAt.localeCompare(a.one.createdAt))
    .slice(0, offered)
    .map(({ one }) => one);
}

const sameProduct = (a: string, b: string) => carries(a, b) || carries(b, a);

/** The words that say something: « c’est », « trop » and « pas » are in every objection. */
const weighty = (text: string) => fold(text).filter((word) => word.length > 4);

/** Of whom something worked: of this product, of this sector, of both, or of everybody seen. */
export type Among = 'both' | 'product' | 'sector' | 'all';

/** What worked against objections of the kind: of the nearest to this one of which something was heard. */
export function workedOn(
  heard: readonly Heard[],
  { kind, product = '', naf = '' }: Objected,
): { among: Among; counts: Count[] } {
  const same = heard.filter(({ objection }) => objection.kind === kind && objection.technique);
  const about = ({ objection }: Heard) =>
    Boolean(product.trim() && objection.product) && sameProduct(objection.product ?? '', product);
  const near = ({ nafRev2 }: Heard) => Boolean(naf) && nafRev2?.slice(0, 2) === naf.slice(0, 2);
  const groups: [Among, Heard[]][] = [
    ['both', same.filter((one) => about(one) && near(one))],
    ['product', same.filter(about)],
    ['sector', same.filter(near)],
  ];
  const [among, rows] = groups.find(([, found]) => found.length > 0) ?? ['all' as const, same];
  const counts = countsOf(rows).filter(({ worked }) => worked > 0);
  return {
    among,
    counts: counts.sort((a, b) => b.worked / b.total - a.worked / a.total || b.total - a.total).slice(0, 3),
  };
}

/** An answer of the team below what is typed already, once; as long as an answer may be. */
export function withAnswer(typed = '', answer: string): string {
  return typed.includes(answer) ? typed : [typed.trim(), answer].filter(Boolean).join('\n').slice(0, 2000);
}
