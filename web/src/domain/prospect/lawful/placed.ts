/**
 * A visit or post to another place of the account than its main address, about which the answers of the device are: « Refuse
 * les visites » and the stickers of a letterbox hold at the address that they are said of. What the device cannot tell the
 * server is asked.
 */
import type { Local } from '@/offline/local';
import type { Rows } from '@/offline/rows';
import { byLawsAt, isByLaw } from '@/reaching/by-laws';
import type { Schemas } from '../row';
import { type Finding, isPrivate, ownOf, type Person, type Standing, standing, type Waiting } from './standing';

export interface VisitedPlace {
  /** Undefined for a place that is none of the account's: no door of hers says anything of it. */
  id: string | undefined;
  /** « Refuse les visites » is said of it. */
  noVisit: boolean;
  /** The server knows it. */
  known: boolean;
  /** She accepted visits, or has something of the organisation's that one may come for: what that lifts the server knows. */
  liftable: boolean;
  /** What the municipality asks there of whoever was not asked to come. */
  byLaws?: readonly Finding[];
}

/** A further address or an establishment of the account; undefined for a place that the device does not have. */
export async function visitedPlace(
  local: Local,
  person: Person,
  id: string,
  now: number,
): Promise<VisitedPlace | undefined> {
  const row = (await local.get('account_address', id)) ?? (await local.get('establishment', id));
  if (row?.accountId !== person.account.id) return undefined;
  const consents = await local.ofAccount('consent', person.account.id);
  const contracts = await local.ofAccount('current_contract', person.account.id);
  const bought = ['customer', 'former_customer'].includes(person.account.status) || contracts.length > 0;
  const accepted = consents.some((one) => mayLift(one, person, now));
  return {
    id,
    noVisit: row.address?.noVisit === true,
    known: Boolean(row.version),
    liftable: bought || accepted,
    byLaws: isPrivate(person) && !accepted ? byLawsAt(row.address ?? {}, now) : [],
  };
}

/** A place that is none of the account's. */
export function freePlace({ account, contact }: Person): VisitedPlace {
  return {
    id: undefined,
    noVisit: false,
    known: Boolean(account.version) && (!contact || Boolean(contact.version)),
    liftable: false,
  };
}

function mayLift({ channel, contactId, withdrawnAt, expiresAt }: Rows['consent'], { contact }: Person, now: number) {
  const ended = [withdrawnAt, expiresAt].some((at) => at && Date.parse(at) <= now);
  return channel === 'visit' && !ended && contactId === contact?.id;
}

/** What stands there, by what stands at the main address. */
export function standingThere(usual: Standing, person: Person, place: VisitedPlace | undefined): Standing {
  // What she refused herself, and what the device does not know yet, holds wherever one goes.
  if (!place || (usual.because && !place.noVisit)) return usual;
  if (place.noVisit) {
    if (usual.verdict === 'block') return usual;
    const { channel } = usual;
    if (place.liftable) return { channel, verdict: 'ask', findings: [], because: 'elsewhere' };
    return { channel, verdict: isPrivate(person) ? 'block' : 'warn', findings: [], because: 'sticker' };
  }
  const ofTheDoor = usual.findings.some(
    ({ rule, verdict }) => rule === 'R-OFF-06' && (verdict === 'warn' || person.account.address?.noVisit),
  );
  return ofTheDoor
    ? { channel: usual.channel, verdict: 'ask', findings: [], because: 'elsewhere' }
    : underByLaws(usual, place);
}

/** The same with what the municipality of that place asks, and not that of the main address. */
function underByLaws(usual: Standing, { byLaws = [] }: VisitedPlace): Standing {
  if (byLaws.length === 0 && !usual.findings.some(isByLaw)) return usual;
  const findings = [...usual.findings.filter((one) => !isByLaw(one)), ...byLaws];
  if (usual.verdict === 'block' || usual.verdict === 'ask') return { ...usual, findings };
  return { ...usual, findings, verdict: findings.length > 0 ? 'warn' : 'allow' };
}

type Letterbox = Pick<Schemas['Address'], 'stopPub' | 'ouiPubArea' | 'wantsLeaflets'>;

/**
 * What stands of post to another address, without asking. A letter is answered about wherever it goes. A leaflet is where the
 * letterbox says something of it, as at the main address (R-PST-01, R-PST-02); undefined where it says nothing.
 */
export function postedThere(
  person: Person,
  letterbox: Letterbox,
  objections: readonly Rows['privacy_objection'][],
  waiting: readonly Waiting[],
  now: number,
): { mail: Standing; leaflet: Standing | undefined } {
  const sources = { own: ownOf(person), fresh: [], waiting };
  const mail = standing('mail', person, sources, now);
  const said = standing('leaflet', person, sources, now);
  const here = said.because === 'objected' || said.because === 'refused';
  return { mail, leaflet: here ? said : leafletThere(person, letterbox, objections, mail) };
}

function leafletThere(
  person: Person,
  { stopPub, ouiPubArea, wantsLeaflets }: Letterbox,
  objections: readonly Rows['privacy_objection'][],
  mail: Standing,
): Standing | undefined {
  const channel = 'leaflet';
  if (!stopPub && !ouiPubArea) return undefined;
  // What serves somebody is no prospecting; what she objects to of leaflets alone, an answer about letters does not say.
  const served = ownOf(person).some((one) => one.channel === 'mail' && one.purpose === 'service');
  const objects = objections.some(
    (one) => !one.liftedAt && one.channel === channel && (!one.contactId || one.contactId === person.contact?.id),
  );
  if (served || objects) return { channel, verdict: 'ask', findings: [], because: 'elsewhere' };
  if (stopPub) return { channel, verdict: 'block', findings: [], because: 'stopPub' };
  if (mail.verdict === 'block' || mail.verdict === 'ask')
    return { channel, verdict: 'ask', findings: [], because: 'elsewhere' };
  if (!wantsLeaflets) return { channel, verdict: 'warn', findings: [], because: 'ouiPub' };
  return { channel, verdict: 'allow', findings: [] };
}
