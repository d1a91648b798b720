/** The headings of the table: which way it is sorted, and what pressing them asks for. */
import '@/i18n/fr/portfolio';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { Order } from './order';
import { Rows } from './rows';

afterEach(cleanup);

it.each([
  ['name', 'Compte', 'ascending', '-name'],
  ['-name', 'Compte', 'descending', 'name'],
  ['potential', 'Potentiel', 'descending', '-potential'],
  ['-potential', 'Potentiel', 'ascending', 'potential'],
] as [Order, string, string, Order][])('sorted by %s, « %s » says so and turns it round', (sort, label, said, next) => {
  const onSort = vi.fn();
  render(<Rows rows={[]} sort={sort} onSort={onSort} chosen={new Set()} />);
  const head = screen.getByRole('columnheader', { name: label });
  expect(head.getAttribute('aria-sort')).toBe(said);
  expect(document.querySelectorAll('[aria-sort]')).toHaveLength(1);
  fireEvent.click(screen.getByRole('button', { name: label }));
  expect(onSort).toHaveBeenCalledWith(next);
  fireEvent.click(screen.getByRole('button', { name: 'Ville' }));
  expect(onSort).toHaveBeenLastCalledWith('town');
});
