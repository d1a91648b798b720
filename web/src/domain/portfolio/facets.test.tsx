/** What can be filtered by, and what is. */
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { database, deleteDatabase } from '@/offline/current';
import { givenSession } from '@/offline/given-session';
import { useFacets } from './facets';
import { type Filters, filterNames } from './filter';

const people = [
  { id: 'c', firstName: 'Camille', lastName: 'Martin', active: true },
  { id: 'd', firstName: 'Dominique', lastName: 'Roth', active: true },
  { id: 's', firstName: 'Sacha', lastName: 'Klein', active: true },
];

const noFilters = Object.fromEntries(filterNames.map((name) => [name, ''])) as Filters;

beforeEach(async () => {
  givenSession({ id: 'me' });
  await database().table('user').bulkPut(people);
  await database()
    .table('account')
    .bulkPut([
      { id: '1', name: 'Garage Noël', ownerId: 'c' },
      { id: '2', name: 'Garage David', ownerId: 'd' },
    ]);
});
afterEach(async () => {
  cleanup();
  await deleteDatabase();
});

function Owners({ suivi }: { suivi: string }) {
  const known = useFacets({ ...noFilters, suivi }, () => undefined, 'me');
  return (
    <>
      <p>{known?.facets.owners.map(({ name }) => name).join(', ')}</p>
      <p>{known?.accounts.map(({ name }) => name).join(', ')}</p>
    </>
  );
}

it('names who is filtered by once her last account has gone to somebody else', async () => {
  render(<Owners suivi="s" />);
  await screen.findByText('Camille Martin, Dominique Roth, Sacha Klein');
  cleanup();
  render(<Owners suivi="" />);
  await screen.findByText('Camille Martin, Dominique Roth');
  expect(screen.queryByText(/Sacha/)).toBeNull();
});

it('leaves out an account that left, though something of it waits', async () => {
  await database().base.put({ entity: 'account', id: '1', row: null, gone: 'merged' });
  render(<Owners suivi="" />);
  await screen.findByText('Garage David');
  screen.getByText('Dominique Roth');
});
