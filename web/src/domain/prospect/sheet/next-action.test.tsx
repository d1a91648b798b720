/** The next action on a sheet is late when the lists say that it is. */
import '@/i18n/fr/sheet';
import { render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { givenDevice } from '@/keeping/given-device';
import type { Account } from '../row';
import { NextAction } from './next-action';

givenDevice();
afterEach(() => {
  vi.useRealTimers();
});

function show(kind: string, at: string) {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-30T15:00:00Z') });
  const nextAction = { kind, at, label: 'Rappeler pour le devis' };
  render(<NextAction account={{ id: 'a1', allowedTransitions: [], nextAction } as unknown as Account} />);
}

it('is for today until midnight, whatever its hour', () => {
  show('call', '2026-11-30T08:00:00Z');
  expect(screen.getByText('Appel · Rappeler pour le devis')).toBeDefined();
  expect(screen.queryByText(/En retard/)).toBeNull();
});

it('is late from the day after', () => {
  show('call', '2026-11-29T20:00:00Z');
  expect(screen.getByText(/En retard/)).toBeDefined();
});

it('is named as in the lists', () => {
  show('other', '2026-12-01T08:00:00Z');
  expect(screen.getByText('À faire · Rappeler pour le devis')).toBeDefined();
});

it('warns that nothing is planned, except for whoever waits for nothing', () => {
  const without = (status: string) => ({ id: 'a1', allowedTransitions: [], status }) as unknown as Account;
  const { rerender } = render(<NextAction account={without('prospect')} />);
  expect(screen.getByText('Aucune action prévue').className).toContain('text-warning');
  rerender(<NextAction account={without('disqualified')} />);
  expect(screen.queryByText('Aucune action prévue')).toBeNull();
  expect(screen.getByText('Compte écarté : rien n’est à prévoir').className).not.toContain('text-warning');
});
