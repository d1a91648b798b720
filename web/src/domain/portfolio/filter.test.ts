import { describe, expect, it } from 'vitest';
import { textsOf } from './below';
import type { CustomField } from './custom';
import { type Account, choose, type Filters, filterNames, metresTo, ordered, toggled } from './filter';

const today = { start: Date.parse('2026-11-25T23:00:00Z'), end: Date.parse('2026-11-26T23:00:00Z') };
const surface = { key: 'surface', type: 'number' } as CustomField;
const reader = { today, me: 'me', zone: 'Europe/Paris', fields: [surface] };
const none = Object.fromEntries(filterNames.map((name) => [name, ''])) as Filters;

function account(name: string, more: Partial<Account> = {}): Account {
  return {
    id: name,
    version: 1,
    kind: 'company',
    status: 'prospect',
    allowedTransitions: [],
    name,
    ownerId: 'me',
    phones: [],
    emails: [],
    tagIds: [],
    custom: {},
    favourite: false,
    createdAt: '2026-01-01T00:00:00Z',
    updatedAt: '2026-01-01T00:00:00Z',
    ...more,
  };
}

const names = (accounts: Account[]) => accounts.map((a) => a.name);
const action = (at: string): Partial<Account> => ({ nextAction: { at, kind: 'call' } });
const address = (town: string, more = {}) => ({ address: { town, country: 'FR', lines: [town], ...more } });

