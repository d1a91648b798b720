import { expect, test } from 'vitest';
import { queryOf, stateOf } from './feedback';
import { feedbackFilters } from './feedback-filters';

const filters = (said: Record<string, string>) =>
  Object.fromEntries(feedbackFilters.map((name) => [name, said[name] ?? ''])) as Parameters<typeof queryOf>[0];

test('whoever deals with feedback begins on what is to be done, whoever told it on all of it', () => {
  expect(stateOf(filters({}), true)).toBe('a-traiter');
  expect(stateOf(filters({}), false)).toBe('toutes');
  expect(stateOf(filters({ etat: 'traitees' }), false)).toBe('traitees');
  expect(queryOf(filters({}), true, 'Europe/Paris')).toEqual({ handled: false });
  expect(queryOf(filters({ etat: 'toutes' }), true, 'Europe/Paris')).toEqual({});
});

test('the days of the address are those of her clock, both included', () => {
  expect(queryOf(filters({ du: '2026-11-01', au: '2026-11-30' }), false, 'Europe/Paris')).toEqual({
    from: '2026-10-31T23:00:00.000Z',
    to: '2026-11-30T23:00:00.000Z',
  });
});

test('what nobody offers is no filter', () => {
  const said = { q: ' o ', pour: 'ventes', etat: 'x', qui: 'moi', equipe: '1', du: 'hier', au: '' };
  expect(queryOf(filters(said), false, 'Europe/Paris')).toEqual({});
  expect(queryOf(filters({ du: '2026-99-99', au: '2026-13-01' }), false, 'Europe/Paris')).toEqual({});
  const meant = { q: ' orange ', pour: 'sales_admin', qui: '01936f5e-0000-7000-8000-00000000dead' };
  expect(queryOf(filters(meant), false, 'Europe/Paris')).toEqual({
    q: 'orange',
    audience: 'sales_admin',
    userId: '01936f5e-0000-7000-8000-00000000dead',
  });
});
