/** A preparation sheet that assembles itself: what the device knows of the account, put in the order one needs it at the door. */
import type { Rows } from '@/offline/entities';
import { type Owed, owedOf, type Used, unansweredOf, usedOf } from './prep-open';
import type { Report } from './report';
import { toCome } from './serving';
import type { Account, Contact, Schemas, Visit } from './visit';

export type Prep = Rows['visit_prep'];
export type Note = Rows['note'];

export interface Known {
  account: Account;
  contacts: readonly Contact[];
  visits: readonly Visit[];
  notes: readonly Note[];
  preps: readonly Prep[];
  calls?: readonly Rows['call'][];
  callBacks?: readonly Rows['call_back'][];
  events?: readonly Rows['event'][];
  /** Who wants no contact any more. */
  refusals?: readonly Rows['privacy_objection'][];
  /** Further addresses and establishments. */
  places?: readonly Pick<Rows['establishment'], 'address'>[];
}

/** What a preparation may cite of the customer. */
export const characteristics = [
  'history',
  'potential',
  'persona',
] as const satisfies readonly Schemas['PreparationBasis']['of'][];
export type Characteristic = (typeof characteristics)[number];

export type Alert =
  | 'stopped'
  | 'objected'
  | 'noVisit'
  | 'noVisitElsewhere'
  | 'noContact'
  | 'openObjections'
  | 'lateReport'
  | 'recapLate'
  | 'overdue';

export interface Assembled {
  /** Who decides first: those that left or were put away are not met. */
  people: Contact[];
  last: Visit | null;
  /** Before the last one, the latest first. */
  earlier: Visit[];
  /** What is to be done next. That of a visit is the account’s from then on, until it is done. */
  promise: Account['nextAction'] | null;
  /** Not answered to the end, the latest first, each once. */
  objections: Schemas['SalesObjection'][];
  motives: Schemas['BuyingMotive'][];
  competitor: string;
  /** Promised and not done yet, the oldest first. */
  owed: Owed[];
  /** Themes of the discovery that nobody answered yet. */
  unanswered: Schemas['DiscoveryTheme'][];
  /** What was argued before, with what came of it. */
  used: Used[];
  alerts: Alert[];
  /** The sheet of the visit to come. */
  prep: Prep | null;
  /** One that nobody used in time: what another begins with. */
  over: Prep | null;
}

const roles = ['decision_maker', 'buyer', 'prescriber', 'payer', 'user', 'gatekeeper', 'other'];
const rank = (contact: Contact) => (contact.isMain ? -1 : roles.indexOf(contact.role ?? 'other'));

export function assemble(known: Known, now: number): Assembled {
  const { account, contacts, visits, preps, calls = [], refusals = [], places = [] } = known;
  const history = [...visits].sort((a, b) => Date.parse(b.startedAt) - Date.parse(a.startedAt));
  const [last = null] = history;
  const people = contacts
    .filter((one) => !one.archivedAt && !one.leftOn)
    .sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
  const reports = history.map((visit) => visit.report ?? {});
  const heard = [
    ...visits.map(({ startedAt: at, report }) => ({ at, list: report?.objections ?? [] })),
    ...calls.map(({ calledAt: at, objections: list = [] }) => ({ at, list })),
  ].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
  // The last time that it was made says where it stands.
  const objections = uniqueWords(heard.flatMap(({ list }) => list)).filter((one) => one.outcome !== 'resolved');
  const { sheet: prep, over } = toCome(preps, visits, now);
  const late =
    last !== null && last.outcome !== 'absent' && !last.reportedAt && Date.parse(last.endedAt) + 86_400_000 < now;
  const owed = owedOf(known);
  const law = account.callability?.find(({ channel }) => channel === 'visit');
  const alerts: [Alert, boolean][] = [
    ['stopped', law?.verdict === 'block' && !(law.until && Date.parse(law.until) <= now)],
    ['objected', refusals.some((one) => !one.liftedAt)],
    ['noVisit', account.address?.noVisit === true],
    ['noVisitElsewhere', places.some(({ address }) => address?.noVisit === true)],
    ['overdue', Boolean(account.nextAction) && Date.parse(account.nextAction?.at ?? '') < now],
    ['openObjections', objections.length > 0],
    ['lateReport', late],
    ['recapLate', owed.some(({ what, at }) => what === 'recap' && Date.parse(at) < now)],
    ['noContact', people.length === 0],
  ];
  return {
    people,
    last,
    earlier: history.slice(1),
    promise: account.nextAction ?? null,
    objections,
    motives: [...latest(reports, 'motives')].sort((a, b) => b.weight - a.weight),
    competitor: reports.map((report) => report.competitor).find(Boolean) ?? '',
    owed,
    unanswered: unansweredOf(history),
    used: usedOf(history),
    alerts: alerts.flatMap(([alert, stands]) => (stands ? [alert] : [])),
    prep,
    over,
  };
}

/** When a visit is to take place; of an appointment of the agenda, which one. */
export interface Appointed {
  at: string;
  eventId?: string;
}