describe('choose', () => {
  const file = [
    account('Ébénisterie Müller', {
      class: 'A',
      nafRev2: '43.32A',
      naf2025: '43.35Y',
      lastQualifiedAt: '2026-10-01T08:00:00Z',
      ...address('Metz', { postcode: '57000', street: '12 rue Serpenoise' }),
      ...action('2026-11-25T10:00:00Z'),
    }),
    account('Garage du Saulcy', {
      custom: { surface: 120_000 },
      status: 'customer',
      sourceId: 's1',
      tagIds: ['t1'],
      ...action('2026-11-26T10:00:00Z'),
    }),
    account('Camille Noël', { kind: 'person', favourite: true, ...action('2026-12-26T10:00:00Z') }),
    account('Fromagerie Weber', { ownerId: 'other', phones: [{ number: '+33387556677', display: '', kind: 'fixed' }] }),
    account('Ancien', { archivedAt: '2026-02-01T00:00:00Z' }),
  ];
  const found = (filters: Partial<Filters>) => names(choose(file, { ...none, ...filters }, reader));

  it('shows all that is not archived', () => expect(found({})).toHaveLength(4));
  it.each(['   ', '\u00a0'])('asks nothing by blanks', (q) => expect(found({ q })).toHaveLength(4));
  it.each(['--', '%%', ' . '])('finds nothing by signs alone: %s', (q) => expect(found({ q })).toEqual([]));
  it.each([
    [{ q: 'ebenisterie metz' }, ['Ébénisterie Müller']],
    [{ q: '12 serpenoise' }, ['Ébénisterie Müller']],
    [{ q: 'saul' }, ['Garage du Saulcy']],
    [{ q: '03 87 55' }, ['Fromagerie Weber']],
    [{ q: '66.77' }, ['Fromagerie Weber']],
    [{ q: '+33 3 87 55' }, ['Fromagerie Weber']],
    [{ q: '+33 (0)3 87' }, ['Fromagerie Weber']],
    [{ q: '03/87/55' }, ['Fromagerie Weber']],
    [{ q: '77 03' }, []],
    [{ q: 'metz saulcy' }, []],
    [{ statut: 'customer,lead' }, ['Garage du Saulcy']],
    [{ classe: 'A' }, ['Ébénisterie Müller']],
    [{ genre: 'person' }, ['Camille Noël']],
    [{ action: 'overdue' }, ['Ébénisterie Müller']],
    [{ action: 'today' }, ['Garage du Saulcy']],
    [{ action: 'planned,none' }, ['Camille Noël', 'Fromagerie Weber']],
    [{ etiquette: 't1' }, ['Garage du Saulcy']],
    [{ suivi: 'other' }, ['Fromagerie Weber']],
    [{ suivi: 'moi,other', q: 'weber' }, ['Fromagerie Weber']],
    [{ suivi: 'moi', q: 'weber' }, []],
    [{ cp: '57' }, ['Ébénisterie Müller']],
    [{ ville: 'METZ' }, ['Ébénisterie Müller']],
    [{ ville: 'Met' }, []],
    [{ naf: '4332' }, ['Ébénisterie Müller']],
    [{ naf: '43.3' }, ['Ébénisterie Müller']],
    [{ naf: '43.35' }, []],
    [{ naf2025: '4335Y' }, ['Ébénisterie Müller']],
    [{ naf2025: '43.35', naf: '43.32' }, ['Ébénisterie Müller']],
    [{ naf2025: '43.32' }, []],
    [{ source: 's1' }, ['Garage du Saulcy']],
    [{ qualifie: '2026-09-01', statut: 'prospect', genre: 'company' }, ['Fromagerie Weber']],
    [{ champs: 'surface:gt:119999' }, ['Garage du Saulcy']],
    [{ champs: 'surface:gt:119999', statut: 'prospect' }, []],
    [{ archives: '1' }, ['Ancien']],
    [{ favoris: '1' }, ['Camille Noël']],
  ] as const)('answers %j', (filters, expected) => expect(found(filters)).toEqual(expected));

  it('finds by short words alone the names that begin so; among longer ones, what has them', () => {
    expect(found({ q: 'du' })).toEqual([]);
    expect(found({ q: 'eb' })).toEqual(['Ébénisterie Müller']);
    expect(found({ q: 'du saul' })).toEqual(['Garage du Saulcy']);
    expect(found({ q: '57' })).toEqual(['Ébénisterie Müller']); // a department
    expect(found({ q: '570' })).toEqual(['Ébénisterie Müller']);
  });

  it('reads numbers, e-mails and the departments of Corsica as the server does', () => {
    const bears = (postcode: string, email: string, more: Partial<Account> = {}) => ({
      address: { postcode, country: 'FR', lines: [] },
      emails: [{ address: email, kind: 'consumer' as const }],
      phones: [{ number: '+33353016842', display: '', kind: 'fixed' as const }],
      externalRef: `R ${postcode}`,
      ...more,
    });
    const rows = [
      account('Information Ajaccio', bears('20090', 'contact@garage.example', { siren: '000000018' })),
      account('Garage Bastia', bears('20200', 'info@garage.example', { siren: '000000018', siret: '00000001800010' })),
      account('Jean Pierre Porto', bears('20137', 'jean-pierre@porto-vecchio.example')),
      account('日本料理 Metz', bears('57000', 'b_a@rest.example')),
      account('57 Rue', bears('20600', 'bxa@rest.example')),
      account('Cyb@r Café', bears('67000', 'x@cyb.example')),
    ];
    const abroad = ['0033 (0)3 53 01 68 42', '00.33.3.53.01.68.42', '00-33-3-53'];
    const all = (filters: Partial<Filters>) =>
      names(choose(rows, { ...none, ...filters }, reader))
        .sort()
        .join(', ');
    expect(all({ q: 'info@' })).toBe('Garage Bastia');
    expect(all({ q: 'INFO@garage' })).toBe('Garage Bastia');
    expect(all({ q: '@garage.example' })).toBe('Garage Bastia, Information Ajaccio');
    expect(all({ q: 'jean-pierre@' })).toBe('Jean Pierre Porto');
    expect(all({ q: '<info@garage.example>' })).toBe('Garage Bastia');
    expect(all({ q: 'b_a@rest' })).toBe('日本料理 Metz');
    expect(all({ q: 'cyb@r' })).toBe('Cyb@r Café');
    expect(all({ q: 'garage info@' })).toBe('Garage Bastia');
    expect(all({ q: '料理' })).toBe('日本料理 Metz');
    expect(all({ q: '57' })).toBe('57 Rue, 日本料理 Metz');
    for (const q of ['@@', '59', 'st']) expect([q, all({ q })]).toEqual([q, '']);
    for (const q of ['0033353016842', '00 33 3 53 01', '+33 3 53 01', '0033 3 53', ...abroad])
      expect([q, choose(rows, { ...none, q }, reader).length]).toEqual([q, 6]);
    expect(all({ q: '0033353' })).toBe(''); // may be a piece of a SIRET
    expect(all({ cp: '2A' })).toBe('Information Ajaccio, Jean Pierre Porto');
    expect(all({ cp: '2B' })).toBe('57 Rue, Garage Bastia');
    expect(all({ siren: '000 000 018' })).toBe('Garage Bastia, Information Ajaccio');
    expect(all({ siren: '000 000 018 00010' })).toBe('Garage Bastia');
    expect(all({ reference: 'R 20200' })).toBe('Garage Bastia');
    expect(all({ reference: 'R' })).toBe('');
    expect(all({ reference: ' R 20200 ' })).toBe('Garage Bastia');
    expect(all({ siren: '000 000 01' })).toBe('');
    expect(all({ siren: '000 000 018 00' })).toBe('');
    expect(all({ cp: 'constructor' })).toBe('');
  });

  it('has the next actions of some days, as they are where one lives', () => {
    expect(found({ echeance: '2026-11-25..2026-11-26' })).toEqual(['Ébénisterie Müller', 'Garage du Saulcy']);
    expect(found({ echeance: '2026-11-27..' })).toEqual(['Camille Noël']);
    expect(found({ echeance: '..2026-11-24' })).toEqual([]);
  });

  describe('by whom one sees there, and where', () => {
    const contact = { accountId: 'Camille Noël', name: 'Zoé Weiß-Ελλάς', jobTitle: 'Gérante' };
    const below = textsOf([
      [
        { ...contact, phones: [{ number: '+33612345678' }], emails: [{ address: 'z.weiss@graoully.example' }] },
        { accountId: 'Garage du Saulcy', name: 'Partie', phones: [], emails: [], archivedAt: '2026-01-01T00:00:00Z' },
      ] as never,
      [
        { accountId: 'Fromagerie Weber', siret: '00000001800010', name: 'Atelier', address: { town: 'Thionville' } },
      ] as never,
    ]);
    it.each([
      ['weiss', ['Camille Noël']],
      ['camille weiss', ['Camille Noël']],
      ['ελλας', ['Camille Noël']],
      ['gérante', ['Camille Noël']],
      ['06 12 34', ['Camille Noël']],
      ['z.weiss@graoully.example', ['Camille Noël']],
      ['weiss@graoully', ['Camille Noël']],
      ['z.weis@', []],
      ['partie', []],
      ['thionville', ['Fromagerie Weber']],
      ['000 000 018 00010', ['Fromagerie Weber']],
      ['saulcy weiss', []],
    ])('%s', (q, expected) => expect(names(choose(file, { ...none, q }, { ...reader, below }))).toEqual(expected));
  });

  it('stays far below a tenth of a second on 1,500 rows, every filter set', () => {
    const crowd = Array.from({ length: 1500 }, (_, n) =>
      account(`Menuiserie ${n}`, { class: 'A', tagIds: ['t1'], ...address('Metz'), ...action('2026-11-26T10:00:00Z') }),
    );
    const all = { ...none, statut: 'prospect', classe: 'A', genre: 'company', action: 'today', etiquette: 't1' };
    const below = new Map(
      crowd.map(({ id }) => [id, ' zoe weiss gerante 0612345678 z weiss graoully example'.repeat(3)]),
    );
    choose(crowd, { ...all, q: 'menu' }, reader); // folds the words once
    const before = performance.now();
    expect(choose(crowd, { ...all, q: 'menuiserie weis' }, { ...reader, below })).toHaveLength(1500);
    expect(choose(crowd, { ...all, q: 'me' }, { ...reader, below })).toHaveLength(1500);
    expect(performance.now() - before).toBeLessThan(100);
  });
});

