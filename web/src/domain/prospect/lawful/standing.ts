/**
 * May somebody be contacted now? What the server answered, as the device keeps it, set against what was noted here since
 * and the time that has passed. The law itself is the server's: the device only knows when its answer no longer holds.
 */
import type { Fact } from '@/offline/local';
import type { About } from '@/reaching/reach';
import type { Account, Contact, Schemas } from '../row';

export type Channel = Schemas['SolicitationChannel'];
export type Finding = Schemas['LegalFinding'];

/** In the order in which they are shown. */
export const channels = ['phone', 'sms', 'email', 'social', 'mail', 'leaflet', 'visit'] as const satisfies Channel[];

/**
 * ask: the answer no longer holds, or there is none. `hold` is what stands meanwhile: a private person is not called
 * before the server has answered, a company may be, with care.
 */
export type Verdict = Schemas['LegalVerdict'] | 'ask';

export interface Standing {
  channel: Channel;
  verdict: Verdict;
  findings: readonly Finding[];
  /** It holds before this instant. */
  until?: string;
  /** Why it must be asked again, or who says no here before the server knows. */
  because?: 'expired' | 'changed' | 'unknown' | 'objected' | 'refused' | 'sticker' | 'stopPub' | 'ouiPub' | 'elsewhere';
  /** The answer in performance of a current contract, when it is another one. */
  forContract?: Schemas['LegalVerdict'];
  /** What it is about, where that was chosen. */
  about?: About;
}

/** A fact that the server does not know wholly yet, as the device shows it. */
export interface Waiting {
  kind: Fact;
  row: {
    id: string;
    contactId?: string | undefined;
    channel?: Channel | undefined;
    outcome?: Schemas['ContactOutcome'] | undefined;
    /** How a request to be called was made. */
    kind?: Schemas['CallBackKind'] | undefined;
    liftedAt?: string | undefined;
  };
}

export interface Person {
  account: Account;
  contact?: Contact;
}

/** A private person has rights that a company has not; so has a sole trader on a line that may be her own. */
export function isPrivate({ account }: Pick<Person, 'account'>): boolean {
  return account.kind === 'person' || account.soleTrader === 'any_line';
}

export type Answer = Schemas['Callability'];

/** What stands for each channel by which the person can be reached. `fresh` is what the server has just been asked. */
export function standings(
  person: Person,
  waiting: readonly Waiting[],
  now: number,
  fresh: readonly Answer[] = [],
): Standing[] {
  const own = ownOf(person);
  const known = channels.filter(
    (channel) => own.some((a) => a.channel === channel) || fresh.some((a) => a.channel === channel),
  );
  const shown = known.length > 0 ? known : reachable(person);
  return shown.map((channel) => standing(channel, person, { own, fresh, waiting }, now));
}

export function ownOf(person: Person): readonly Answer[] {
  return (person.contact ?? person.account).callability ?? [];
}

/** What was answered about a channel: first as usual, then for what else one may speak of. */
export function linesOf(channel: Channel, { own, fresh }: Omit<Sources, 'waiting'>, now: number): readonly Answer[] {
  const asked = fresh.filter((a) => a.channel === channel);
  const kept = own.filter((a) => a.channel === channel);
  const holds = asked[0] && told(asked[0], now).verdict !== 'ask';
  return holds || kept.length === 0 ? asked : kept;
}

/** What an answer says as long as it holds. */
export function told(answer: Answer, now: number): Standing {
  const { channel, verdict, findings, until } = answer;
  if (until !== undefined && Date.parse(until) <= now)
    return { channel, verdict: 'ask', findings: [], because: 'expired' };
  return { channel, verdict, findings, ...(until ? { until } : {}) };
}

/** By what one can reach them, as far as the device knows. */
function reachable({ account, contact }: Person): Channel[] {
  const of = contact ?? account;
  return [
    ...(of.phones.length > 0 ? (['phone'] as const) : []),
    ...(of.emails.length > 0 ? (['email'] as const) : []),
    'visit',
  ];
}

interface Sources {
  own: readonly Answer[];
  fresh: readonly Answer[];
  waiting: readonly Waiting[];
}

