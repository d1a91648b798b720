/** A long list gives way to the next at once, and goes little by little out of sight. */
import { render, screen } from '@testing-library/react';
import { memo } from 'react';
import { expect, it, vi } from 'vitest';
import { Succession } from './succession';

const mounted = vi.fn();
const Line = memo(function Line({ n }: { n: number }) {
  mounted();
  return <li>{n}</li>;
});

const upTo = (last: number, from = 1) => Array.from({ length: last - from + 1 }, (_, n) => n + from);

function List({ of, rows }: { of: string; rows: readonly number[] }) {
  return (
    <Succession of={of} rows={rows}>
      {(rows) => (
        <>
          <button type="button" data-stays="name">
            Nom
          </button>
          <ul>
            {rows.map((n) => (
              <Line key={n} n={n} />
            ))}
          </ul>
        </>
      )}
    </Succession>
  );
}

const shown = () => screen.queryAllByRole('listitem').map((one) => Number(one.textContent));
const there = () => document.querySelectorAll('li').length;

it('shows the new list alone, and lets the old one go in slices', async () => {
  const { rerender } = render(<List of="all" rows={upTo(300)} />);
  mounted.mockClear();
  rerender(<List of="some" rows={[7, 8]} />);
  expect(shown()).toEqual([7, 8]);
  expect(there(), 'nothing was taken away').toBe(302);
  expect(mounted, 'nor drawn again').toHaveBeenCalledTimes(2);
  await vi.waitFor(() => expect(there()).toBeLessThan(302));
  expect(there(), 'a slice went').toBeGreaterThan(200);
  expect(shown()).toEqual([7, 8]);
  await vi.waitFor(() => expect(there()).toBe(2), { timeout: 10_000 });
});

it('finds its own list again while the others go', async () => {
  const { rerender } = render(<List of="all" rows={upTo(200)} />);
  rerender(<List of="some" rows={upTo(400, 200)} />);
  rerender(<List of="all" rows={upTo(8)} />);
  expect(shown()).toEqual(upTo(8));
  rerender(<List of="all" rows={upTo(48)} />);
  expect(shown()).toEqual(upTo(48));
  await vi.waitFor(() => expect(there()).toBe(48), { timeout: 10_000 });
});

it('keeps the rows that a short list and the next both have', () => {
  const { rerender } = render(<List of="all" rows={upTo(8)} />);
  const [first] = screen.getAllByRole('listitem');
  rerender(<List of="some" rows={[1]} />);
  expect(screen.getAllByRole('listitem')).toEqual([first]);
});

it('leaves the focus on the heading that was pressed', () => {
  const { rerender } = render(<List of="all" rows={upTo(300)} />);
  screen.getByRole('button').focus();
  rerender(<List of="by name" rows={upTo(8)} />);
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Nom' }));
});
