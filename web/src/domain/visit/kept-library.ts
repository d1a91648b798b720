/** The library of objections without network: those of the visits and calls that the device holds, looked for and summed up as the server does. */
import { type Count, carries, countsOf, type Heard, type Held, heardOf, type TeamAnswer } from '@/keeping/heard';

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

/** How many the server lists. */
const most = 200;

export function keptLibrary(held: Held, wanted: Wanted): { items: Heard[]; counts: Count[] } {
  const found = heardOf(held)
    .filter((row) => suits(row, wanted))
    .sort((a, b) => Date.parse(b.occurredAt) - Date.parse(a.occurredAt));
  return { items: found.slice(0, most), counts: countsOf(found) };
}

/** The answers of the team, the latest first: whatever came of them, by whatever way and from whomever they were heard. */
export function keptAnswers(answers: readonly TeamAnswer[], { q, product, kind, technique }: Wanted): TeamAnswer[] {
  return answers
    .filter(
      (one) =>
        (!kind || one.kind === kind) &&
        (!technique || one.technique === technique) &&
        carries([one.words, one.answer, one.product].join(' '), q) &&
        carries(one.product ?? '', product),
    )
    .sort((a, b) => b.createdAt.localeCompare(a.createdAt));
}

function suits({ channel, nafRev2, objection }: Heard, wanted: Wanted): boolean {
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
