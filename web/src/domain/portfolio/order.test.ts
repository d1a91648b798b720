import { expect, it } from 'vitest';
import type { Account } from './filter';
import { inOrderOf, type Order, orderAt, reversed } from './order';
import { asView, ofView } from './view';

const accounts = [
  { id: '1', name: 'Auchan', address: { town: 'Metz' }, potentialCents: 5 },
  { id: '2', name: 'Zola' },
  { id: '3', name: 'Mairie', address: { town: 'Nancy' }, potentialCents: 9 },
] as unknown as Account[];

it.each([
  ['name', ['Auchan', 'Mairie', 'Zola']],
  ['-name', ['Zola', 'Mairie', 'Auchan']],
  ['-town', ['Mairie', 'Auchan', 'Zola']],
  ['potential', ['Mairie', 'Auchan', 'Zola']],
  ['-potential', ['Auchan', 'Mairie', 'Zola']],
] as [Order, string[]][])('%s is that way round, and what has no value is last', (order, names) => {
  expect(inOrderOf(accounts, order, null).map(({ name }) => name)).toEqual(names);
});

it('is told by the address, and turned round by asking again', () => {
  expect(orderAt('-town')).toBe('-town');
  expect(orderAt('-near')).toBe('name');
  expect(orderAt('')).toBe('name');
  expect(reversed(reversed('activity'))).toBe('activity');
});

it.each([
  'name',
  '-name',
  'town',
  '-town',
  'activity',
  '-activity',
  'action',
  '-action',
  'potential',
  '-potential',
] as const)('is kept by a view (%s)', (order) => {
  const { filters } = ofView({ filter: {}, sort: 'name' });
  expect(ofView(asView(filters, order)).sort).toBe(order);
});

it('keeps no way to where one stands', () => {
  const { filters } = ofView({ filter: {}, sort: 'name' });
  expect(ofView(asView(filters, 'near')).sort).toBe('name');
});
