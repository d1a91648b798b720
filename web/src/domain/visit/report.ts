/** The report of a visit, without a screen: what changed of it, and whether somebody else could act on it. */
import { momentOf, wallTime } from '@/i18n/wall';
import { saidOf } from '@/keeping/objections';
import { instant } from '@/offline/event-times';
import type { Schemas, Visit } from './visit';

export type Report = Schemas['VisitReport'];
export type Section = keyof Report;

export const themes = [
  'who',
  'what',
  'where',
  'when',
  'how',
  'how_much',
  'why',
] as const satisfies readonly Schemas['DiscoveryTheme'][];
export const motives = [
  'security',
  'pride',
  'novelty',
  'comfort',
  'money',
  'sympathy',
  'ecology',
] as const satisfies readonly Schemas['MotiveKind'][];
export const questionTypes = [
  'open',
  'closed',
  'alternative',
  'mirror',
  'relay',
  'leading',
  'control',
] as const satisfies readonly Schemas['DiscoveryQuestion'][];
export const levels = ['unaware', 'aware', 'comparing', 'decided'] as const satisfies readonly Schemas['InfoLevel'][];
export const signals = [
  'delivery',
  'payment',
  'guarantee',
  'use',
  'projection',
  'rereading',
  'third_party',
  'last_concession',
  'silence',
] as const satisfies readonly Schemas['BuyingSignal'][];

const isEmpty = (value: unknown) =>
  value === undefined ||
  value === '' ||
  value === false ||
  (Array.isArray(value) && value.length === 0) ||
  (typeof value === 'string' && value.trim() === '');

/** Whether two sections say the same; one that was emptied says what one that is absent does. */
function same(a: unknown, b: unknown): boolean {
  if (isEmpty(a) && isEmpty(b)) return true;
  return JSON.stringify(a) === JSON.stringify(b);
}

/** The sections that differ from what is kept. */
export function changedSections(kept: Report, typed: Partial<Report>): Partial<Report> {
  return Object.fromEntries(
    Object.entries(typed).filter(([name, value]) => !same(value, kept[name as Section])),
  ) as Partial<Report>;
}

/** The report without rows that nobody filled in: the server would refuse them. */
export function sendable(sections: Partial<Report>): Partial<Report> {
  const { discovery, motives, arguments: args, objections, concessions } = sections;
  const full = (text: string | undefined) => Boolean(text?.trim());
  return {
    ...sections,
    ...(discovery ? { discovery: discovery.filter((one) => full(one.words)) } : {}),
    ...(motives ? { motives: motives.filter((one) => one.weight > 0 || full(one.words)) } : {}),
    ...(args ? { arguments: args.filter((one) => full(one.feature)) } : {}),
    ...(objections ? { objections: saidOf(objections) } : {}),
    ...(concessions ? { concessions: concessions.filter((one) => full(one.given)) } : {}),
  };
}

export type Check =
  | 'facts'
  | 'discovery'
  | 'information'
  | 'motives'
  | 'restatement'
  | 'arguments'
  | 'objections'
  | 'concessions'
  | 'figures'
  | 'next'
  | 'recap';

/** So many of the seven themes make a discovery (CP4.C3). */
const enoughThemes = 6;

/** Whether the amounts hold together: what was aimed at, less what was given away, is no less than the fallback, and no more was given than was meant to be. */
function reconciles(report: Report, aim: Aim | null): boolean {
  const amounts = (report.concessions ?? []).map((one) => one.amountCents ?? 0);
  const given = amounts.reduce((sum, cents) => sum + cents, 0);
  const main = aim?.mainObjective?.amountCents;
  if (aim?.maxConcessionCents !== undefined && given > aim.maxConcessionCents) return false;
  if (given === 0 || main === undefined) return true;
  return main - given >= (aim?.fallbackObjective?.amountCents ?? 0);
}

/** What was aimed at, by the preparation of the visit. */
export type Aim = Pick<Schemas['VisitPrep'], 'mainObjective' | 'fallbackObjective' | 'maxConcessionCents'>;

/**
 * What makes a report reliable and usable, in order; a thing that did not come up is no fault. What comes next has a date
 * and somebody who does it: whoever follows the account, as long as she is there (`owned`).
 */
export function checksOf(
  visit: Pick<Visit, 'next' | 'outcome' | 'recapSentAt'>,
  report: Report,
  { aim, owned }: { aim: Aim | null; owned: boolean },
): { name: Check; ok: boolean }[] {
  const all = <T>(list: T[] | undefined, ok: (one: T) => boolean) => (list ?? []).every(ok);
  return [
    { name: 'facts', ok: !isEmpty(report.facts) },
    { name: 'discovery', ok: (report.discovery ?? []).length >= enoughThemes },
    { name: 'information', ok: Boolean(report.infoLevel) && !isEmpty(report.infoWords) },
    { name: 'motives', ok: (report.motives ?? []).some((one) => one.weight > 0 && Boolean(one.words)) },
    { name: 'restatement', ok: !isEmpty(report.restatement) && Boolean(report.restatementValidated) },
    {
      name: 'arguments',
      ok:
        (report.arguments ?? []).length > 0 && all(report.arguments, (one) => Boolean(one.need) && Boolean(one.motive)),
    },
    { name: 'objections', ok: all(report.objections, (one) => Boolean(one.technique) && Boolean(one.answer)) },
    { name: 'concessions', ok: all(report.concessions, (one) => Boolean(one.against)) },
    { name: 'figures', ok: reconciles(report, aim) },
    { name: 'next', ok: (Boolean(visit.next) && owned) || visit.outcome === 'refused' },
    { name: 'recap', ok: !report.recapRequested || Boolean(visit.recapSentAt) },
  ];
}

/**
 * The instant of a wall time « 10:15 » of the day of a visit, null of one before it or to come. Minutes are all that one
 * types: that of the start is the start.
 */
export function validatedAt(
  { startedAt }: Pick<Visit, 'startedAt'>,
  time: string,
  zone: string,
  now: number,
): string | null {
  if (!time) return null;
  const start = Date.parse(startedAt);
  const wall = `${wallTime(startedAt, zone).slice(0, 10)}T${time}`;
  const moment = Date.parse(momentOf(wall, zone));
  if (moment <= start - 60_000 || moment > now) return null;
  return sinceStart(startedAt, moment);
}

/** When the customer validated it unless somebody says when: the end of the visit. */
export function validatedAtEnd({ startedAt, endedAt }: Pick<Visit, 'startedAt' | 'endedAt'>): string {
  return sinceStart(startedAt, Date.parse(endedAt));
}

/** To the second, no sooner than the start: the server refuses the whole report otherwise. */
function sinceStart(startedAt: string, moment: number): string {
  return instant(Math.max(moment, Math.ceil(Date.parse(startedAt) / 1000) * 1000));
}

/** All that was written, to be proof-read together. */
export function allWords(report: Report): string {
  const words: string[] = [];
  const walk = (value: unknown) => {
    if (typeof value === 'string') words.push(value);
    else if (Array.isArray(value)) value.forEach(walk);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(walk);
  };
  const { infoLevel: _, signals: __, questionTypes: ___, ...texts } = report;
  walk(texts);
  // Codes are one word; sentences have spaces.
  return words.filter((word) => word.includes(' ')).join('\n');
}
