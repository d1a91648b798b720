/**
 * From door to door, and from one visitor of a stand to the next: the rules that need no screen. What the chain holds,
 * the door that follows, what stands at an address, what an outcome becomes.
 */
import { momentOf, wallTime } from '@/i18n/wall';
import { giveNotice, type Informed } from '@/keeping/informing';
import { type Change, create, recordVisit } from '@/offline/changes';
import type { Inputs } from '@/offline/entities';
import { newId } from '@/offline/id';
import type { Rows } from '@/offline/rows';
import { fold } from '@/offline/spelling';
import { isByLaw } from '@/reaching/by-laws';
import { sameStreet, townKey } from './door-key';
import { type Account, accountShows, type Outcome, type Schemas } from './visit';

/** What a thumb says of a door, or of somebody at a stand. Passing by is counted on the device and told to nobody. */
export type Answer = 'absent' | 'refused' | 'later' | 'interested' | 'passing';

export const atDoors = ['absent', 'refused', 'later', 'interested'] as const satisfies readonly Answer[];
export const atStand = ['passing', 'later', 'interested'] as const satisfies readonly Answer[];

/** One door of the chain, the latest first. */
export interface Done {
  /** Of the visit; made up for who only passed by. */
  id: string;
  accountId: string;
  /** Whether the chain made the account. */
  made: boolean;
  label: string;
  number: string;
  answer: Answer;
  at: string;
  /** The further address or establishment where she was; her main address when absent. */
  place?: Place;
}

export interface Chain {
  number: string;
  street: string;
  postcode: string;
  town: string;
  /** Of the same side, houses go by twos. */
  step: 1 | 2;
  /** Somebody walks the chain; false while its street is being typed. */
  walking: boolean;
  unit: string;
  name: string;
  phone: string;
  /** By which notice whoever is there was told of the use of her data; null when she was not. */
  informed: Informed | null;
  done: Done[];
}

export const noChain: Chain = {
  number: '',
  street: '',
  postcode: '',
  town: '',
  step: 2,
  walking: false,
  unit: '',
  name: '',
  phone: '',
  informed: null,
  done: [],
};

/** « 12 bis » by 2 → « 14 »; what has no number stays. */
export function nextNumber(number: string, by: number): string {
  const found = /^\d+/.exec(number.trim())?.[0];
  return found ? String(Math.max(1, Number(found) + by)) : number;
}

export function streetOf(chain: Pick<Chain, 'number' | 'street'>): string {
  return [chain.number, chain.street]
    .map((part) => part.trim())
    .filter(Boolean)
    .join(' ');
}

/** The flat of a building is a door of its own. */
export function doorOf(chain: Pick<Chain, 'number' | 'street' | 'unit'>): string {
  return doorName({ street: streetOf(chain), unit: chain.unit });
}

function doorName(address: { street?: string; unit?: string } | undefined): string {
  return [address?.street, address?.unit?.trim()].filter(Boolean).join(', ');
}

const flatKey = (unit: string | undefined) => fold(unit ?? '').join(' ');

/** A place of an account that is not its main address. */
export interface Place {
  kind: 'address' | 'establishment';
  id: string;
}

/** Somebody known behind a door: at her main address, or at the further address or establishment that `place` is. */
export interface Known {
  account: Account;
  place?: Place & { address: Schemas['Address'] | undefined };
}

/** Where those whom the device knows may be found. */
export interface Whereabouts {
  accounts: readonly Account[];
  addresses?: readonly Rows['account_address'][];
  establishments?: readonly Rows['establishment'][];
}

/** Those who are at the door, each once; whose flat is not known may be behind any of the building. */
export function behind({ accounts, addresses = [], establishments = [] }: Whereabouts, chain: Chain): Known[] {
  const [street, town, flat] = [streetOf(chain), townKey(chain.town), flatKey(chain.unit)];
  const here = (address: Schemas['Address'] | undefined) => {
    if (!address || !sameStreet(address.street, street) || townKey(address.town) !== town) return false;
    return !flat || !address.unit || flatKey(address.unit) === flat;
  };
  const found = new Map<string, Known>();
  const known = new Map(accounts.filter((one) => !one.archivedAt).map((one) => [one.id, one]));
  for (const account of known.values()) if (here(account.address)) found.set(account.id, { account });
  const further = (kind: 'address' | 'establishment', rows: readonly Placed[]) => {
    for (const { id, accountId, address, archivedAt } of rows) {
      const account = known.get(accountId);
      if (account && !archivedAt && !found.has(accountId) && here(address))
        found.set(accountId, { account, place: { kind, id, address } });
    }
  };
  further('address', addresses);
  further('establishment', establishments);
  return [...found.values()];
}

type Placed = Pick<Rows['establishment'], 'id' | 'accountId' | 'address'> & { archivedAt?: string };

/** Nobody gave a name: the account is named by its address. */
export function isNameless({ name, address }: Account): boolean {
  return Boolean(address?.street) && [address?.street, doorName(address)].includes(name);
}

/** What the law says at the door of somebody known (R-OFF-06): why one does not ring, or rings with care. */
export interface AtDoor {
  verdict: 'block' | 'warn';
  reason: string;
}

/**
 * `objected`: she objected to visits, and the server may not know yet. What the device knows is said of the main address: what
 * was said there of the door alone (« Refuse les visites », a refusal of somebody else) only warns at another place of hers.
 */
