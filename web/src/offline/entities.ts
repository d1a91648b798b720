/**
 * The kinds of rows that live on the device, as the server's delta feed sends them, and what the engine must know of
 * each: where it is created and changed, what an unsent one looks like, what can be searched. A new kind is one entry
 * here; the local database grows a table by itself (raise `schemaVersion` in db.ts).
 */
import { eventTimes } from './event-times';
import type { EntityName, Inputs, Patches, Rows } from './rows';
import { digits, fold } from './spelling';

export type { EntityName, Inputs, Patches, Rows };

export type Creatable = keyof Inputs;
export type Patchable = keyof Patches;

/** Who does it, where and when: what a row made on the device takes from its author. */
export interface Author {
  userId: string;
  zone: string;
  now: string; // ISO, corrected by what is known of the server's clock
}

type Fields = Record<string, unknown>;

interface Definition<Row> {
  /** Dexie's indexes, the key first. */
  indexes: string;
  /** Addresses of the API; `parent` is the account of what belongs to one. */
  createAt?: (parent: string) => string;
  at?: (id: string) => string;
  /** What the server has of it before anybody told, at version 0: a row that is never created, only changed. */
  untold?: (id: string) => Row;
  /** What an unsent row shows before the server has completed it. */
  unsent?: (author: Author, parent: string) => Partial<Row>;
  words?: (row: Partial<Row>) => (string | undefined)[];
}

/** When a customer can be seen that nobody told. */
export const untold = (accountId: string): Rows['presence'] => ({
  id: accountId,
  version: 0,
  accountId,
  weekly: [],
  busy: [],
  closures: [],
});

const life = (author: Author) => ({ createdAt: author.now, updatedAt: author.now });

const fact = (author: Author, accountId: string) => ({ ...life(author), accountId, authorId: author.userId });