export function standing(channel: Channel, person: Person, sources: Sources, now: number): Standing {
  const about = sources.waiting.filter(({ row }) => !row.contactId || row.contactId === person.contact?.id);
  const mine = about.filter(({ row }) => !row.channel || row.channel === channel);
  const lines = linesOf(channel, sources, now);
  const [answer] = lines;
  const stands = answer && told(answer, now);
  if (mine.some(objects)) {
    // What the server forbids it also explains.
    const findings = stands?.verdict === 'block' ? stands.findings : [];
    return { channel, verdict: 'block', findings, because: 'objected' };
  }
  const refused = mine.some(refuses);
  if (refused && isPrivate(person)) return { channel, verdict: 'block', findings: [], because: 'refused' };
  // A professional may be asked again, and who refused a call may be written to or visited: not as if nothing had been said.
  const heeded = refused || (isPrivate(person) && channel !== 'leaflet' && about.some(refusesCalls));
  if (heeded && stands?.verdict !== 'block' && (stands?.verdict === 'allow' || !isPrivate(person)))
    return { channel, verdict: 'warn', findings: stands?.findings ?? [], because: 'refused' };
  if (!stands) return { channel, verdict: 'ask', findings: [], because: 'unknown' };
  if (stands.verdict === 'ask') return stands;
  if (mine.some((fact) => matters(fact, channel, person)))
    return { channel, verdict: 'ask', findings: stands.findings, because: 'changed' };
  const contract = lines.find((line) => line !== answer && line.purpose === 'contract');
  const other = contract && told(contract, now).verdict;
  return other && other !== 'ask' && other !== stands.verdict ? { ...stands, forContract: other } : stands;
}

function objects({ kind, row }: Waiting): boolean {
  return kind === 'contact_attempt' ? row.outcome === 'objected' : kind === 'privacy_objection' && !row.liftedAt;
}

function refuses({ kind, row }: Waiting): boolean {
  return kind === 'contact_attempt' && isRefusal(row.outcome);
}

function refusesCalls(fact: Waiting): boolean {
  return refuses(fact) && fact.row.channel === 'phone';
}

export function isRefusal(outcome: Schemas['ContactOutcome'] | undefined): boolean {
  return outcome === 'refused' || outcome === 'objected';
}

/**
 * Whether the answer could be another one once the server knows the fact: calls of private persons are counted, and what
 * one of them only said opens nothing.
 */
function matters({ kind, row }: Waiting, channel: Channel, person: Person): boolean {
  if (kind === 'call_back' && row.kind === 'spoken') return false;
  if (kind === 'contact_attempt' || kind === 'call_back') return channel === 'phone' && isPrivate(person);
  return true;
}

/** Whether one may go ahead now: at once, after a warning, only with the server's word, or not at all. */
export function mayGo(standing: Standing, person: Person): 'go' | 'warn' | 'ask' | 'stop' {
  if (standing.verdict === 'block') return 'stop';
  if (standing.verdict === 'warn') return 'warn';
  if (standing.verdict === 'allow') return 'go';
  if (isPrivate(person)) return 'ask';
  // Nothing was ever answered about the line of a company: what was noted here is all that could forbid it.
  return standing.because === 'unknown' ? 'go' : 'warn';
}

/** What is said first: the call, then whatever is not simply allowed. */
export function worst(list: readonly Standing[]): Standing | undefined {
  const weight = { block: 3, ask: 2, warn: 1, allow: 0 };
  const phone = list.find((s) => s.channel === 'phone');
  if (phone && phone.verdict !== 'allow') return phone;
  return [...list].sort((a, b) => weight[b.verdict] - weight[a.verdict]).find((s) => s.verdict !== 'allow');
}

/** Ways to which the same answer is given, together: said once. */
export function grouped(list: readonly Standing[]): (Standing & { ways: Channel[] })[] {
  const groups: (Standing & { ways: Channel[] })[] = [];
  for (const standing of list) {
    const { channel, ...said } = standing;
    const text = JSON.stringify(said);
    const same = groups.find(({ channel: _, ways: __, ...other }) => JSON.stringify(other) === text);
    if (same) same.ways.push(channel);
    else groups.push({ ...standing, ways: [channel] });
  }
  return groups;
}

/** The rule that only asks to wait for the hour: the answer is another one at `until`. */
export function opensAt({ verdict, findings, until }: Standing): string | undefined {
  const stands = findings.filter((f) => f.verdict === 'block');
  return verdict === 'block' && until && stands.length > 0 && stands.every((f) => f.rule === 'R-TEL-05')
    ? until
    : undefined;
}

/** Whether all that forbids it would be lifted by a consent of the person: the server says so of each rule. */
export function consentLifts({ verdict, findings, because }: Standing): boolean {
  const stands = findings.filter((f) => f.verdict === 'block');
  return verdict === 'block' && !because && stands.length > 0 && stands.every((f) => f.liftedByConsent);
}
