/**
 * Local reads what the device keeps. It is what `useLive` gives to its query:
 *
 *     const accounts = useLive((local) => local.all('account'));
 *     const notes = useLive((local) => local.ofAccount('note', id), [id]);
 */
import { type Base, type Database, type Gone, type Kept, type KeptFile, remembered } from './db';
import { beginnings, type EntityName, type Rows } from './entities';
import { type Line, stuck } from './line';
import { digits, emailPieces, fold, hasWord } from './spelling';

/** Kinds that belong to an account. */
export type OfAccount =
  | 'contact'
  | 'establishment'
  | 'account_address'
  | 'note'
  | 'attachment'
  | 'event'
  | 'presence'
  | 'visit'
  | 'visit_prep'
  | 'call'
  | 'letter'
  | 'notice_delivery'
  | 'data_request'
  | Fact;

/** Kinds of what the law asks about an account and its people. */
export type Fact = 'consent' | 'privacy_objection' | 'call_back' | 'current_contract' | 'contact_attempt';

export const factKinds = [
  'consent',
  'privacy_objection',
  'call_back',
  'current_contract',
  'contact_attempt',
] as const satisfies readonly Fact[];

/** The longest an event may be, by the contract: absences of months are. */
const longestEvent = 400 * 86_400_000;

export class Local {
  constructor(private readonly db: Database) {}

  get<E extends EntityName>(entity: E, id: string): Promise<Rows[E] | undefined> {
    return this.db.rows(entity).get(id);
  }

  /**
   * Why an account that is here for what is not sent of it left the server's view, and which one stays in its place, however
   * often that one was merged in its turn; null while it is there.
   */
  async gone(accountId: string): Promise<{ why: Gone; into?: string } | null> {
    const left = await this.db.base.get(['account', accountId]);
    if (!left?.gone) return null;
    const into = await this.staysOf(accountId);
    return { why: left.gone, ...(into ? { into } : {}) };
  }

  /**
   * The account at the end of the mergers that began with this one, itself where it is there: by what was read of those of which
   * something waits, and of all others. Undefined where the last one left too, or where they go round; it may be one that this device has not.
   */
  async staysOf(accountId: string): Promise<string | undefined> {
    const merged = (await remembered(this.db, 'merged')) ?? {};
    const passed = new Set<string>();
    for (let id: string | undefined = accountId; id && !passed.has(id); ) {
      passed.add(id);
      const [row, base]: [unknown, Base | undefined] = await Promise.all([
        this.get('account', id),
        this.db.base.get(['account', id]),
      ]);
      if (row && !base?.gone) return id;
      // One that left otherwise since is no longer where it was merged.
      const otherwise: boolean = base?.gone !== undefined && base.gone !== 'merged';
      const next: string | undefined = base?.into ?? (otherwise ? undefined : merged[id]);
      if (!next && !base?.gone) return id;
      id = next;
    }
    return undefined;
  }

  /**
   * Whether the row that a line changes is with the server, as far as this device was told since the line was refused: it may have
   * come back.
   */
  async isThere({ entity, entityId, conflict }: Line): Promise<boolean> {
    const [base, pulls = 0] = await Promise.all([this.db.base.get([entity, entityId]), remembered(this.db, 'pulls')]);
    const told = conflict?.pulls === undefined || pulls > conflict.pulls;
    return Boolean(told && base && !base.gone && Number(base.row?.version) > 0);
  }

  /** The account of this device into which one was merged that is not here any more; null when it knows of none. */
  async mergedInto(accountId: string): Promise<Rows['account'] | null> {
    const id = await this.staysOf(accountId);
    return (id && id !== accountId && (await this.get('account', id))) || null;
  }

  /** Those of the ids that are here, in the order of the ids. */
  async many<E extends EntityName>(entity: E, ids: string[]): Promise<Rows[E][]> {
    const rows = await this.db.rows(entity).bulkGet(ids);
    return rows.filter((row): row is Kept<E> => row !== undefined);
  }

