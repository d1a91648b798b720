/** A manager changes one date of a series whatever the law says: nothing of it is told before the whole of it is, nor made twice. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { database, deleteDatabase } from '@/offline/current';
import { givenSession } from '@/offline/given-session';
import { know } from '@/offline/known';
import { change, changeAllTheSame, moveAllTheSame } from './acts';
import { givenEvent } from './given-event';
import type { Event, Occurrence } from './occurrences';

const series = givenEvent({
  id: 's1',
  startAt: '2027-03-01T09:00:00Z',
  endAt: '2027-03-01T10:00:00Z',
  rule: 'FREQ=WEEKLY',
});
const startAt = '2027-03-08T09:00:00Z';
const event = { ...series, startAt, endAt: '2027-03-08T10:00:00Z' };
const start = Date.parse(startAt);
const entry: Occurrence = { key: `s1 ${start}`, event, series, start, end: Date.parse(event.endAt) };

/** What the server has, as it answers. */
let rows: Map<string, Event>;
let asked: { path: string; body: { id?: string; reason?: string; change?: object } }[];
let refuses: boolean;
/** What the server did, and the device was not told. */
let lost: boolean;
let kept: Map<string, object>;

beforeEach(async () => {
  [rows, asked, refuses] = [new Map([['s1', series]]), [], true];
  [lost, kept] = [false, new Map()];
  givenSession({ id: 'me', roles: ['manager'] });
  await know('event', series);
  vi.stubGlobal('fetch', async (request: Request) => {
    const [, id = '', act] = new URL(request.url).pathname.split('/').slice(2);
    const row = rows.get(id) as Event;
    if (request.method === 'GET') return Response.json(row);
    const body = await request.json();
    asked.push({ path: `${id}/${act}`, body });
    const key = `${request.headers.get('Idempotency-Key')}`;
    const replay = kept.get(key);
    if (replay) return Response.json(replay);
    if (act === 'override' && request.headers.get('If-Match') !== `"${row.version}"`)
      return refused('event.stale', 412);
    const response = answered(row, act, body);
    if (response.ok) kept.set(key, await response.clone().json());
    if (lost) throw new TypeError('Failed to fetch');
    return response;
  });
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await deleteDatabase();
});

const refused = (code: string, status: number) =>
  Response.json({ title: code, code, status }, { status, headers: { 'Content-Type': 'application/problem+json' } });

function answered(
  row: Event,
  act: string | undefined,
  body: { id: string; reason: string; change?: object },
): Response {
  const own = { ...event, id: body.id, version: 1, seriesId: 's1', originalStart: startAt };
  if (act === 'override') {
    if (refuses) return refused('event.not_yours', 403);
    rows.set(row.id, { ...row, ...body.change, version: row.version + 1, overrideReason: body.reason });
    return Response.json(rows.get(row.id));
  }
  if (act === 'occurrences') {
    const { rule, ...date } = own;
    if (rows.size > 1 && !rows.has(body.id)) return refused('event.stale', 412);
    rows.set(body.id, rows.get(body.id) ?? date);
    return Response.json(rows.get(body.id), { status: 201 });
  }
  if (rows.has(body.id)) return refused('event.id_taken', 409);
  rows.set('s1', { ...row, version: 2, rule: 'FREQ=WEEKLY;UNTIL=20270307T225959Z' });
  rows.set(body.id, { ...event, id: body.id, version: 1 });
  return Response.json({ before: rows.get('s1'), after: rows.get(body.id) }, { status: 201 });
}

/** A reason with an id for each thing asked, as the form keeps it. */
function given() {
  const ids = new Map<string, string>();
  const idOf = (what: unknown) => {
    const how = JSON.stringify(what);
    ids.set(how, ids.get(how) ?? crypto.randomUUID());
    return ids.get(how) as string;
  };
  return { value: ' Elle nous a rappelés ', idOf };
}

const known = async () => (await database().table('event').toArray()).map(({ id }) => id);
const draft = { clear: vi.fn(async () => async () => undefined) };
const notes = { notes: 'Porte rouge' };

