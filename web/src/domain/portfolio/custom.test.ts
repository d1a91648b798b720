import { describe, expect, it } from 'vitest';
import {
  type CustomField,
  conditionsOf,
  customTest,
  findable,
  rangeConditions,
  rangeIn,
  toAddress,
  typedUnits,
  unitsOf,
  withConditions,
} from './custom';
import { conditionWords } from './custom-words';
import type { Account } from './filter';
import { folded } from './folded';

function field(key: string, type: CustomField['type'], ...choices: string[]): CustomField {
  return {
    id: key,
    version: 1,
    key,
    label: key,
    type,
    appliesTo: 'both',
    requiredToQualify: false,
    choices: choices.map((label) => ({ id: label.toLowerCase(), label })),
    position: 1,
    createdAt: '2026-01-01T00:00:00Z',
    updatedAt: '2026-01-01T00:00:00Z',
  };
}

const fields = [
  field('surface', 'number'),
  field('budget', 'money'),
  field('visite', 'date'),
  field('equipe', 'boolean'),
  field('besoin', 'long_text'),
  field('chauffage', 'choice', 'Gaz', 'Bois'),
  field('zones', 'multi_choice', 'Nord', 'Sud'),
  field('standard', 'phone'),
  field('courriel', 'email'),
];

// The accounts of TestCustomFilters, in internal/app: what the server answers there is answered here.
const accounts = Object.entries({
  Petit: {
    surface: 50_000,
    visite: '2026-01-10',
    equipe: true,
    chauffage: 'gaz',
    zones: ['nord'],
    besoin: `${'mot '.repeat(100)}Véranda 100 %`,
  },
  Grand: {
    surface: 200_000,
    budget: 1_000_000,
    visite: '2026-06-01',
    equipe: false,
    zones: ['nord', 'sud'],
    standard: '+33353011234',
    courriel: 'contact@grand.example',
  },
  Vide: { zones: [] },
}).map(([name, custom]) => ({ name, custom }) as unknown as Account);

const found = (...conditions: string[]) =>
  accounts.filter(customTest(toAddress(conditions), fields)).map((account) => account.name);

describe('a condition finds what the server finds', () => {
  it.each([
    ['surface:eq:50000', ['Petit']],
    ['surface:gt:50000', ['Grand']],
    ['surface:gt:49999', ['Petit', 'Grand']],
    ['surface:lt:200000', ['Petit']],
    ['surface:lt:200001', ['Petit', 'Grand']],
    ['surface:between:50000..200000', ['Petit', 'Grand']],
    ['surface:between:50001..199999', []],
    ['surface:empty', ['Vide']],
    ['budget:gt:0', ['Grand']],
    ['budget:lt:1000000', []],
    ['budget:empty', ['Petit', 'Vide']],
    ['visite:lt:2026-06-01', ['Petit']],
    ['visite:gt:2026-01-10', ['Grand']],
    ['visite:gt:9999-12-31', []],
    ['visite:between:2026-06-01..2026-06-30', ['Grand']],
    ['visite:between:2026-01-10..2026-06-01', ['Petit', 'Grand']],
    ['equipe:eq:true', ['Petit']],
    ['equipe:eq:false', ['Grand']],
    ['equipe:empty', ['Vide']],
    ['chauffage:eq:gaz', ['Petit']],
    ['chauffage:eq:bois', []],
    ['zones:eq:nord', ['Petit', 'Grand']],
    ['zones:eq:sud', ['Grand']],
    ['zones:empty', ['Vide']],
    ['besoin:contains:VERANDA', ['Petit']],
    ['besoin:contains:mot, véranda', ['Petit']],
    ['besoin:contains:absent', []],
    ['standard:eq:03.53.01.12.34', ['Grand']],
    ['standard:eq:+33 3 53 01 12 34', ['Grand']],
    ['standard:contains:%', []],
    ['standard:contains:5301', ['Grand']],
    ['courriel:eq: Contact@Grand.example ', ['Grand']],
    ['courriel:contains:GRAND.', ['Grand']],
  ])('%s', (condition, expected) => expect(found(condition)).toEqual(expected));

  it.each([
    'rien:eq:1',
    'surface:contains:5',
    'surface:eq:x',
    'surface:eq:1.5',
    'visite:gt:demain',
    'visite:eq:2026-02-30',
    'surface:between:5',
    'equipe:lt:true',
    'equipe:eq:oui',
    'besoin:eq:',
    'besoin:contains:…',
    'surface',
    'standard:eq:12',
  ])('%s, which it refuses, finds nobody', (condition) => expect(found(condition)).toEqual([]));

  it('all of them at once', () => {
    expect(found('zones:eq:nord', 'equipe:eq:true')).toEqual(['Petit']);
    expect(found('zones:eq:nord', 'zones:eq:sud')).toEqual(['Grand']);
    expect(found()).toEqual(['Petit', 'Grand', 'Vide']);
  });
});

// Those of TestFold, in internal/platform/fold.
it.each([
  ['L’Œuvre d’Évreux !', 'l oeuvre d evreux'],
  ['  Ça, c’est ÇÀ…  ', 'ca c est ca'],
  ['Straße Æsir', 'strasse aesir'],
  ['e\u0301te\u0301', 'ete'],
  ['co\u00adopérative', 'cooperative'],
  ['Saint-Étienne-du-Bois', 'saint etienne du bois'],
  ['m² ﬁn n°12', 'm2 fin n 12'],
  ['ÎLE-DE-FRANCE', 'ile de france'],
  ['½ tarif', '1 tarif'],
  ['—', ''],
  ['Łódź Ørsted İzmir', 'lodz orsted izmir'],
  ['été\u00a0\u202f2026', 'ete 2026'],
  ['Ω Ελλάς', 'ω ελλας'],
])('folds « %s » as the server does', (text, expected) => expect(folded(text)).toBe(expected));