  /** Every row of the kind: 1,500 accounts take some 30 ms on a slow phone. */
  all<E extends EntityName>(entity: E): Promise<Rows[E][]> {
    return this.db.rows(entity).toArray();
  }

  /** The accounts that are there: not those that left and are here for what is not sent of them. */
  async accounts(): Promise<Rows['account'][]> {
    const [rows, left] = await Promise.all([this.all('account'), this.left()]);
    return left.size > 0 ? rows.filter(({ id }) => !left.has(id)) : rows;
  }

  /** The accounts that left while something of them waits. */
  private async left(): Promise<Set<string>> {
    const bases = await this.db.base.where('[entity+id]').between(['account', ''], ['account', '\uffff']).toArray();
    return new Set(bases.filter(({ gone }) => gone).map(({ id }) => id));
  }

  count(entity: EntityName): Promise<number> {
    return this.db.rows(entity).count();
  }

  /** The grids that somebody filled in of the visits that she made herself. */
  gridsOfHers(userId: string): Promise<Rows['visit_grid'][]> {
    return this.db
      .rows('visit_grid')
      .filter((grid) => grid.authorId === userId && grid.ownerId === userId)
      .toArray();
  }

  /** The grids of a visit, the oldest first. */
  async gridsOf(visitId: string): Promise<Rows['visit_grid'][]> {
    const rows = await this.db.rows('visit_grid').where('visitId').equals(visitId).toArray();
    return rows.sort((a, b) => a.createdAt.localeCompare(b.createdAt));
  }

  /** The grids of a call, the oldest first. */
  async gridsOfCall(callId: string): Promise<Rows['call_grid'][]> {
    const rows = await this.db.rows('call_grid').where('callId').equals(callId).toArray();
    return rows.sort((a, b) => a.createdAt.localeCompare(b.createdAt));
  }

  /** What somebody who went along saw of the visit of an appointment, before and after that visit was told of. */
  gridFrom(eventId: string, authorId: string): Promise<Rows['visit_grid'] | undefined> {
    return this.db
      .rows('visit_grid')
      .filter((grid) => (grid.eventId ?? grid.visitId) === eventId && grid.authorId === authorId)
      .first();
  }

  /** Fairs that end on the day or later, the soonest first. */
  fairsFrom(day: string): Promise<Rows['fair'][]> {
    return this.db.rows('fair').where('lastOn').aboveOrEqual(day).sortBy('firstOn');
  }

  ofAccount<E extends OfAccount>(entity: E, accountId: string): Promise<Rows[E][]> {
    return this.db.rows(entity).where('accountId').equals(accountId).toArray();
  }

  /** The events with an account, and all that was taken out of their series, whomever that is with by now: a rule does not know. */
  async agendaOf(accountId: string): Promise<Rows['event'][]> {
    const rows = await this.ofAccount('event', accountId);
    const series = rows.filter(({ rule }) => rule).map(({ id }) => id);
    const apart = await this.db.rows('event').where('seriesId').anyOf(series).toArray();
    return [...new Map([...rows, ...apart].map((row) => [row.id, row])).values()];
  }

  /** The keys, beginning so, of what was begun and is not kept yet. */
  begun(beginning: string): Promise<string[]> {
    return this.db.drafts.where('key').startsWith(beginning).primaryKeys();
  }

  /** How the calls of a list went, from whatever device they were made. */
  callsOf(listId: string): Promise<Rows['call'][]> {
    return this.db.rows('call').where('listId').equals(listId).toArray();
  }

  /** The lines that have not reached the server, about rows of these kinds. */
  async unsent(kinds: readonly EntityName[]): Promise<Line[]> {
    return this.db.outbox.filter((line) => kinds.includes(line.entity)).toArray();
  }

  /** The bytes of an attachment that was taken or chosen on this device. */
  file(attachmentId: string): Promise<KeptFile | undefined> {
    return this.db.files.get(attachmentId);
  }

  /** Visits that began at the moment or later, whoever made them. */
  visitsSince(moment: string): Promise<Rows['visit'][]> {
    return this.db.rows('visit').where('startedAt').aboveOrEqual(moment).toArray();
  }