export function lawAt({ account, place }: Known, objected: boolean, now: number): AtDoor | null {
  const answer = account.callability?.find(({ channel }) => channel === 'visit');
  const told = answer && (!answer.until || Date.parse(answer.until) > now) ? answer : undefined;
  const holds = told && withoutByLaws(told);
  const finding = holds?.findings.find(({ verdict }) => verdict === holds.verdict);
  const reason = finding?.reason ?? '';
  if (objected) return { verdict: 'block', reason };
  if (place) {
    if (place.address?.noVisit) return { verdict: 'block', reason: '' };
    const ofTheDoor = finding?.rule === 'R-OFF-06' && (finding.verdict === 'warn' || account.address?.noVisit);
    if (ofTheDoor) return { verdict: 'warn', reason };
  } else if (account.address?.noVisit) return { verdict: 'block', reason };
  return holds?.verdict === 'block' || holds?.verdict === 'warn' ? { verdict: holds.verdict, reason } : null;
}

/** What the municipality asks is said of the street, once for all of its doors. */
function withoutByLaws(answer: Schemas['Callability']): Pick<Schemas['Callability'], 'verdict' | 'findings'> {
  const findings = answer.findings.filter((one) => !isByLaw(one));
  const alone = findings.length === 0 && answer.findings.length > 0;
  return { verdict: alone ? 'allow' : answer.verdict, findings };
}

/** When one comes back: in a week, at the same hour. */
export function inAWeek(now: number, zone: string): string {
  const [day = '', time] = wallTime(now, zone).split('T');
  const later = new Date(`${day}T12:00:00Z`);
  later.setUTCDate(later.getUTCDate() + 7);
  return momentOf(`${later.toISOString().slice(0, 10)}T${time}`, zone);
}

export interface Told {
  changes: Change[];
  done: Done;
}

interface Moment {
  now: number;
  zone: string;
  captureMs: number;
}

const outcomeOf = { absent: 'absent', refused: 'refused', later: 'met' } as const satisfies Partial<
  Record<Answer, Outcome>
>;

/** What an answer at a door becomes: a visit to who is known there, or to an account named by its address. */
export function atDoor(chain: Chain, known: Known | undefined, answer: Answer, moment: Moment): Told {
  const label = chain.name.trim() || known?.account.name || doorOf(chain);
  const { unit, postcode, town } = chain;
  const where = {
    country: 'FR',
    street: streetOf(chain),
    postcode: postcode.trim(),
    town: town.trim(),
    ...(unit.trim() ? { unit: unit.trim() } : {}),
  };
  const account = known?.account ?? { kind: 'person' as const, lastName: label, address: where };
  return tell(chain, account, known, { label, answer, mode: 'door', shown: where }, moment);
}

/** The same of somebody at a stand. */
export function atTheStand(chain: Chain, answer: Answer, moment: Moment): Told {
  const label = chain.name.trim();
  const phone = chain.phone.trim();
  const account = { kind: 'person' as const, lastName: label, ...(phone ? { phones: [{ number: phone }] } : {}) };
  return tell(chain, account, undefined, { label, answer, mode: 'fair' }, moment);
}

interface Says {
  label: string;
  answer: Answer;
  mode: 'door' | 'fair';
  shown?: Schemas['AddressInput'];
}

function tell(chain: Chain, account: object, known: Known | undefined, says: Says, moment: Moment): Told {
  const { answer, mode, label, shown } = says;
  const accountId = known?.account.id ?? newId();
  const place = known?.place;
  const there: { place?: Place } = place ? { place: { kind: place.kind, id: place.id } } : {};
  const id = newId();
  const at = new Date(moment.now).toISOString();
  const done = { id, accountId, made: !known, label, number: chain.number, answer, at, ...there };
  const made = known || answer === 'passing' ? [] : [create('account', { ...account, id: accountId } as never)];
  const told =
    chain.informed && answer !== 'absent' && answer !== 'passing' ? [giveNotice(accountId, chain.informed)] : [];
  // Who is interested is told of on a screen of its own.
  if (answer === 'interested' || answer === 'passing') return { changes: [...made, ...told], done };
  const input: Inputs['visit'] = {
    id,
    mode,
    outcome: outcomeOf[answer],
    zone: moment.zone,
    startedAt: at,
    endedAt: at,
    captureMs: moment.captureMs,
    ...there,
    ...(answer === 'later'
      ? { next: { at: inAWeek(moment.now, moment.zone), kind: mode === 'fair' ? 'call' : 'visit' } as const }
      : {}),
  };
  const before = known?.account ?? ({ nextAction: undefined, lastActivityAt: undefined } as unknown as Account);
  const refused = (address: object | undefined) => ({ address: { ...address, noVisit: true } });
  const main = answer === 'refused' && !place ? refused(known?.account.address ?? shown) : {};
  const marked =
    answer === 'refused' && place
      ? [{ entity: placesOf[place.kind], id: place.id, fields: refused(place.address) }]
      : [];
  return {
    changes: [...made, recordVisit(accountId, input, { ...accountShows(before, input), ...main }, ...marked), ...told],
    done,
  };
}

const placesOf = { address: 'account_address', establishment: 'establishment' } as const;

/** How many of each, for the line that says where one is. */
export function tally(done: readonly Done[]): { answer: Answer; count: number }[] {
  const answers = [...atDoors, 'passing'] as const;
  return answers
    .map((answer) => ({ answer, count: done.filter((one) => one.answer === answer).length }))
    .filter(({ count }) => count > 0);
}

/** The door that follows the one that was just told of. */
export function following(chain: Chain, done: Done): Chain {
  // The flats of a building follow one another by hand.
  const number = chain.unit.trim() ? chain.number : nextNumber(chain.number, chain.step);
  return { ...chain, number, unit: '', name: '', phone: '', informed: null, done: [done, ...chain.done] };
}