describe('ordered', () => {
  const file = [
    account('Zoé', { potentialCents: 500, ...address('Nancy', { latitude: 48_692_000, longitude: 6_184_000 }) }),
    account('élan', { ...action('2026-11-20T10:00:00Z'), lastActivityAt: '2026-11-01T00:00:00Z' }),
    account('Atelier 10', { potentialCents: 900, lastActivityAt: '2026-11-20T00:00:00Z' }),
    account('Atelier 9', {
      ...action('2026-11-10T10:00:00Z'),
      ...address('Metz', { latitude: 49_119_000, longitude: 6_176_000 }),
    }),
  ];
  const here = { latitude: 49.1, longitude: 6.18 };
  it.each([
    ['name', ['Atelier 9', 'Atelier 10', 'élan', 'Zoé']],
    ['action', ['Atelier 9', 'élan', 'Atelier 10', 'Zoé']],
    ['activity', ['Atelier 10', 'élan', 'Atelier 9', 'Zoé']],
    ['potential', ['Atelier 10', 'Zoé', 'Atelier 9', 'élan']],
    ['town', ['Atelier 9', 'Zoé', 'Atelier 10', 'élan']],
    ['near', ['Atelier 9', 'Zoé', 'Atelier 10', 'élan']],
  ] as const)('by %s', (sort, expected) => expect(names(ordered(file, sort, here))).toEqual(expected));

  it('near nobody knows where is by name', () =>
    expect(names(ordered(file, 'near', null))).toEqual(['Atelier 9', 'Atelier 10', 'élan', 'Zoé']));

  it('measures from Metz to Nancy', () => {
    const far = metresTo(file[0] as Account, { latitude: 49.119, longitude: 6.176 });
    expect(Math.round((far ?? 0) / 1000)).toBe(47);
  });
});

