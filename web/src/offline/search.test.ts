/** What the search of the device answers, and in which order. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { database, deleteDatabase } from './current';
import { wordsKept } from './entities';
import { givenSession } from './given-session';
import { Local } from './local';
import { noteOpened } from './opened';
import { sharedAmong } from './reachable';
import { fold } from './spelling';

beforeEach(() => void givenSession());
afterEach(() => deleteDatabase());

async function has(name: string, row: object = {}) {
  const kept = { id: name, name, phones: [], emails: [], ...row };
  await database()
    .table('account')
    .put({ ...kept, _words: wordsKept('account', kept) });
}

const found = async (text: string, limit?: number) =>
  (await new Local(database()).search('account', text, limit)).map((row) => row.name);
const metz = { address: { town: 'Metz', country: 'FR', lines: [] } };

describe('the search of the device', () => {
  it('has who bears the name before all those of the town', async () => {
    for (let i = 0; i < 30; i++) await has(`Atelier ${String(i).padStart(2, '0')}`, metz);
    await has('Garage de Metz', metz);
    await has('Metz Literie', metz);
    await has('Metz');
    await has('Roth', { ...metz, favourite: true });
    expect(await found('metz', 5)).toEqual(['Metz', 'Metz Literie', 'Garage de Metz', 'Roth', 'Atelier 00']);
  });

  it('has the latest at work first among equals', async () => {
    await has('Weber Anne', { lastActivityAt: '2026-01-01T08:00:00Z' });
    await has('Weber Luc', { lastActivityAt: '2026-11-01T08:00:00Z' });
    await has('Weber Zoé');
    expect(await found('WEB')).toEqual(['Weber Luc', 'Weber Anne', 'Weber Zoé']);
  });

  it('gives no room to what is archived', async () => {
    for (let i = 0; i < 5; i++) await has(`Weber ${i}`, { archivedAt: '2026-01-01T08:00:00Z' });
    await has('Zoé Weber');
    expect(await found('weber', 3)).toEqual(['Zoé Weber']);
  });

  it('gives no room to an account that left, nor to its people, though something of it waits', async () => {
    await has('Weber Luc');
    await has('Weber Anne');
    const person = { id: 'p1', accountId: 'Weber Anne', name: 'Zoé Weber', phones: [], emails: [] };
    await database()
      .table('contact')
      .put({ ...person, _words: wordsKept('contact', person) });
    const local = new Local(database());
    expect(await local.search('contact', 'weber')).toHaveLength(1);
    await noteOpened('Weber Anne');
    await database().base.put({ entity: 'account', id: 'Weber Luc', row: null });
    await database().base.put({ entity: 'account', id: 'Weber Anne', row: null, gone: 'out_of_scope' });
    expect(await found('weber')).toEqual(['Weber Luc']);
    expect(await local.search('contact', 'weber')).toEqual([]);
    expect((await local.accounts()).map(({ name }) => name)).toEqual(['Weber Luc']);
    expect(await local.opened()).toEqual([]);
  });

  it('has a telephone by its first digits, and by its end from four on, taken up at any pair', async () => {
    await has('Weber', {
      phones: [{ number: '+33387741234' }],
      address: { postcode: '57000', country: 'FR', lines: [] },
    });
    await has('Muller', { phones: [{ number: '+33357000012' }] });
    for (const part of ['0387', '1234', '741234', '7412', '87741', 'weber 1234', '1234 weber'])
      expect([part, await found(part)]).toEqual([part, ['Weber']]);
    for (const part of ['7741', '234', 'muller 1234']) expect([part, await found(part)]).toEqual([part, []]);
    // Two digits are a department.
    expect(await found('57')).toEqual(['Weber']);
  });

  it('has who is in a street by its name and its number', async () => {
    const at = (street: string) => ({ address: { street, town: 'Metz', country: 'FR', lines: [] } });
    await has('Fournil Keller', at('12 rue Serpenoise'));
    await has('Garage Weber', at('12 rue des Clercs'));
    for (const text of ['rue serpenoise', '12 serpenoise', 'serp'])
      expect([text, await found(text)]).toEqual([text, ['Fournil Keller']]);
    expect(await found('12 rue')).toHaveLength(2);
  });

  it('has a piece of an e-mail as it is written', async () => {
    await has('Information Metz', { emails: [{ address: 'contact@orange.example' }] });
    await has('Garage', { emails: [{ address: 'info@orange.example' }] });
    expect(await found('info@')).toEqual(['Garage']);
    expect((await found('@orange.example')).sort()).toEqual(['Garage', 'Information Metz']);
    expect(await found('info')).toEqual(['Information Metz', 'Garage']);
  });

  it('wants each word, in any order', async () => {
    await has('Ébénisterie Müller', metz);
    await has('Müller', {});
    expect(await found('metz ebe')).toEqual(['Ébénisterie Müller']);
  });
});

it('tells which numbers more than three accounts share, by their people too', async () => {
  const bears = (...numbers: string[]) => ({ phones: numbers.map((number) => ({ number })) });
  for (const name of ['A', 'B', 'C']) await has(name, bears('+33387000000', '+33387111111'));
  const kept = { id: 'c', accountId: 'D', name: 'Paul', ...bears('+33387000000') };
  await database()
    .table('contact')
    .put({ ...kept, _words: wordsKept('contact', kept) });
  const shared = await sharedAmong(new Local(database()), ['+33387000000', '+33387111111', '+33612345678']);
  expect([...shared]).toEqual([['+33387000000', 4]]);
});

describe('the words of a text', () => {
  // As the server folds them (its package fold).
  it.each([
    ['L’Œuvre d’Évreux !', 'l oeuvre d evreux'],
    ['Ω Ελλάς', 'ω ελλας'],
    ['Lætitia Weiß', 'laetitia weiss'],
    ['Łódź Ørsted İzmir', 'lodz orsted izmir'],
    ['e\u0301te\u0301', 'ete'],
    ['co\u00adopérative', 'cooperative'],
    ['m² ﬁn n°12', 'm2 fin n 12'],
    ['été\u00a0\u202f2026', 'ete 2026'],
  ])('%j are %j', (text, words) => expect(fold(text).join(' ')).toBe(words));

  it('find who has letters that no keyboard has', async () => {
    await has('Lætitia Weiß');
    expect(await found('laetitia weiss')).toEqual(['Lætitia Weiß']);
    expect(await found('LÆTITIA')).toEqual(['Lætitia Weiß']);
  });
});

describe('what was opened last', () => {
  it('is there once, the latest first, while the device has it', async () => {
    for (const name of ['A', 'B', 'C']) await has(name);
    for (const id of ['A', 'B', 'gone', 'C', 'A']) await noteOpened(id);
    expect((await new Local(database()).opened()).map((row) => row.name)).toEqual(['A', 'C', 'B']);
  });
});
