/** Choosing a day by a tap says which one it is; the first one is a day of work. */
import '@/i18n/fr/sheet';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { database, deleteDatabase } from '@/offline/current';
import { givenSession } from '@/offline/given-session';
import { actionOf, NextActionFields, nothingPlanned } from './when';

beforeEach(() => {
  givenSession();
});

afterEach(async () => {
  cleanup();
  vi.useRealTimers();
  await deleteDatabase();
});

function Fields() {
  const [value, setValue] = useState(nothingPlanned);
  return <NextActionFields quick value={value} zone="Europe/Paris" onChange={setValue} />;
}

const shownOn = (day: string) => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(`${day}T10:00:00Z`) });
  render(<Fields />);
};

const worksOn = (...days: readonly number[]) =>
  database()
    .table('work_hours')
    .put({ id: 'u1', weekly: days.map((weekday) => ({ weekday, from: '09:00', to: '18:00' })) });

it('says the day that is chosen, until one chooses it oneself', async () => {
  shownOn('2026-11-28');
  fireEvent.click(await screen.findByRole('button', { name: 'Lundi' }));
  screen.getByText('lundi 30 novembre à 09:00');
  // The field says it where one chooses the moment oneself.
  fireEvent.click(screen.getByRole('button', { name: 'Choisir' }));
  expect(screen.queryByText(/à 09:00/)).toBeNull();
});

it.each([
  ['a Friday', '2026-11-27', 'lundi 30 novembre'],
  ['the eve of a holiday', '2026-12-24', 'lundi 28 décembre'],
  ['the Friday of a long week-end', '2027-03-26', 'mardi 30 mars'],
])('offers the next day of work on %s', async (_, today, day) => {
  shownOn(today);
  fireEvent.click(await screen.findByRole('button', { name: /^(Lundi|Mardi)$/ }));
  screen.getByText(`${day} à 09:00`);
});

it('knows the days on which one works', async () => {
  await worksOn(2, 3, 4, 5, 6);
  shownOn('2026-11-28');
  await screen.findByRole('button', { name: 'Mardi' });
});

it('calls tomorrow by its name, a Saturday on which one works too', async () => {
  await worksOn(2, 3, 4, 5, 6);
  shownOn('2026-11-27');
  await vi.dynamicImportSettled();
  fireEvent.click(screen.getByRole('button', { name: 'Demain' }));
  screen.getByText('samedi 28 novembre à 09:00');
});

it('counts from the day at which an organisation that trains lives', async () => {
  givenSession({}, { clockOffsetSeconds: 86_400 * 7 });
  shownOn('2026-11-20');
  fireEvent.click(await screen.findByRole('button', { name: 'Lundi' }));
  screen.getByText('lundi 30 novembre à 09:00');
});

it('keeps the moment that was chosen for somebody who lives by another clock since', async () => {
  let chosen = nothingPlanned;
  const fields = (zone: string) => (
    <NextActionFields quick value={chosen} zone={zone} onChange={(value) => (chosen = value)} />
  );
  const { rerender } = render(fields('Europe/Paris'));
  fireEvent.click(await screen.findByRole('button', { name: 'Choisir' }));
  rerender(fields('Europe/Paris'));
  fireEvent.change(screen.getByLabelText(/^Date/), { target: { value: '2027-03-10T22:30' } });
  rerender(fields('Indian/Reunion'));
  expect(screen.getByLabelText(/^Date/)).toHaveProperty('value', '2027-03-11T01:30');
  expect(actionOf(chosen, 'Indian/Reunion')?.at).toBe('2027-03-10T21:30:00.000Z');
  fireEvent.change(screen.getByLabelText(/^En quelques mots/), { target: { value: 'Devis' } });
  expect(actionOf(chosen, 'Indian/Reunion')?.at).toBe('2027-03-10T21:30:00.000Z');
});
