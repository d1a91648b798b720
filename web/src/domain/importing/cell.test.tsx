/** A cell of the staging grid: Escape leaves it as it was, and what was typed there may be had again. */
import '@/i18n/fr/importing';
import { fireEvent, render, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { givenDevice } from '@/keeping/given-device';
import { Toasts } from '@/ui/toast';
import { Cell } from './cell';
import type { Row } from './stage';

givenDevice();

const row = { line: 2, cells: ['Metz'], problems: [], status: 'ready' } as unknown as Row;

it('gives back what Escape let go of', async () => {
  const fix = vi.fn(async () => true);
  render(
    <>
      <Cell id="import:i1:2:0" row={row} fixable column={0} name="Ville" onFix={fix} />
      <Toasts />
    </>,
  );
  fireEvent.click(screen.getByRole('button', { name: /Metz/ }));
  const field = await screen.findByRole('textbox');
  fireEvent.change(field, { target: { value: 'Woippy' } });
  fireEvent.keyDown(field, { key: 'Escape' });
  await screen.findByText('Saisie oubliée.');
  screen.getByRole('button', { name: /Metz/ });
  fireEvent.click(screen.getByText('Annuler'));
  await vi.waitFor(() => expect(screen.getByRole<HTMLInputElement>('textbox').value).toBe('Woippy'));
  expect(fix).not.toHaveBeenCalled();
});