describe('toggled', () => {
  it('adds and takes away', () => {
    expect(toggled('', 'A')).toBe('A');
    expect(toggled('A', 'B')).toBe('A,B');
    expect(toggled('A,B', 'A')).toBe('B');
  });
});

describe('a range', () => {
  const file = [
    account('Aubert', {
      potentialCents: 1_000_000,
      score: 60,
      createdAt: '2026-08-31T23:30:00Z', // 1 September in Paris
      lastActivityAt: '2026-06-10T22:30:00Z', // 11 June in Paris
      lastQualifiedAt: '2026-06-10T22:30:00Z',
    }),
    account('Blanc', { potentialCents: 5_000_000, score: 80, createdAt: '2026-09-15T10:00:00.123Z' }),
    account('Colin', { potentialCents: 0, score: 0, createdAt: '2026-09-30T22:00:00Z' }), // 1 October in Paris
    account('Durand', { createdAt: '2026-10-20T10:00:00Z', updatedAt: '2026-10-20T10:00:00Z' }),
  ];
  const found = (filters: Partial<Filters>, zone = 'Europe/Paris') =>
    names(choose(file, { ...none, ...filters }, { ...reader, zone })).join(' ');

  it.each([
    [{ potentiel: '1000000..' }, 'Aubert Blanc'],
    [{ potentiel: '..1000000' }, 'Aubert Colin'],
    [{ potentiel: '1..4999999' }, 'Aubert'],
    [{ potentiel: 'beaucoup..' }, 'Aubert Blanc Colin Durand'],
    [{ score: '61..' }, 'Blanc'],
    [{ score: '0..60' }, 'Aubert Colin'],
    [{ score: '..101' }, 'Aubert Blanc Colin Durand'],
    [{ creation: '2026-09-01..2026-09-30' }, 'Aubert Blanc'],
    [{ creation: '2026-10-01..2026-10-01' }, 'Colin'],
    [{ modification: '2026-10-01..' }, 'Durand'],
    [{ activite: '..2026-06-11' }, 'Aubert'],
    [{ activite: '2026-06-12..' }, ''],
    [{ inactif: '2026-06-12' }, 'Aubert Blanc Colin Durand'],
    [{ inactif: '2026-06-11' }, 'Blanc Colin Durand'],
    [{ qualifie: '2026-06-12' }, 'Aubert Blanc Colin Durand'],
    [{ qualifie: '2026-06-11' }, 'Blanc Colin Durand'],
    [{ qualifie: 'hier' }, 'Aubert Blanc Colin Durand'],
  ])('of %o finds %s', (filters, expected) => expect(found(filters)).toBe(expected));

  it('counts the days of the zone of whoever reads', () => {
    expect(found({ creation: '2026-09-01..2026-09-30' }, 'America/Martinique')).toBe('Blanc Colin');
    expect(found({ inactif: '2026-06-11' }, 'America/Martinique')).toBe('Aubert Blanc Colin Durand');
    expect(found({ qualifie: '2026-06-11' }, 'America/Martinique')).toBe('Aubert Blanc Colin Durand');
  });
});