/** When the visit to prepare is to take place: by the agenda, or as the next step of the account has it; null when nothing says. */
export function plannedFor(account: Account, appointment: Appointed | null, now: number): Appointed | null {
  const next = account.nextAction;
  const step = next?.kind === 'visit' && Date.parse(next.at) > now ? { at: next.at } : null;
  return appointment ?? step;
}

/** The section of the last report that has it. */
function latest(reports: Report[], name: 'motives'): Schemas['BuyingMotive'][] {
  return reports.map((report) => report[name] ?? []).find((list) => list.length > 0) ?? [];
}

function uniqueWords(list: Schemas['SalesObjection'][]): Schemas['SalesObjection'][] {
  const key = (one: Schemas['SalesObjection']) => one.words.trim().toLowerCase();
  return list.filter((one, index) => list.findIndex((other) => key(other) === key(one)) === index);
}

export interface PrepDraft {
  main: Schemas['VisitObjective'];
  intermediate: Schemas['VisitObjective'];
  fallback: Schemas['VisitObjective'];
  hypotheses: string;
  competitor: string;
  motives: Schemas['MotiveKind'][];
  /** One by line. */
  questions: string;
  aids: string;
  documents: string;
  arguments: Schemas['SalesArgument'][];
  objections: Schemas['PreparedObjection'][];
  /** Absent of a draft that was begun before it was asked for, as what follows. */
  basis?: Partial<Record<Characteristic, string>>;
  marginFloorBp?: number | undefined;
  maxConcessionCents?: number | undefined;
  closingQuestion?: string;
}

/** What one starts from: the sheet, or what the last visits left open. */
export function draftOf(known: Assembled): PrepDraft {
  const prep = known.prep ?? known.over;
  const nothing = { text: '' };
  return {
    main: prep?.mainObjective ?? nothing,
    intermediate: prep?.intermediateObjective ?? nothing,
    fallback: prep?.fallbackObjective ?? nothing,
    hypotheses: prep?.hypotheses ?? '',
    competitor: prep ? (prep.competitor ?? '') : known.competitor,
    motives: prep ? (prep.motives ?? []) : known.motives.slice(0, 2).map((one) => one.motive),
    questions: (prep?.questions ?? []).join('\n'),
    aids: (prep?.aids ?? []).join('\n'),
    documents: (prep?.documents ?? []).join('\n'),
    arguments: prep?.arguments ?? [],
    marginFloorBp: prep?.marginFloorBp,
    maxConcessionCents: prep?.maxConcessionCents,
    closingQuestion: prep?.closingQuestion ?? '',
    basis: Object.fromEntries((prep?.basis ?? []).map((one) => [one.of, one.words])),
    objections: prep
      ? (prep.objections ?? [])
      : known.objections.slice(0, 3).map(({ words, answer }) => ({ words, ...(answer ? { answer } : {}) })),
  };
}

export const lines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .slice(0, 20);

/** The lines with one more, or without it when it is there. */
export function withLine(text: string, line: string): string {
  const all = lines(text);
  return (all.includes(line) ? all.filter((one) => one !== line) : [...all, line]).join('\n');
}

/** What one may take along of what is joined to the account, the latest first: neither cards nor spoken notes. */
export function filesOf(attachments: readonly Rows['attachment'][]): string[] {
  const joined = attachments.filter((one) => !one.removedAt && (one.kind === 'photo' || one.kind === 'document'));
  const names = joined.sort((a, b) => b.takenAt.localeCompare(a.takenAt)).map((one) => one.fileName);
  return [...new Set(names)].slice(0, 20);
}

/** The lists and texts of a draft, as the server takes them. */
export function partsOf(draft: PrepDraft) {
  return {
    hypotheses: draft.hypotheses.trim(),
    competitor: draft.competitor.trim(),
    closingQuestion: (draft.closingQuestion ?? '').trim(),
    motives: draft.motives,
    questions: lines(draft.questions),
    aids: lines(draft.aids),
    documents: lines(draft.documents),
    arguments: draft.arguments.filter((one) => one.feature.trim()),
    objections: draft.objections.filter((one) => one.words.trim()),
    basis: characteristics.flatMap((of) => {
      const words = draft.basis?.[of]?.trim();
      return words ? [{ of, words }] : [];
    }),
  };
}

/** Whether what one may give away leaves less than the fallback, as far as the amounts say. */
export function givesTooMuch({ main, fallback, maxConcessionCents }: PrepDraft): boolean {
  if (main.amountCents === undefined || fallback.amountCents === undefined) return false;
  return (maxConcessionCents ?? 0) > Math.max(0, main.amountCents - fallback.amountCents);
}

/** What of it is no part of a price, or no amount: the server would refuse the whole preparation. */
export function offerFaults({ marginFloorBp: margin = 0, maxConcessionCents: given = 0 }: PrepDraft) {
  return { margin: margin < 0 || margin > 10_000, concession: given < 0 || given > 100_000_000_000 };
}

/** An objective that says something; null of one that does not. */
export function objectiveOf({ text, amountCents }: Schemas['VisitObjective']): Schemas['VisitObjective'] | null {
  if (!text.trim()) return null;
  return { text: text.trim(), ...(amountCents === undefined ? {} : { amountCents }) };
}
