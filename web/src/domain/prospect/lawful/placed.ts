/**
 * A visit to another place of the account than its main address, about which the answers of the device are: « Refuse les
 * visites » holds at the address that it is said of. What the device cannot tell the server is asked.
 */
import type { Local } from '@/offline/local';
import type { Rows } from '@/offline/rows';
import { isPrivate, type Person, type Standing } from './standing';

export interface VisitedPlace {
  /** Undefined for a place that is none of the account's: no door of hers says anything of it. */
  id: string | undefined;
  /** « Refuse les visites » is said of it. */
  noVisit: boolean;
  /** The server knows it. */
  known: boolean;
  /** She accepted visits, or has something of the organisation's that one may come for: what that lifts the server knows. */
  liftable: boolean;
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
  return {
    id,
    noVisit: row.address?.noVisit === true,
    known: Boolean(row.version),
    liftable: bought || consents.some((one) => mayLift(one, person, now)),
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
  return ofTheDoor ? { channel: usual.channel, verdict: 'ask', findings: [], because: 'elsewhere' } : usual;
}
