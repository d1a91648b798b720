/**
 * What of an account is counted or dated, and looked for between two ends: `from..to` in the address, either may be
 * missing. Money in cents, scores in points, days of whoever reads, as the server has them.
 */
import { momentOf } from '@/i18n/wall';
import type { Rows } from '@/offline/entities';
import { dayOf, nextTo, type Range, type Ranged, wholeOf } from './custom';

type Account = Rows['account'];

export const rangeNames = ['echeance', 'potentiel', 'score', 'creation', 'modification', 'activite'] as const;
export type RangeName = (typeof rangeNames)[number];

const of: Record<RangeName, { type: Ranged; value: (account: Account) => number | string | undefined }> = {
  echeance: { type: 'date', value: (account) => account.nextAction?.at },
  potentiel: { type: 'money', value: (account) => account.potentialCents },
  score: { type: 'score', value: (account) => account.score },
  creation: { type: 'date', value: (account) => account.createdAt },
  modification: { type: 'date', value: (account) => account.updatedAt },
  activite: { type: 'date', value: (account) => account.lastActivityAt },
};

export function rangeType(name: RangeName): Ranged {
  return of[name].type;
}

/** The greatest score. */
const points = 100;

/** What an address says; an end that the server would refuse is none. */
export function readRange(name: RangeName, text: string): Range {
  const [from = '', to = ''] = text.split('..');
  const { type } = of[name];
  const read = (end: string) => {
    if (type === 'date') return dayOf(end);
    const whole = wholeOf(end);
    return whole !== null && Number(whole) >= 0 && (type !== 'score' || Number(whole) <= points) ? whole : null;
  };
  return { from: read(from), to: read(to) };
}

export function writtenRange({ from, to }: Range): string {
  return from === null && to === null ? '' : `${from ?? ''}..${to ?? ''}`;
}

/** As the server answers: both ends belong to a range, and who has no value is in none. */
export function rangeTest(name: RangeName, text: string, zone: string): (account: Account) => boolean {
  const { from, to } = readRange(name, text);
  const { type, value } = of[name];
  if (from === null && to === null) return () => true;
  const least = from === null ? -Infinity : type === 'date' ? startOf(from, zone) : Number(from);
  // The end of a day is when the next one begins.
  const most = to === null ? Infinity : type === 'date' ? startOf(nextTo('date', to, 1), zone) - 1 : Number(to);
  return (account) => {
    const held = value(account);
    if (held === undefined) return false;
    const at = typeof held === 'string' ? Date.parse(held) : held;
    return at >= least && at <= most;
  };
}

/** What the two filters by one day look at. */
const lastAt = { inactif: 'lastActivityAt', qualifie: 'lastQualifiedAt' } as const;

/** It happened last before that day, or never. */
export function beforeTest(name: keyof typeof lastAt, day: string, zone: string): (account: Account) => boolean {
  if (dayOf(day) === null) return () => true;
  const first = startOf(day, zone);
  return (account) => {
    const last = account[lastAt[name]];
    return last === undefined || Date.parse(last) < first;
  };
}

function startOf(day: string, zone: string): number {
  return Date.parse(momentOf(`${day}T00:00`, zone));
}