export const entities: { [E in EntityName]: Definition<Rows[E]> } = {
  account: {
    indexes: 'id, ownerId, status, *_words',
    createAt: () => '/v1/accounts',
    at: (id) => `/v1/accounts/${id}`,
    unsent: (author) => ({
      ...life(author),
      status: 'lead',
      allowedTransitions: [],
      ownerId: author.userId,
      phones: [],
      emails: [],
      tagIds: [],
      custom: {},
      favourite: false,
    }),
    words: (row) => [
      row.name,
      row.tradeName,
      row.siret ?? row.siren,
      row.externalRef,
      row.address?.town,
      row.address?.postcode,
      row.address?.street,
      ...(row.phones ?? []).map((p) => digits(p.number)),
      ...(row.emails ?? []).map((e) => e.address),
    ],
  },
  contact: {
    indexes: 'id, accountId, *_words',
    createAt: (account) => `/v1/accounts/${account}/contacts`,
    at: (id) => `/v1/contacts/${id}`,
    unsent: (author, accountId) => ({
      ...life(author),
      accountId,
      isMain: false,
      language: 'fr',
      phones: [],
      emails: [],
    }),
    words: (row) => [
      row.name,
      row.jobTitle,
      ...(row.phones ?? []).map((p) => digits(p.number)),
      ...(row.emails ?? []).map((e) => e.address),
    ],
  },
  establishment: {
    indexes: 'id, accountId',
    createAt: (account) => `/v1/accounts/${account}/establishments`,
    at: (id) => `/v1/establishments/${id}`,
    unsent: (author, accountId) => ({ ...life(author), accountId, isHeadOffice: false }),
  },
  account_address: {
    indexes: 'id, accountId',
    createAt: (account) => `/v1/accounts/${account}/addresses`,
    at: (id) => `/v1/addresses/${id}`,
    unsent: (author, accountId) => ({ ...life(author), accountId }),
  },
  note: {
    indexes: 'id, accountId, [accountId+occurredAt]',
    createAt: (account) => `/v1/accounts/${account}/notes`,
    at: (id) => `/v1/notes/${id}`,
    unsent: (author, accountId) => ({
      ...life(author),
      accountId,
      authorId: author.userId,
      kind: 'note',
      direction: 'none',
      occurredAt: author.now,
      zone: author.zone,
      findings: [],
    }),
  },
  attachment: {
    indexes: 'id, accountId',
    createAt: (account) => `/v1/accounts/${account}/attachments`,
    at: (id) => `/v1/attachments/${id}`,
    unsent: (author, accountId) => ({ ...life(author), accountId, authorId: author.userId }),
  },
  consent: {
    indexes: 'id, accountId',
    createAt: (account) => `/v1/accounts/${account}/consents`,
    at: (id) => `/v1/consents/${id}`,
    unsent: (author, accountId) => ({
      ...fact(author, accountId),
      purpose: 'prospecting',
      outOfHours: false,
      collectedAt: author.now,
    }),
  },
  privacy_objection: {
    indexes: 'id, accountId',
    createAt: (account) => `/v1/accounts/${account}/privacy-objections`,
    at: (id) => `/v1/privacy-objections/${id}`,
    unsent: (author, accountId) => ({ ...fact(author, accountId), receivedAt: author.now }),
  },
  call_back: {
    indexes: 'id, accountId',
    createAt: (account) => `/v1/accounts/${account}/call-backs`,
    at: (id) => `/v1/call-backs/${id}`,
    unsent: (author, accountId) => ({ ...fact(author, accountId), kind: 'spoken', requestedAt: author.now }),
  },
  current_contract: {
    indexes: 'id, accountId',
    createAt: (account) => `/v1/accounts/${account}/current-contracts`,
    at: (id) => `/v1/current-contracts/${id}`,
    unsent: (author, accountId) => ({
      ...fact(author, accountId),
      families: [],
      detailsCollected: false,
      optOutOffered: false,
    }),
  },
  contact_attempt: {
    indexes: 'id, accountId',
    // What took place without network; one that starts with it is asked for at once.
    createAt: (account) => `/v1/accounts/${account}/contact-attempts/record`,
    at: (id) => `/v1/contact-attempts/${id}`,
    unsent: (author, accountId) => ({
      ...fact(author, accountId),
      purpose: 'prospecting',
      // The server has not judged it yet.
      verdict: 'warn',
      findings: [],
      grounds: [],
    }),
  },
  privacy_notice: { indexes: 'id' },
  notice_delivery: {
    indexes: 'id, accountId',
    createAt: (account) => `/v1/accounts/${account}/notice-deliveries`,
    unsent: (author, accountId) => ({ accountId, authorId: author.userId, givenAt: author.now }),
  },
  data_request: {
    indexes: 'id, accountId',
    createAt: (account) => `/v1/accounts/${account}/data-requests`,
    unsent: (author, accountId) => ({ ...fact(author, accountId), details: '', state: 'open' }),
  },
  call_script: { indexes: 'id' },
  call_list: {
    indexes: 'id, ownerId',
    createAt: () => '/v1/call-lists',
    at: (id) => `/v1/call-lists/${id}`,
    unsent: (author) => ({ ...life(author), ownerId: author.userId, authorId: author.userId }),
  },
  call: {
    indexes: 'id, accountId, listId',
    createAt: (account) => `/v1/accounts/${account}/calls`,
    unsent: (author, accountId) => ({
      ...life(author),
      accountId,
      userId: author.userId,
      stepsDone: [],
      gatekeeperPassed: false,
      identityChecked: false,
      // By the clock of the person called, which the server knows.
      calledAt: author.now,
      weekday: 1,
      hour: 0,
    }),
  },
  visit: {
    indexes: 'id, accountId, startedAt',
    createAt: (account) => `/v1/accounts/${account}/visits`,
    at: (id) => `/v1/visits/${id}`,
    unsent: (author, accountId) => ({
      ...fact(author, accountId),
      contactIds: [],
      context: 'off_premises',
      startedAt: author.now,
      endedAt: author.now,
      zone: author.zone,
      report: {},
    }),
  },
  visit_prep: {
    indexes: 'id, accountId',
    createAt: (account) => `/v1/accounts/${account}/visit-preps`,
    at: (id) => `/v1/visit-preps/${id}`,
    unsent: fact,
  },
  // It belongs to a visit: see assessVisit in changes.ts.
  visit_grid: {
    indexes: 'id, visitId',
    at: (id) => `/v1/visit-grids/${id}`,
  },
  // It belongs to a call: see assessCall in changes.ts.
  call_grid: {
    indexes: 'id, callId',
    at: (id) => `/v1/call-grids/${id}`,
  },
  letter: { indexes: 'id, accountId, eventId, visitId, state' },
  fair: {
    indexes: 'id, lastOn',
    createAt: () => '/v1/fairs',
    at: (id) => `/v1/fairs/${id}`,
    unsent: (author) => ({ ...life(author), ownerId: author.userId, cancelled: false }),
  },
  team_answer: {
    indexes: 'id',
    createAt: () => '/v1/team-answers',
    at: (id) => `/v1/team-answers/${id}`,
    unsent: (author) => ({ createdAt: author.now, authorId: author.userId }),
  },
  view: {
    indexes: 'id',
    createAt: () => '/v1/views',
    at: (id) => `/v1/views/${id}`,
    unsent: (author) => ({
      ...life(author),
      ownerId: author.userId,
      shared: 'mine',
      sort: 'name',
      columns: [],
      default: false,
    }),
  },
  tag: { indexes: 'id' },
  source: { indexes: 'id' },
  custom_field: { indexes: 'id' },
  user: { indexes: 'id' },
  team: { indexes: 'id' },
  questionnaire: { indexes: 'id' },
  persona: { indexes: 'id' },
  event: {
    indexes: 'id, accountId, endAt, rule, seriesId, successorId',
    createAt: () => '/v1/events',
    at: (id) => `/v1/events/${id}`,
    unsent: (author) => ({
      ...life(author),
      ownerId: author.userId,
      authorId: author.userId,
      state: 'planned',
      stateAt: author.now,
      isPrivate: false,
      masked: false,
      allDay: false,
      zone: author.zone,
      contactIds: [],
      userIds: [],
      reminders: [],
    }),
  },
  // One of each account, known by its id: two phones that tell it without network tell the same row.
  presence: {
    indexes: 'id, accountId',
    at: (account) => `/v1/accounts/${account}/presence`,
    untold,
  },
  work_hours: { indexes: 'id' },
};

