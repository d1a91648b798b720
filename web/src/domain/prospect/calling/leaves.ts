/** Who of a list may be called now, for what it is about, as the device knows it: nothing here asks the network. */
import type { Rows } from '@/offline/entities';
import { useLive } from '@/offline/hooks';
import { useFamilies } from '@/reaching/about';
import type { About } from '@/reaching/reach';
import { choices, standingAbout } from '../lawful/choosing';
import { mayGo, ownOf, type Person, type Standing, standing, type Waiting } from '../lawful/standing';
import { waitingOfAll } from '../lawful/use';
import type { Account, Contact } from '../row';
import { type Item, keyOf, type Leave } from './queue';

/** What the calls of the list are about, where that was said; a family that is no longer sold is said again at each call. */
export function useAboutOf({ purpose, family }: Pick<Rows['call_list'], 'purpose' | 'family'>): About | undefined {
  const families = useFamilies();
  if (!purpose || (family && !families.some(({ code }) => code === family))) return undefined;
  return { purpose, ...(family ? { family } : {}) };
}

/** Somebody of a list, with the number that is called first and what stands for a call. */
export interface Listed {
  account: Account;
  contact?: Contact;
  phone?: Account['phones'][number];
  standing: Standing;
  leave: Leave;
}

/** Whether somebody may be called about that, by what the device holds. */
export function callStanding(
  about: About | undefined,
  person: Person,
  waiting: readonly Waiting[],
  now: number,
  families: readonly string[],
): Standing {
  const usual = standing('phone', person, { own: ownOf(person), fresh: [], waiting }, now);
  return about ? standingAbout(about, usual, choices('phone', person, waiting, now, { families })) : usual;
}

export function leaveOf(standing: Standing, person: Person): Leave {
  const may = mayGo(standing, person);
  if (may === 'stop') return { may: 'no', ...(standing.until ? { until: standing.until } : {}) };
  return { may: may === 'ask' ? 'ask' : 'now' };
}

/** Everybody of the list whom the device has, by key, with what stands now; undefined until they are read. */
export function useListed(
  items: readonly Item[],
  about: About | undefined,
  now: number,
): ReadonlyMap<string, Listed> | undefined {
  const families = useFamilies().map(({ code }) => code);
  const known = useLive(
    async (local) => {
      const accounts = await local.many('account', [...new Set(items.map((item) => item.accountId))]);
      const contacts = await local.many(
        'contact',
        items.flatMap((item) => item.contactId ?? []),
      );
      return {
        accounts: new Map(accounts.map((row) => [row.id, row])),
        contacts: new Map(contacts.map((row) => [row.id, row])),
        waiting: await waitingOfAll(local, accounts),
      };
    },
    [items.map(keyOf).join()],
  );
  if (!known) return undefined;
  const listed = new Map<string, Listed>();
  for (const item of items) {
    const account = known.accounts.get(item.accountId);
    const contact = item.contactId ? known.contacts.get(item.contactId) : undefined;
    if (!account) continue;
    const person = { account, ...(contact ? { contact } : {}) };
    const [phone] = contact?.phones?.length ? contact.phones : account.phones;
    const stands = callStanding(about, person, known.waiting.get(account.id) ?? [], now, families);
    listed.set(keyOf(item), {
      ...person,
      ...(phone ? { phone } : {}),
      standing: stands,
      leave: leaveOf(stands, person),
    });
  }
  return listed;
}
