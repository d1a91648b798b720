/** What stands at the moment one acts: the server is asked when the answers of the device no longer hold. */
import { database } from '@/offline/current';
import { sendNow } from '@/offline/engine';
import { Local } from '@/offline/local';
import { serverNow } from '@/offline/save';
import type { About, Reach } from '@/reaching/reach';
import type { Schemas } from '../row';
import { choices, standingAbout } from './choosing';
import { standingThere, visitedPlace } from './placed';
import { type Channel, mayGo, type Person, type Standing, standings, told } from './standing';
import { askServer, waitingOf } from './use';

/** A server that takes longer is out of reach: who calls does not wait. */
const patience = 3000;

export interface Found {
  person: Person;
  list: Standing[];
  standing: Standing;
  /** What one may choose to speak of, where the answer depends on it. */
  choices: Standing[];
  now: number;
  /** Of the address that is written to, where the answers that travel are about one of another kind. */
  emailKind?: Schemas['EmailKind'];
  /** Of the place that is visited, where it is not the main address. */
  addressId?: string;
}

/**
 * What stands now, at the act: the server is asked when the device's answer no longer holds, and of an address of another
 * kind than the first one, which is the one that it answered about.
 */
export async function standsNow(
  { accountId, contactId, by: channel, to, placeId }: Pick<Reach, 'accountId' | 'contactId' | 'by' | 'to' | 'placeId'>,
  families: readonly string[],
): Promise<Found | null> {
  const local = new Local(database());
  const look = async (fresh: Schemas['Callability'][] = []): Promise<Found | null> => {
    const account = await local.get('account', accountId);
    const contact = contactId ? await local.get('contact', contactId) : undefined;
    if (!account) return null;
    const whole: Person = { account, ...(contact ? { contact } : {}) };
    const emailKind = channel === 'email' ? otherKind(whole, to) : undefined;
    const now = await serverNow();
    const place = placeId ? await visitedPlace(local, whole, placeId, now) : undefined;
    // What the server has just said of that place stands, and nothing that was said of another one.
    const asked = emailKind || (place && fresh.length > 0);
    const person = asked ? unanswered(whole, channel) : whole;
    const waiting = await waitingOf(local, accountId);
    const list = standings(person, waiting, now, fresh);
    // A number that was typed here since the answer came.
    const known = list.find((s) => s.channel === channel);
    const usual: Standing =
      known && !(emailKind && known.because === 'unknown')
        ? known
        : // Where the first address was answered about, one does not go by what is not known of another.
          { channel, verdict: 'ask', findings: [], because: emailKind ? 'expired' : 'unknown' };
    const standing = asked ? usual : standingThere(usual, person, place);
    const open = choices(channel, person, waiting, now, { fresh, families });
    const addressId = place?.known ? place.id : undefined;
    return {
      person,
      list,
      standing,
      choices: standing === usual ? open : [],
      now,
      ...(emailKind ? { emailKind } : {}),
      ...(addressId ? { addressId } : {}),
    };
  };
  let found = await look();
  if (found?.standing.because === 'changed') {
    await Promise.race([sendNow(), new Promise((resolve) => setTimeout(resolve, patience))]);
    found = await look();
  }
  if (!found?.person.account.version) return found;
  if (![found.standing, ...found.choices].some(({ verdict }) => verdict === 'ask')) return found;
  const { person, emailKind, addressId } = found;
  const what = { ...(emailKind ? { emailKind } : {}), ...(addressId ? { addressId } : {}) };
  try {
    return await look((await askServer(person, AbortSignal.timeout(patience), what)).items);
  } catch {
    return found; // out of reach: what the device knows stands
  }
}

/**
 * What stands when one speaks of that. A message about a family of products may be forbidden where the usual one may be
 * sent, and the device holds no answer about it: the server is asked. A call is asked about as it starts.
 */
export async function standsAbout(
  about: About,
  { standing, choices, person, now, emailKind, addressId }: Found,
): Promise<Standing> {
  const { channel } = standing;
  const held = standingAbout(about, standing, choices);
  if (!about.family || channel === 'phone' || mayGo(held, person) !== 'go') return held;
  try {
    const { items } = await askServer(person, AbortSignal.timeout(patience), {
      channel,
      ...about,
      ...(emailKind ? { emailKind } : {}),
      ...(addressId ? { addressId } : {}),
    });
    const [asked] = items;
    return asked ? { ...told(asked, now), about } : held;
  } catch {
    return { channel, verdict: 'ask', findings: [], because: 'expired', about };
  }
}

/** The kind of an address, when it is another one than that of the first: what may be written to the one may not to the other. */
export function otherKind({ account, contact }: Person, to: string): Schemas['EmailKind'] | undefined {
  const { emails } = contact ?? account;
  const kind = emails.find(({ address }) => address === to)?.kind;
  return kind === emails[0]?.kind ? undefined : kind;
}

/** The same person, of whom nothing is known by that channel. */
function unanswered({ account, contact }: Person, channel: Channel): Person {
  const without = <Row extends { callability?: Schemas['Callability'][] }>(row: Row): Row => ({
    ...row,
    callability: row.callability?.filter((answer) => answer.channel !== channel) ?? [],
  });
  return { account: without(account), ...(contact ? { contact: without(contact) } : {}) };
}