export const entityNames = Object.keys(entities) as EntityName[];

export function isEntity(name: string): name is EntityName {
  return Object.hasOwn(entities, name);
}

/**
 * What fields of a body look like on a row until the server has read them: a phone as typed, an address with its
 * lines, the full name of a person.
 */
export function shown(entity: EntityName, body: Fields, before: Fields = {}): Fields {
  const row: Fields = { ...body };
  delete row.id;
  if (Array.isArray(body.phones)) {
    row.phones = body.phones.map((p: Fields) => ({ kind: 'fixed', display: p.number, ...p }));
  }
  if (Array.isArray(body.emails)) row.emails = body.emails.map((e: Fields) => ({ kind: 'pro_nominative', ...e }));
  if (isFields(body.address)) row.address = withLines(body.address, before.address);
  if (entity === 'event') {
    Object.assign(row, eventTimes(body, before));
    // A place is replaced whole.
    if (isFields(body.place)) row.place = { id: null, text: null, latitude: null, longitude: null, ...body.place };
  }
  if (entity === 'account' || entity === 'contact') {
    const firstName = body.firstName ?? before.firstName;
    const lastName = body.lastName ?? before.lastName;
    if (body.name === undefined && lastName !== undefined) row.name = [firstName, lastName].filter(Boolean).join(' ');
  }
  return row;
}

function withLines(address: Fields, before: unknown): Fields {
  const whole: Fields = { country: 'FR', ...(isFields(before) ? before : {}), ...address };
  const town = [whole.postcode, whole.town].filter(Boolean).join(' ');
  return { ...whole, lines: [whole.unit, whole.building, whole.street, whole.locality, town].filter(Boolean) };
}

/** The body's form of a field of a row: what `shown` added, and what the server added, is left out. */
export function asInput(field: string, value: unknown): unknown {
  if (field === 'phones' && Array.isArray(value)) return value.map((p: Fields) => pick(p, 'number', 'label'));
  if (field === 'emails' && Array.isArray(value)) return value.map((e: Fields) => pick(e, 'address', 'label'));
  if (field === 'address' && isFields(value)) {
    const { lines: _, ...rest } = value;
    return rest;
  }
  return value;
}

function pick(from: Fields, ...names: string[]): Fields {
  return Object.fromEntries(names.filter((n) => from[n] !== undefined).map((n) => [n, from[n]]));
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The words by which a row is found: without accents or case, each once. */
export function wordsOf(entity: EntityName, row: Fields): string[] | undefined {
  const words = entities[entity].words as ((row: Fields) => (string | undefined)[]) | undefined;
  if (!words) return undefined;
  const phones = Array.isArray(row.phones) ? (row.phones as { number: string }[]) : [];
  return [
    ...new Set([
      ...words(row).flatMap((text) => (text ? fold(text) : [])),
      ...phones.flatMap(({ number }) => tails(digits(number))),
    ]),
  ];
}

/** Where a number may be taken up: at the last eight, six and four of its digits, as it is said by pairs. Marked, for a postcode is none. */
const tails = (number: string) => [8, 6, 4].filter((n) => n < number.length).map((n) => tail + number.slice(-n));

const tail = '~';

/** What the words of a row may begin with that a word of a query asks for: of four digits and more, the end of a number too. */
export const beginnings = (word: string): string[] => (/^\d{4,}$/.test(word) ? [word, tail + word] : [word]);

/** The same of a row that was read: the words it was kept with. */
export function wordsKept(entity: EntityName, row: Fields): string[] | undefined {
  return (row._words as string[] | undefined) ?? wordsOf(entity, row);
}