  /** What was written about a visit, oldest first. */
  async lettersAbout(visitId: string): Promise<Rows['letter'][]> {
    return oldestFirst(await this.db.rows('letter').where('visitId').equals(visitId).toArray());
  }

  /** What was written about events, by event, oldest first: about those that they took the place of, and their series, too. */
  async lettersOf(events: readonly Rows['event'][]): Promise<Map<string, Rows['letter'][]>> {
    const about = new Map<string, string[]>();
    const add = (id: string, event: string) => about.set(id, [...(about.get(id) ?? []), event]);
    for (const { id, seriesId } of events) {
      add(id, id);
      if (seriesId) add(seriesId, id);
    }
    for (let at = events.map(({ id }) => id); at.length > 0; ) {
      const before = await this.db.rows('event').where('successorId').anyOf(at).toArray();
      at = before.flatMap(({ id, successorId }) => {
        if (about.has(id)) return [];
        for (const event of about.get(successorId ?? '') ?? []) add(id, event);
        return [id];
      });
    }
    const found = new Map<string, Rows['letter'][]>();
    for (const letter of oldestFirst(
      await this.db
        .rows('letter')
        .where('eventId')
        .anyOf([...about.keys()])
        .toArray(),
    ))
      for (const event of about.get(letter.eventId ?? '') ?? [])
        found.set(event, [...(found.get(event) ?? []), letter]);
    return found;
  }

  /** Letters that have not left: they wait, or were refused. */
  lettersNotSent(): Promise<Rows['letter'][]> {
    return this.db.rows('letter').where('state').anyOf('waiting', 'refused').toArray();
  }

  /** Notes of an account, newest first. */
  notes(accountId: string, limit = 100): Promise<Rows['note'][]> {
    return this.db
      .rows('note')
      .where('[accountId+occurredAt]')
      .between([accountId, ''], [accountId, '\uffff'])
      .reverse()
      .limit(limit)
      .toArray();
  }

  /** What was taken out of series, by series, each date as it is now: moved as often as it was. */
  async apartOf(series: readonly string[]): Promise<Map<string, { originalStart: string; event: Rows['event'] }[]>> {
    const table = this.db.rows('event');
    const found = new Map<string, { originalStart: string; event: Rows['event'] }[]>();
    for (const first of await table.where('seriesId').anyOf(series).toArray()) {
      if (!first.seriesId || !first.originalStart) continue;
      let event = first;
      for (let next = event.successorId; next; next = event.successorId) {
        const moved = await table.get(next);
        if (!moved) break;
        event = moved;
      }
      const dates = found.get(first.seriesId) ?? [];
      found.set(first.seriesId, [...dates, { originalStart: first.originalStart, event }]);
    }
    return found;
  }

  /**
   * What may be in agendas between two moments: events that last into it, every series that has not ended, and all that
   * was taken out of one, which its rule no longer tells.
   */
  async events(from: number, to: number): Promise<Rows['event'][]> {
    const table = this.db.rows('event');
    const at = (moment: number) => new Date(moment).toISOString().slice(0, 19);
    const plain = await table
      .where('endAt')
      .between(at(from), at(to + longestEvent), true, true)
      .toArray();
    const series = (await table.where('rule').above('').toArray()).filter(
      (one) => !one.removedAt && (!one.seriesEnd || Date.parse(one.seriesEnd) > from),
    );
    const apart = await table
      .where('seriesId')
      .anyOf(series.map((one) => one.id))
      .toArray();
    const found = [...plain.filter((one) => Date.parse(one.startAt) < to), ...series, ...apart];
    return [...new Map(found.map((one) => [one.id, one])).values()];
  }

