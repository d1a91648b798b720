/** What stands at the moment one acts: the server is asked when the answers of the device no longer hold. */
import { database } from '@/offline/current';
import { sendNow } from '@/offline/engine';
import { Local } from '@/offline/local';
import { serverNow } from '@/offline/save';
import type { About } from '@/reaching/reach';
import type { Schemas } from '../row';
import { choices, standingAbout } from './choosing';
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
}

/** What stands now, at the act: the server is asked when the device's answer no longer holds. */
export async function standsNow(
  accountId: string,
  contactId: string | undefined,
  channel: Channel,
  families: readonly string[],
): Promise<Found | null> {
  const local = new Local(database());
  const look = async (fresh: Schemas['Callability'][] = []): Promise<Found | null> => {
    const account = await local.get('account', accountId);
    const contact = contactId ? await local.get('contact', contactId) : undefined;
    if (!account) return null;
    const person: Person = { account, ...(contact ? { contact } : {}) };
    const now = await serverNow();
    const waiting = await waitingOf(local, accountId);
    const list = standings(person, waiting, now, fresh);
    // A number that was typed here since the answer came.
    const standing = list.find((s) => s.channel === channel) ?? {
      channel,
      verdict: 'ask',
      findings: [],
      because: 'unknown',
    };
    return { person, list, standing, choices: choices(channel, person, waiting, now, { fresh, families }), now };
  };
  let found = await look();
  if (found?.standing.because === 'changed') {
    await Promise.race([sendNow(), new Promise((resolve) => setTimeout(resolve, patience))]);
    found = await look();
  }
  if (!found?.person.account.version) return found;
  if (![found.standing, ...found.choices].some(({ verdict }) => verdict === 'ask')) return found;
  const { person } = found;
  try {
    return await look((await askServer(person, AbortSignal.timeout(patience))).items);
  } catch {
    return found; // out of reach: what the device knows stands
  }
}

/**
 * What stands when one speaks of that. A message about a family of products may be forbidden where the usual one may be
 * sent, and the device holds no answer about it: the server is asked. A call is asked about as it starts.
 */
export async function standsAbout(about: About, { standing, choices, person, now }: Found): Promise<Standing> {
  const { channel } = standing;
  const held = standingAbout(about, standing, choices);
  if (!about.family || channel === 'phone' || mayGo(held, person) !== 'go') return held;
  try {
    const { items } = await askServer(person, AbortSignal.timeout(patience), { channel, ...about });
    const [asked] = items;
    return asked ? { ...told(asked, now), about } : held;
  } catch {
    return { channel, verdict: 'ask', findings: [], because: 'expired', about };
  }
}
