/** What stands about somebody, on screen: from the device, and from the server once the device's answer no longer holds. */
import { answer, api } from '@/api/client';
import { useServer } from '@/api/server';
import { useServerNow } from '@/keeping/now';
import { useLive } from '@/offline/hooks';
import { factKinds, type Local } from '@/offline/local';
import type { Account, Schemas } from '../row';
import { type Person, type Standing, standings, type Waiting } from './standing';

/** The time at which the law is asked. */
export const useLawNow = useServerNow;

/**
 * The facts about an account of which something has not reached the server. As long as no answer came with it (made here, or
 * kept since before answers travelled with companies), what was objected to on its behalf stands by itself, sent or not.
 */
export async function waitingOf(local: Local, accountId: string): Promise<Waiting[]> {
  const account = await local.get('account', accountId);
  const objections = account && !account.callability ? await local.ofAccount('privacy_objection', accountId) : [];
  return waitingAbout(accountId, await unsentFacts(local), objections);
}

/** The same of several accounts, by their ids: what waits and what was objected to are each read once. */
export async function waitingOfAll(local: Local, accounts: readonly Account[]): Promise<Map<string, Waiting[]>> {
  const [unsent, objections] = await Promise.all([unsentFacts(local), local.all('privacy_objection')]);
  return new Map(accounts.map(({ id, callability }) => [id, waitingAbout(id, unsent, callability ? [] : objections)]));
}

type UnsentFact = Waiting & { row: { accountId: string } };

async function unsentFacts(local: Local): Promise<UnsentFact[]> {
  const found: UnsentFact[] = [];
  for (const { entity, entityId } of await local.unsent(factKinds)) {
    const kind = factKinds.find((one) => one === entity);
    const row = kind && (await local.get(kind, entityId));
    if (kind && row) found.push({ kind, row });
  }
  return found;
}

function waitingAbout(
  accountId: string,
  unsent: readonly UnsentFact[],
  objections: readonly Schemas['PrivacyObjection'][],
): Waiting[] {
  const found: Waiting[] = unsent.filter(({ row }) => row.accountId === accountId);
  for (const row of objections)
    if (row.accountId === accountId && !row.contactId && !row.liftedAt && !found.some((one) => one.row.id === row.id))
      found.push({ kind: 'privacy_objection', row });
  return found;
}

export function useWaiting(accountId: string): Waiting[] {
  return useLive((local) => waitingOf(local, accountId), [accountId]) ?? [];
}

interface Noted {
  waiting: Waiting[];
  /** Another text once one of the facts is another: what was answered before is then asked again. */
  facts: string;
}

/** What is noted of an account, sent or not; undefined until it is read. */
export function useNoted(accountId: string): Noted | undefined {
  return useLive(
    async (local) => {
      const rows = await Promise.all(factKinds.map((kind) => local.ofAccount(kind, accountId)));
      const facts = rows.flat().map(({ id, version }) => `${id} ${version}`);
      return { waiting: await waitingOf(local, accountId), facts: facts.sort().join() };
    },
    [accountId],
  );
}

/** Asks by each channel and of all there is to choose from, unless of something in particular. */
export function askServer(
  person: Person,
  signal?: AbortSignal,
  what: {
    channel?: Schemas['SolicitationChannel'];
    purpose?: Schemas['ContactPurpose'];
    family?: string;
    emailKind?: Schemas['EmailKind'];
    addressId?: string;
    freePlace?: boolean;
  } = {},
): Promise<Schemas['CallabilityReport']> {
  const query = { choices: !what.purpose, ...what, ...(person.contact ? { contactId: person.contact.id } : {}) };
  return answer(
    api.GET('/v1/accounts/{accountId}/callability', {
      params: { path: { accountId: person.account.id }, query },
      ...(signal ? { signal } : {}),
    }),
  );
}

/** The law's own hours begin on quarters: an answer that ends is asked again then. */
export const quarter = 900_000;

export interface Stands {
  list: Standing[];
  /** By what else it was reckoned: what one may choose to speak of comes from the same. */
  waiting: Waiting[];
  fresh: Schemas['CallabilityReport']['items'];
  now: number;
  /** The server is being asked again. */
  asking: boolean;
}

export function useStandings(person: Person): Stands {
  const now = useLawNow();
  const waiting = useWaiting(person.account.id);
  const known = standings(person, waiting, now);
  const stale = known.some((s) => s.verdict === 'ask' && s.because !== 'changed');
  const onServer = Boolean(person.account.version) && (!person.contact || Boolean(person.contact.version));
  const asked = useServer(
    ['callability', person.account.id, person.contact?.id ?? '', Math.floor(now / quarter)],
    () => askServer(person),
    { when: stale && onServer },
  );
  const fresh = asked.data?.items ?? [];
  return {
    waiting,
    fresh,
    list: asked.data ? standings(person, waiting, now, asked.data.items) : known,
    now,
    asking: asked.isFetching,
  };
}