it('leaves the date in its series on the device until it is answered for, and takes it out once', async () => {
  const why = given();
  const save = () => changeAllTheSame([draft], 'Modifié', entry, notes, 'this', why);
  await expect(save()).rejects.toThrow();
  expect(await known()).toEqual(['s1']);
  expect(draft.clear).not.toHaveBeenCalled();
  refuses = false;
  await save();
  const id = asked[0]?.body.id as string;
  expect(asked.map(({ path }) => path)).toEqual([
    's1/occurrences',
    `${id}/override`,
    's1/occurrences',
    `${id}/override`,
  ]);
  expect(asked[3]?.body).toEqual({ reason: 'Elle nous a rappelés', change: notes });
  expect(await database().table('event').get(id)).toMatchObject({ ...notes, originalStart: startAt });
  expect(draft.clear).toHaveBeenCalled();
});

it('takes the date that was taken out before', async () => {
  refuses = false;
  const { rule, ...date } = { ...event, id: 'd1', seriesId: 's1', originalStart: '2027-03-08T09:00:00.000Z' };
  rows.set('d1', date);
  await know('event', date);
  await changeAllTheSame([], 'Modifié', entry, notes, 'this', given());
  expect(asked.map(({ path }) => path)).toEqual(['d1/override']);
});

it('cuts the series once, and tells both parts when the second one is answered for', async () => {
  const why = given();
  const save = () => changeAllTheSame([], 'Modifié', entry, notes, 'following', why);
  await expect(save()).rejects.toThrow();
  expect(await database().table('event').toArray()).toMatchObject([{ id: 's1', version: 1 }]);
  refuses = false;
  await save();
  const id = asked[0]?.body.id as string;
  expect(asked.map(({ path }) => path)).toEqual(['s1/split', `${id}/override`, 's1/split', `${id}/override`]);
  expect(await database().table('event').get('s1')).toMatchObject({ version: 2 });
  expect(await database().table('event').get(id)).toMatchObject({ ...notes, version: 2 });
});

it('takes out the date that is put off once too', async () => {
  const why = given();
  const save = () => moveAllTheSame([], 'Déplacé', entry, { startAt: '2027-03-09T09:00:00Z', cause: 'customer' }, why);
  await expect(save()).rejects.toThrow();
  expect(await known()).toEqual(['s1']);
  refuses = false;
  await save();
  expect(asked[2]?.body.id).toBe(asked[0]?.body.id);
  expect(await database().outbox.toArray()).toMatchObject([{ name: 'moveEvent', entityId: asked[0]?.body.id }]);
});

const alone: Occurrence = { key: 'e1', event: givenEvent({ ...event, id: 'e1' }), start, end: entry.end };

it.each(['change', 'move'] as const)('records the %s of an entry once whose answer was lost', async (how) => {
  [refuses, lost] = [false, true];
  rows.set('e1', alone.event);
  await know('event', alone.event);
  const why = given();
  const save = () =>
    how === 'change'
      ? changeAllTheSame([draft], 'Modifié', alone, notes, 'this', why)
      : moveAllTheSame([draft], 'Déplacé', alone, { startAt: '2027-03-09T09:00:00Z', cause: 'customer' }, why);
  await expect(save()).rejects.toThrow();
  lost = false;
  await save();
  expect(asked.map(({ path }) => path)).toEqual(['e1/override', 'e1/override']);
  expect(rows.get('e1')).toMatchObject({ version: 2, overrideReason: 'Elle nous a rappelés' });
  expect(await database().table('event').get('e1')).toMatchObject({ overrideReason: 'Elle nous a rappelés' });
});

it('cuts a series once whose answer was lost', async () => {
  lost = true;
  const save = () => change([], 'Modifié', entry, notes, 'following');
  await expect(save()).rejects.toThrow();
  lost = false;
  await save();
  expect(asked.map(({ path, body }) => [path, body.id])).toEqual(Array(2).fill(['s1/split', asked[0]?.body.id]));
  expect([...rows.keys()]).toEqual(['s1', asked[0]?.body.id]);
});
