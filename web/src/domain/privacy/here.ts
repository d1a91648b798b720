/**
 * What the device knows of the people of an account: whether they were told of the use of their data, by when they are to be,
 * what they asked. What only the server works out (when data fall due) comes with the network.
 */
import { later, wallTime } from '@/i18n/wall';
import { type Change, create } from '@/offline/changes';
import { ref } from '@/offline/line';
import type { Local } from '@/offline/local';
import type { Rows } from '@/offline/rows';
import type { DataRequest, DataRequestInput, PersonPrivacy } from './requests';

type Delivery = Rows['notice_delivery'];

export interface Here {
  account: Pick<Rows['account'], 'name' | 'createdAt' | 'lastActivityAt'>;
  contacts: readonly Pick<Rows['contact'], 'id' | 'name' | 'createdAt'>[];
  deliveries: readonly Delivery[];
  requests: readonly DataRequest[];
  /** When work on the account began, as far as the device knows. */
  firstContact: string | undefined;
}

/** Null when the device does not have the account. */
export async function hereOf(local: Local, accountId: string): Promise<Here | null> {
  const [account, contacts, deliveries, requests, visits, calls, attempts] = await Promise.all([
    local.get('account', accountId),
    local.ofAccount('contact', accountId),
    local.ofAccount('notice_delivery', accountId),
    local.ofAccount('data_request', accountId),
    local.ofAccount('visit', accountId),
    local.ofAccount('call', accountId),
    local.ofAccount('contact_attempt', accountId),
  ]);
  if (!account) return null;
  const began = [
    ...visits.map((one) => one.startedAt),
    ...calls.map((one) => one.calledAt),
    ...attempts.map((one) => one.attemptedAt),
  ].filter((at) => at !== undefined);
  const firstContact = began.sort((a, b) => Date.parse(a) - Date.parse(b))[0] ?? account.lastActivityAt;
  return { account, contacts: contacts.filter((one) => !one.archivedAt), deliveries, requests, firstContact };
}

const timeToInform = 1; // month (RGPD, art. 14, § 3)
const timeToAnswer = 1; // month (RGPD, art. 12, § 3)

/** A month after her data were collected, or the day of the first contact when that comes before: as the server says. */
export function informBy(collected: string, firstContact: string | undefined, zone: string): string {
  const by = later(wallTime(collected, zone).slice(0, 10), { months: timeToInform });
  const first = firstContact && wallTime(firstContact, zone).slice(0, 10);
  return first && first < by ? first : by;
}

/** The last time that she was told; the account itself without a contact. */
function lastTold(deliveries: readonly Delivery[], contactId = ''): Delivery | undefined {
  const hers = deliveries.filter((one) => (one.contactId ?? '') === contactId);
  return hers.sort((a, b) => Date.parse(b.givenAt) - Date.parse(a.givenAt))[0];
}

/** The account, then each of its contacts. */
export function peopleHere({ account, contacts, deliveries, firstContact }: Here, zone: string): PersonPrivacy[] {
  return [account, ...contacts].map((one) => {
    const contactId = 'id' in one && one !== account ? { contactId: one.id } : {};
    const informed = lastTold(deliveries, contactId.contactId);
    return {
      ...contactId,
      name: one.name,
      informBy: informBy(one.createdAt, firstContact, zone),
      ...(informed ? { informed } : {}),
    };
  });
}

/** People as the server knows them, with what was noted here since; those whom only the device knows too. */
export function peopleOf(known: readonly PersonPrivacy[] | undefined, here: Here | null | undefined, zone: string) {
  const local = here ? peopleHere(here, zone) : [];
  if (!known) return here ? local : undefined;
  const idOf = (one: PersonPrivacy) => one.contactId ?? '';
  const told = known.map((one) => {
    const informed = local.find((other) => idOf(other) === idOf(one))?.informed ?? one.informed;
    return { ...one, ...(informed ? { informed } : {}) };
  });
  return [...told, ...local.filter((one) => !known.some((other) => idOf(other) === idOf(one)))];
}

/** Each request once, in its later version; the last one that came first. */
export function requestsOf(known: readonly DataRequest[] | undefined, here: Here | null | undefined): DataRequest[] {
  const all = new Map((known ?? []).map((one) => [one.id, one]));
  for (const one of here?.requests ?? []) if (one.version >= (all.get(one.id)?.version ?? 0)) all.set(one.id, one);
  return [...all.values()].sort((a, b) => (a.receivedOn < b.receivedOn ? 1 : -1));
}

/** What somebody asks about her data. The time to answer runs from the day on which she did. */
export function ask(accountId: string, input: DataRequestInput & { receivedOn: string }, person: string): Change {
  const change = create('data_request', input, accountId);
  const dueOn = dueFrom(input.receivedOn);
  return {
    ...change,
    shape: (author, row) => {
      const shape = change.shape(author, row);
      const after = input.contactId ? { after: [ref('contact', input.contactId)] } : {};
      const effects = shape.effects.map((one) => ({ ...one, fields: { ...one.fields, person, dueOn } }));
      return { ...shape, ...after, effects };
    },
  };
}

/** The last day to answer what came on that day. */
export const dueFrom = (receivedOn: string): string => later(receivedOn, { months: timeToAnswer });
