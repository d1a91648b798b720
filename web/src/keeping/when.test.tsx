/** Choosing a day by a tap says which one it is. */
import '@/i18n/fr/sheet';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { NextActionFields, nothingPlanned } from './when';

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function Fields() {
  const [value, setValue] = useState(nothingPlanned);
  return <NextActionFields quick value={value} zone="Europe/Paris" onChange={setValue} />;
}

it('says the day of « Demain », a Sunday as well as another', () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-28T10:00:00Z') });
  render(<Fields />);
  fireEvent.click(screen.getByRole('button', { name: 'Demain' }));
  screen.getByText('dimanche 29 novembre à 09:00');
  // The field says it where one chooses the moment oneself.
  fireEvent.click(screen.getByRole('button', { name: 'Choisir' }));
  expect(screen.queryByText(/à 09:00/)).toBeNull();
});
