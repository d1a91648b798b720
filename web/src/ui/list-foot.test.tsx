/** A list prints from its foot, and the paper says what it leaves out. */
import '@/i18n/fr/office';
import { fireEvent, render, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { ListFoot } from './list-foot';

it('prints what is shown', () => {
  const print = vi.fn();
  vi.stubGlobal('print', print);
  render(<ListFoot count={12} more={null} />);
  fireEvent.click(screen.getByRole('button', { name: 'Imprimer la liste' }));
  expect(print).toHaveBeenCalledOnce();
  screen.getByText('12 lignes');
  vi.unstubAllGlobals();
});

it('says that the list goes on, and where it ends when that is known', () => {
  const { rerender } = render(<ListFoot count={50} more={() => undefined} />);
  screen.getByRole('button', { name: 'Afficher la suite' });
  screen.getByRole('button', { name: 'Imprimer les 50 lignes affichées' });
  screen.getByText('50 lignes imprimées : la liste en a d’autres.');
  rerender(<ListFoot count={50} total={81} />);
  screen.getByText('50 lignes imprimées sur 81.');
});

it('offers to print nothing of nothing', () => {
  render(<ListFoot count={0} more={null} />);
  expect(screen.queryByRole('button')).toBeNull();
});
