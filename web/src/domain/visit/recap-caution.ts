/**
 * A recap serves whoever was visited, but may not sell: to who objected to prospecting (R-PRV-03), or of a trade that may not
 * be sold by message (R-EML-03), nothing is offered.
 */
import type { components } from '@/api/schema';

export type Answer = components['schemas']['Callability'];

export interface Caution {
  findings: Answer['findings'];
  /** What was proposed stays out. */
  withheld: boolean;
}

const rules = ['R-PRV-03', 'R-EML-03'];

/** `answers` are those of the reader on the device, `objected` what was noted of her there; null when she may be told all. */
export function cautionOf(answers: readonly Answer[], objected: boolean): Caution | null {
  const usual = answers.find(({ channel }) => channel === 'email');
  const findings = usual?.findings.filter(({ rule }) => rules.includes(rule)) ?? [];
  if (!objected && findings.length === 0) return null;
  return { findings, withheld: objected || findings.some(({ verdict }) => verdict === 'block') };
}