  /**
   * The same as one may count on it: what the server refused of them, or what somebody is to settle, as the server has it. What it
   * never had is left out; a refused visit was made all the same.
   */
  async eventsThatStand(from: number, to: number): Promise<Rows['event'][]> {
    const here = await this.events(from, to);
    const lines = (await this.db.outbox.toArray()).filter((line) => line.entity === 'event' && stuck(line));
    const doubted = [
      ...new Set(lines.flatMap(({ effects }) => effects.flatMap(({ entity, id }) => (entity === 'event' ? [id] : [])))),
    ];
    const bases = await this.db.base.bulkGet(doubted.map((id) => ['event', id] as ['event', string]));
    const known = bases.flatMap((base) => (base?.row && !base.gone ? [base.row as unknown as Rows['event']] : []));
    const series = known.filter(({ rule }) => rule).map(({ id }) => id);
    const apart = await this.db.rows('event').where('seriesId').anyOf(series).toArray();
    const standing = [...here, ...apart].filter(({ id }) => !doubted.includes(id));
    return [...new Map([...standing, ...known].map((row) => [row.id, row])).values()];
  }

  /** The accounts opened last on this device that are still here, the latest first. */
  async opened(): Promise<Rows['account'][]> {
    const [ids = [], left] = await Promise.all([remembered(this.db, 'opened'), this.left()]);
    return this.many(
      'account',
      ids.filter((id) => !left.has(id)),
    );
  }

  /** The accounts that bear a number, of their own or of somebody there. */
  async bearersOf(number: string): Promise<Set<string>> {
    const having = <E extends 'account' | 'contact'>(entity: E) =>
      this.db
        .rows(entity)
        .where('_words')
        .equals(digits(number))
        .filter((row) => row.phones.some((phone) => phone.number === number))
        .toArray();
    const [accounts, people] = await Promise.all([having('account'), having('contact')]);
    return new Set([...accounts.map(({ id }) => id), ...people.map(({ accountId }) => accountId)]);
  }

  /**
   * Rows in use that have a word beginning with each word of the text: names, towns, phone numbers (by their end too), SIRET; accents and
   * case do not matter. Those of that very name first, then those whose name begins so, then those whose name has the
   * words, then all others; among equals favourites, then the latest at work.
   */
  async search<E extends 'account' | 'contact'>(entity: E, text: string, limit = 20): Promise<Rows[E][]> {
    const words = fold(text);
    const [longest, ...less] = [...words].sort((a, b) => b.length - a.length);
    if (!longest) return [];
    const left = await this.left();
    const pieces = emailPieces(text);
    const others = less.map(beginnings).map((starts) => (word: string) => starts.some((one) => word.startsWith(one)));
    const matching = this.db
      .rows(entity)
      .where('_words')
      .startsWithAnyOf(beginnings(longest))
      .distinct()
      .filter(
        (row) =>
          !row.archivedAt &&
          !left.has('accountId' in row ? row.accountId : row.id) &&
          others.every((begin) => row._words?.some(begin)) &&
          pieces.every((piece) => hasWord(writtenIn(row), piece)),
      );
    // One letter says little of whom is meant: some of those that have it are enough.
    const found = await (longest.length > 1 ? matching : matching.limit(10 * limit)).toArray();
    return ranked(found, words).slice(0, limit);
  }
}

/** Of a row, what a piece of an e-mail is looked for in. */
const writtenIn = (row: Rows['account'] | Rows['contact']) =>
  [fold(row.name).join(' '), ...row.emails.map(({ address }) => address.toLowerCase())].join(' ');

function ranked<Row extends Rows['account'] | Rows['contact']>(rows: Row[], words: readonly string[]): Row[] {
  const text = words.join(' ');
  const keyed = rows.map((row) => {
    const name = fold(row.name);
    const whole = name.join(' ');
    const named = words.every((word) => name.some((one) => one.startsWith(word)));
    const nearness = whole === text ? 0 : whole.startsWith(text) ? 1 : named ? 2 : 3;
    const last = ('lastActivityAt' in row && row.lastActivityAt) || '';
    return { row, nearness, apart: 'favourite' in row && row.favourite ? 0 : 1, last, whole };
  });
  const before = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  keyed.sort(
    (a, b) => a.nearness - b.nearness || a.apart - b.apart || before(b.last, a.last) || before(a.whole, b.whole),
  );
  return keyed.map(({ row }) => row);
}

const oldestFirst = <Row extends { createdAt: string }>(rows: Row[]) =>
  rows.sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