describe('the address', () => {
  it('gives back conditions whose values have commas, colons and signs of its own', () => {
    const conditions = ['besoin:contains:a, b: 100 %2C ~c ~~', 'surface:gt:1'];
    expect(conditionsOf(toAddress(conditions)).map((one) => one.text)).toEqual(conditions);
    expect(toAddress(conditions)).not.toMatch(/%|,.*,/);
    expect(conditionsOf('')).toEqual([]);
  });

  it('changes one field in its place, the others stay', () => {
    const before = toAddress(['surface:gt:1', 'zones:eq:nord', 'budget:gt:2']);
    expect(withConditions(before, 'zones', ['zones:empty'])).toBe('surface:gt:1,zones:empty,budget:gt:2');
    expect(withConditions(before, 'surface', [])).toBe('zones:eq:nord,budget:gt:2');
    expect(withConditions(before, 'visite', ['visite:empty'])).toBe(`${before},visite:empty`);
  });

  it('asks for no more than the server takes', () => {
    const ten = toAddress(Array.from({ length: 10 }, (_, n) => `zones:eq:c${n}`));
    expect(withConditions(ten, 'surface', ['surface:empty'])).toBe(ten);
    expect(withConditions(ten, 'zones', ['zones:empty'])).toBe('zones:empty');
  });
});

describe('a range', () => {
  it.each([
    ['number', { from: '120000', to: null }, ['k:gt:119999']],
    ['number', { from: null, to: '120000' }, ['k:lt:120001']],
    ['number', { from: '1', to: '2' }, ['k:between:1..2']],
    ['number', { from: '2', to: '2' }, ['k:eq:2']],
    ['money', { from: '-100', to: null }, ['k:gt:-101']],
    ['number', { from: '9007199254740991', to: null }, []],
    ['date', { from: '2026-03-01', to: null }, ['k:gt:2026-02-28']],
    ['date', { from: null, to: '2026-12-31' }, ['k:lt:2027-01-01']],
    ['date', { from: '2026-01-01', to: '2026-01-31' }, ['k:between:2026-01-01..2026-01-31']],
    ['date', { from: null, to: '9999-12-31' }, []],
    ['date', { from: '20266-01-01', to: null }, []],
    ['number', { from: null, to: null }, []],
  ] as const)('of a %s, %j, is asked for as %j and read back', (type, range, expected) => {
    const conditions = rangeConditions('k', type, range);
    expect(conditions).toEqual(expected);
    if (expected.length > 0) expect(rangeIn(conditionsOf(toAddress(conditions)), type)).toEqual(range);
  });

  it('of two conditions is what both let through', () =>
    expect(rangeIn(conditionsOf('k:gt:9,k:between:5..20,k:lt:15'), 'number')).toEqual({ from: '10', to: '14' }));

  it.each([
    ['number', '1 200,5', '1200500', '1200,5'],
    ['number', '-3', '-3000', '-3'],
    ['money', '1 200,50 €', '120050', '1200,5'],
    ['money', ',5', '50', '0,5'],
  ] as const)('reads %s « %s »', (type, text, units, typed) => {
    expect(unitsOf(type, text)).toBe(units);
    expect(typedUnits(type, units)).toBe(typed);
  });

  it.each(['', 'x', '1,2,3', '1e99', '99999999999999999'])('reads no number in « %s »', (text) =>
    expect(unitsOf('number', text)).toBeNull(),
  );
});

it('looks for no text that the server would refuse', () => {
  expect(findable('text', '!')).toBe(false);
  expect(findable('phone', '')).toBe(false);
  expect(findable('url', '!')).toBe(true);
});

it.each([
  ['surface:gt:119999', 'surface : 120 et plus'],
  ['surface:gt:120000', 'surface : plus de 120'],
  ['surface:lt:120001', 'surface : 120 et moins'],
  ['surface:lt:120000', 'surface : moins de 120'],
  ['surface:gt:1199999', 'surface : 1 200 et plus'],
  ['surface:between:1000..2500', 'surface : de 1 à 2,5'],
  ['surface:eq:1000', 'surface : 1'],
  ['surface:empty', 'surface : Non renseigné'],
  ['budget:gt:0', 'budget : plus de 0 €'],
  ['budget:gt:9999', 'budget : 100 € et plus'],
  ['visite:gt:2026-01-31', 'visite : à partir du 1er février 2026'],
  ['visite:lt:2026-02-01', 'visite : jusqu’au 31 janvier 2026'],
  ['visite:between:2026-01-01..2026-01-31', 'visite : du 1er janvier 2026 au 31 janvier 2026'],
  ['equipe:eq:false', 'equipe : Non'],
  ['chauffage:eq:bois', 'chauffage : Bois'],
  ['zones:eq:sud', 'zones : Sud'],
  ['besoin:contains:véranda', 'besoin : contient « véranda »'],
  ['besoin:eq:véranda', 'besoin : « véranda »'],
  ['rien:eq:1', 'Champ inconnu : rien'],
])('%s reads « %s »', (condition, words) => {
  const [one] = conditionsOf(toAddress([condition]));
  expect(one && conditionWords(one, fields).replace(/[\u00a0\u202f]/g, ' ')).toBe(words);
});
