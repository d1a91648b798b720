/** Every draft of the app has a name and a way back: a form that keeps a new one says here where it is. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { placeOf } from '@/domain/outbox/begun';
import { database, deleteDatabase } from '@/offline/current';
import { type EntityName, entities } from '@/offline/entities';
import { givenSession } from '@/offline/given-session';
import { Local } from '@/offline/local';
import { whereOf } from './begun';

const source = join(import.meta.dirname, '../..');

/** The beginnings of the keys of the drafts, as they are written in the screens. */
function keys(): string[] {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.tsx?$/.test(name) && !name.includes('.test.') && !name.startsWith('offline'),
  );
  return files.flatMap((name) => {
    const text = readFileSync(join(source, name), 'utf8');
    const calls = text.matchAll(/use(?:Draft|Kept|KeptForm)(?:<[^(]*>)?\(([^,]*?),/gs);
    return [...calls].flatMap(([, key = '']) => [...key.matchAll(/[`']([^`']+)[`']/g)].map(([, one]) => one as string));
  });
}

beforeEach(() => void givenSession());
afterEach(() => deleteDatabase());

/** The device has it. */
async function has(entity: EntityName, id: string, row: object = {}) {
  await database()
    .table(entity)
    .put({ id, accountId: 'a1', name: 'Weber', ...row });
}

async function leads(key: string): Promise<string | undefined> {
  const where = whereOf(key);
  const { to, about, closed } = where ? await placeOf(new Local(database()), where) : {};
  if (closed) return undefined;
  return to ?? (about && `/portefeuille/${about.id}`);
}

/** Those of the facts are made of their kind. */
const made = ['consent', 'privacy_objection', 'call_back', 'current_contract', 'contact_attempt'].map(
  (kind) => `${kind}:of:a1:`,
);

it('names them all, and leads somewhere from each', async () => {
  const found = [...keys().filter((key) => /^[a-z]/.test(key)), ...made].map((key) =>
    key.replace(/^memo:/, 'memo:visit:'),
  );
  expect(found.length).toBeGreaterThan(45);
  expect(found.filter((key) => whereOf(key)?.what === 'other')).toEqual([]);
  for (const entity of Object.keys(entities) as EntityName[])
    await has(entity, 'x1', { accountId: 'x1', visitId: 'x1', startOn: '2026-11-30', ownerId: 'u1' });
  const nowhere: string[] = [];
  for (const key of found) {
    const filled = key.replaceAll(/\$\{[^}]*\}/g, 'x1').replace(':of:a1:', ':of:x1:');
    if (whereOf(filled) && !(await leads(filled))) nowhere.push(key);
  }
  expect(nowhere).toEqual([]);
});

it('leads to the form, or to the account that it is of', async () => {
  await has('account', 'a1');
  expect(await leads('visit.report:v1')).toBe('/visites/v1');
  expect(await leads('ways:a1')).toBe('/portefeuille/a1');
  expect(whereOf('call:c1')).toBeNull();
  expect(whereOf('something:else')).toEqual({ what: 'other' });
  expect(await leads('memo:visit:of:a1')).toBe('/portefeuille/a1/visite');
  expect(await leads('memo:visit:v1')).toBe('/visites/v1');
  expect(await leads('call-list:new')).toBe('/portefeuille');
  expect(await leads('call-list:l1')).toBe('/appels/l1');
  expect(await leads('call.grid:c1')).toBe('/appels/passes/c1');
  expect(await leads('doors.stand')).toBe('/porte-a-porte?salon');
  expect(await leads('request:d1:refuse')).toBe('/administration/demandes/d1');
  expect(await leads('request:a1:')).toBe('/portefeuille/a1');
  expect(await leads('request:a1:01936f5e-8d2a-7c3b-9a64-0d9f3a1c2b4e')).toBe('/portefeuille/a1');
});

it('leads to what the key is of, where it may be of several things', async () => {
  await has('account', 'a1');
  await has('visit', 'v1', { eventId: 'e1' });
  await has('event', 'e1');
  await has('event', 'e2');
  await has('visit_grid', 'g1', { visitId: 'v1' });
  await has('visit_grid', 'g2', { visitId: 'v2', eventId: 'e2' });
  await has('visit_prep', 'p1');
  await has('contact', 'c1');
  await has('call_back', 'f1');
  expect(await leads('visit.grid:v1')).toBe('/visites/v1');
  expect(await leads('visit.grid:g1')).toBe('/visites/v1');
  // Of a visit that the device has, it is the screen of that one; of a colleague's, that of the appointment.
  expect(await leads('visit.grid:e1')).toBe('/visites/v1');
  expect(await leads('visit.grid:e2')).toBe('/agenda/e2/visite');
  expect(await leads('visit.grid:g2')).toBe('/agenda/e2/visite');
  expect(await leads('visit.prep:a1')).toBe('/portefeuille/a1/preparation');
  expect(await leads('visit.prep:p1')).toBe('/portefeuille/a1/preparation');
  expect(await leads('override.call:c1')).toBe('/portefeuille/a1');
  expect(await leads('override.call:a1')).toBe('/portefeuille/a1');
  expect(await leads('fact:f1')).toBe('/portefeuille/a1');
});

it('leads to the day of the agenda, to the sheet or to the settings, wherever it was planned', async () => {
  await has('account', 'a1');
  await has('event', 'e1', { startOn: '2026-11-30', zone: 'Europe/Paris', ownerId: 'u1' });
  const later = Date.parse('2026-12-07T23:30:00Z');
  expect(await leads('event:of:a1::')).toBe('/portefeuille/a1');
  expect(await leads('event:of:a1:::override')).toBe('/portefeuille/a1');
  // Begun by « Prévoir », whatever it is to be.
  expect(await leads('event:of:::2026-11-27')).toBe('/agenda?jour=2026-11-27&prevoir=evenement');
  expect(await leads('event:of::appointment:2026-11-27:override')).toBe('/agenda?jour=2026-11-27&prevoir=rendez-vous');
  expect(await leads('event:of::absence:')).toBe('/agenda/reglages');
  expect(await leads('event:e1')).toBe('/agenda?jour=2026-11-30&reprendre=e1');
  expect(await leads(`event:e1 ${later}:override`)).toBe(`/agenda?jour=2026-12-08&reprendre=e1%20${later}`);
  expect(await leads(`why:cancel:e1 ${later}`)).toBe('/agenda?jour=2026-12-08');
  expect(await leads('letter:invitation:e1')).toBe('/agenda?jour=2026-11-30');
  // It is no longer on the device, or it was removed.
  await has('event', 'e3', { startOn: '2026-11-30', removedAt: '2026-11-29T09:00:00Z', ownerId: 'u1' });
  for (const id of ['e3', 'e9'])
    for (const key of [`event:${id}`, `why:cancel:${id}`, `letter:invitation:${id}`])
      expect(await leads(key)).toBeUndefined();
});
