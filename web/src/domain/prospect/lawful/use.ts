/** What stands about somebody, on screen: from the device, and from the server once the device's answer no longer holds. */
import { answer, api } from '@/api/client';
import { useServer } from '@/api/server';
import { useSession } from '@/api/session';
import { database } from '@/offline/current';
import { sendNow } from '@/offline/engine';
import { useLive, useSkew } from '@/offline/hooks';
import { factKinds, Local } from '@/offline/local';
import { livesAhead, serverNow } from '@/offline/save';
import { useFamilies } from '@/reaching/about';
import { useNow } from '@/ui/now';
import type { Schemas } from '../row';
import { type Channel, choices, type Person, type Standing, standings, type Waiting } from './standing';

/** The time at which the law is asked, to the minute. */
export function useLawNow(): number {
  const now = useNow();
  const skew = useSkew();
  return now + skew + livesAhead(useSession());
}

/**
 * The facts about an account of which something has not reached the server. No answer travels with a company, only with
 * its interlocutors: what was objected to on its behalf stands by itself, sent or not.
 */
async function waitingOf(local: Local, accountId: string): Promise<Waiting[]> {
  const found: Waiting[] = [];
  for (const { entity, entityId } of await local.unsent(factKinds)) {
    const kind = factKinds.find((one) => one === entity);
    const row = kind && (await local.get(kind, entityId));
    if (kind && row?.accountId === accountId) found.push({ kind, row });
  }
  if ((await local.get('account', accountId))?.kind === 'company')
    for (const row of await local.ofAccount('privacy_objection', accountId))
      if (!row.contactId && !row.liftedAt && !found.some((one) => one.row.id === row.id))
        found.push({ kind: 'privacy_objection', row });
  return found;
}

function useWaiting(accountId: string): Waiting[] {
  return useLive((local) => waitingOf(local, accountId), [accountId]) ?? [];
}

function askServer(person: Person, signal?: AbortSignal): Promise<Schemas['CallabilityReport']> {
  const query = { choices: true, ...(person.contact ? { contactId: person.contact.id } : {}) };
  return answer(
    api.GET('/v1/accounts/{accountId}/callability', {
      params: { path: { accountId: person.account.id }, query },
      ...(signal ? { signal } : {}),
    }),
  );
}

const quarter = 900_000;

export interface Stands {
  list: Standing[];
  /** What one may choose to speak of by that way, where the answer depends on it. */
  choicesOf: (channel: Channel) => Standing[];
  now: number;
  /** The server is being asked again. */
  asking: boolean;
}

export function useStandings(person: Person): Stands {
  const now = useLawNow();
  const waiting = useWaiting(person.account.id);
  const families = useFamilies().map((family) => family.code);
  const known = standings(person, waiting, now);
  const stale = known.some((s) => s.verdict === 'ask' && s.because !== 'changed');
  const onServer = Boolean(person.account.version) && (!person.contact || Boolean(person.contact.version));
  // The law's own hours begin on quarters: an answer that ends is asked again then.
  const asked = useServer(
    ['callability', person.account.id, person.contact?.id ?? '', Math.floor(now / quarter)],
    () => askServer(person),
    { when: stale && onServer },
  );
  const fresh = asked.data?.items ?? [];
  return {
    choicesOf: (channel) => choices(channel, person, waiting, now, { fresh, families }),
    list: asked.data ? standings(person, waiting, now, asked.data.items) : known,
    now,
    asking: asked.isFetching,
  };
}

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
