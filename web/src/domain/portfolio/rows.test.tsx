/** The headings of the table: which way it is sorted, and what pressing them asks for. */
import '@/i18n/fr/portfolio';
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { useState } from 'react';
import { expect, it, vi } from 'vitest';
import type { RowProps } from './card';
import { type Column, showColumns, useColumns } from './columns';
import type { Order } from './order';
import { Rows } from './rows';

const usual = new Set<Column>(['status', 'town', 'action', 'activity', 'potential']);
const rows = ['a', 'b', 'c', 'd', 'e'].map((id) => ({
  account: { id, name: `Compte ${id}`, kind: 'company', status: 'lead', phones: [], externalRef: `C-${id}` },
  to: `/comptes/${id}`,
  state: null,
  action: 'none',
  metres: null,
  zone: 'Europe/Paris',
  now: new Date('2026-11-28T08:00:00Z'),
})) as unknown as RowProps[];

function Choosing({ columns = usual }: { columns?: ReadonlySet<Column> }) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  return (
    <Rows
      rows={rows}
      sort="name"
      onSort={() => undefined}
      columns={columns}
      chosen={chosen}
      onChoose={(ids, on) =>
        setChosen((before) => new Set(on ? [...before, ...ids] : [...before].filter((one) => !ids.includes(one))))
      }
    />
  );
}

const box = (id: string) => screen.getByRole<HTMLInputElement>('checkbox', { name: `Choisir Compte ${id}` });
const chosen = () => ['a', 'b', 'c', 'd', 'e'].filter((id) => box(id).checked).join('');

it('Shift and a click choose all from the last one to this one, and let go of them', () => {
  render(<Choosing />);
  fireEvent.click(box('b'));
  fireEvent.click(box('d'), { shiftKey: true });
  expect(chosen()).toBe('bcd');
  fireEvent.click(box('c'), { shiftKey: true });
  expect(chosen()).toBe('d');
  fireEvent.click(box('a'));
  expect(chosen()).toBe('ad');
});

it('Shift and an arrow choose row after row, and back', () => {
  render(<Choosing />);
  box('b').focus();
  fireEvent.keyDown(box('b'), { key: 'ArrowDown', shiftKey: true });
  fireEvent.keyDown(box('c'), { key: 'ArrowDown', shiftKey: true });
  expect(chosen()).toBe('bcd');
  expect(document.activeElement).toBe(box('d'));
  fireEvent.keyDown(box('d'), { key: 'ArrowUp', shiftKey: true });
  expect(chosen()).toBe('bc');
  fireEvent.keyDown(box('c'), { key: 'ArrowDown' });
  expect(chosen()).toBe('bc');
});

it('shows the columns of whoever reads, kept for her alone', () => {
  const heads = () => screen.getAllByRole('columnheader').map(({ textContent }) => textContent);
  const Mine = ({ me }: { me: string }) => <Choosing columns={useColumns(me)} />;
  const { unmount } = render(<Mine me="anna" />);
  act(() => showColumns('anna', new Set<Column>(['town', 'ref'])));
  expect(heads()).toEqual(['', 'Compte', 'Ville', 'Code client', 'Actions']);
  expect(screen.getByRole('cell', { name: 'C-b' })).toBeTruthy();
  expect(JSON.parse(localStorage.getItem('besace.columns') ?? '')).toEqual({ anna: ['town', 'ref'] });
  unmount();
  render(<Mine me="zoe" />);
  expect(heads()).toContain('Potentiel');
  expect(heads()).not.toContain('Code client');
});

it.each([
  ['name', 'Compte', 'ascending', '-name'],
  ['-name', 'Compte', 'descending', 'name'],
  ['potential', 'Potentiel', 'descending', '-potential'],
  ['-potential', 'Potentiel', 'ascending', 'potential'],
] as [Order, string, string, Order][])('sorted by %s, « %s » says so and turns it round', (sort, label, said, next) => {
  const onSort = vi.fn();
  render(<Rows rows={[]} sort={sort} onSort={onSort} columns={usual} chosen={new Set()} />);
  const head = screen.getByRole('columnheader', { name: label });
  expect(head.getAttribute('aria-sort')).toBe(said);
  expect(document.querySelectorAll('[aria-sort]')).toHaveLength(1);
  fireEvent.click(screen.getByRole('button', { name: label }));
  expect(onSort).toHaveBeenCalledWith(next);
  fireEvent.click(screen.getByRole('button', { name: 'Ville' }));
  expect(onSort).toHaveBeenLastCalledWith('town');
});

it('cuts no status', () => {
  render(<Choosing />);
  const [cell] = screen.getAllByRole('cell', { name: 'Suspect' });
  expect(cell?.className).not.toContain('truncate');
});

it('says that nothing is planned, except for whoever waits for nothing', () => {
  const one = rows[0] as RowProps;
  const disqualified = {
    ...one,
    account: { ...one.account, id: 'z', name: 'Compte z', status: 'disqualified' as const },
  };
  const line = (name: string) => screen.getByRole('row', { name: new RegExp(name) });
  render(
    <Rows
      rows={[one, disqualified]}
      sort="name"
      onSort={() => undefined}
      columns={usual}
      chosen={new Set()}
      onChoose={() => undefined}
    />,
  );
  expect(within(line('Compte a')).getByText('Aucune')).toBeDefined();
  expect(within(line('Compte z')).queryByText('Aucune')).toBeNull();
});
