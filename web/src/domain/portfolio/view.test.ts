import { describe, expect, it } from 'vitest';
import { type Filters, filterNames, type Sort } from './filter';
import { asked, asView, ofView, sameView } from './view';

const none = Object.fromEntries(filterNames.map((name) => [name, ''])) as Filters;
const every: Filters = {
  q: 'menuiserie',
  statut: 'prospect,customer',
  classe: 'A,B',
  genre: 'company',
  action: 'overdue,none',
  etiquette: '01936f5e-0000-7000-8000-00000000000a,01936f5e-0000-7000-8000-00000000000b',
  suivi: 'moi,01936f5e-0000-7000-8000-000000000001',
  favoris: '1',
  cp: '57',
  ville: 'Metz',
  naf: '43.32',
  naf2025: '43.3',
  siren: '00000001800010',
  reference: 'C00417',
  source: '01936f5e-0000-7000-8000-00000000000c',
  qualifie: '2026-09-01',
  inactif: '2026-06-01',
  echeance: '2026-11-30..2026-12-04',
  potentiel: '1000000..5000000',
  score: '60..',
  creation: '2026-01-01..',
  modification: '..2026-09-30',
  activite: '2026-02-01..2026-03-01',
  champs: 'surface_m2:gt:119999,besoin:contains:plain-pied~c neuf',
  archives: '1',
};

describe('a saved view', () => {
  it.each([
    ['nothing', none, 'name'],
    ['every filter', every, 'action'],
  ] as const)('gives back %s', (_, filters, sort: Sort) => {
    const view = asView(filters, sort);
    expect(ofView(view)).toEqual({ filters, sort });
  });

  it('asks the server for nothing that it would refuse', () => {
    expect(
      asView({ ...none, q: 'a', siren: '123', cp: '5', naf: '43.', naf2025: '4', genre: 'company,person' }, 'near'),
    ).toEqual({
      filter: {},
      sort: 'name',
    });
    expect(asView({ ...none, q: '--' }, 'name').filter).toEqual({});
  });

  it('asks for ranges by their ends, and for none that is no value', () => {
    const { filter } = asView({ ...none, potentiel: '0..', score: '..90', creation: '2026-02-30..hier' }, 'name');
    expect(filter).toEqual({ potentialMin: 0, scoreMax: 90 });
  });

  it('asks for no range that is turned round, which the server refuses', () => {
    const turned = { potentiel: '200..100', score: '90..80', echeance: '2026-12-02..2026-12-01' };
    const champs = 'surface:between:9..10,surface:between:10..9,visite:between:2026-12-02..2026-12-01';
    expect(asView({ ...none, ...turned, champs }, 'name').filter).toEqual({ custom: ['surface:between:9..10'] });
    expect(asView({ ...none, champs: 'surface:between:10..9' }, 'name').filter).toEqual({});
  });

  it('asks for a reference without the blanks around it', () =>
    expect(asView({ ...none, reference: ' C00417 ' }, 'name').filter).toEqual({ externalRef: 'C00417' }));

  it('asks the server for the custom fields in its own words', () => {
    const custom = ['surface_m2:gt:119999', 'besoin:contains:plain-pied, neuf'];
    expect(asView(every, 'name').filter.custom).toEqual(custom);
    expect(asView(none, 'name').filter.custom).toBeUndefined();
  });

  it('is the same whatever the order of its values', () => {
    const a = { filters: { ...none, statut: 'lead,prospect' }, sort: 'name' as const };
    expect(sameView(a, { filters: { ...none, statut: 'prospect,lead' }, sort: 'name' })).toBe(true);
    expect(sameView(a, { filters: { ...none, statut: 'prospect' }, sort: 'name' })).toBe(false);
    expect(sameView(a, { ...a, sort: 'town' })).toBe(false);
  });
});

describe('what is asked for in a file', () => {
  it('follows whoever reads beside colleagues: the server holds « mine » and an owner both', () => {
    expect(asked({ ...none, suivi: 'moi,other' }, 'me').filter).toEqual({ owner: ['me', 'other'] });
    expect(asked({ ...none, suivi: 'moi' }, 'me').filter).toEqual({ owner: ['me'] });
  });

  it('shows the filters that apply, and none that the server was not asked for', () => {
    const { filter, filters } = asked({ ...none, statut: 'lead', q: 'a', cp: '5', naf: '4', suivi: 'moi' }, 'me');
    expect(filter).toEqual({ status: ['lead'], owner: ['me'] });
    expect(filters).toEqual({ ...none, statut: 'lead', suivi: 'moi' });
  });
});
