/** One's hours of work and reminders: what is typed there is found again until it is saved. */
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { clearServerCache, ServerCache } from '@/api/server';
import { database, deleteDatabase } from '@/offline/current';
import { allDrafts } from '@/offline/drafts';
import { givenSession } from '@/offline/given-session';
import { UsualReminders } from './usual-reminders';
import { WorkHours } from './work-hours';

let hours = {};
const put = vi.fn();

beforeEach(() => {
  hours = {
    id: 'me',
    userId: 'me',
    version: 1,
    weekly: [{ weekday: 1, from: '08:30', to: '12:00' }],
    speedKmh: 50,
    detourBp: 13_000,
    reminders: [],
  };
  put.mockReset();
  vi.stubGlobal('fetch', async (request: Request) => {
    if (request.method === 'PUT') {
      const body = await request.json();
      put(body);
      hours = { ...hours, ...body, version: 2 };
    }
    return Response.json(request.url.endsWith('/v1/config') ? { features: { smtp: true } } : hours);
  });
  givenSession({ id: 'me', roles: ['adviser'] });
});
afterEach(async () => {
  cleanup();
  clearServerCache();
  vi.unstubAllGlobals();
  await deleteDatabase();
});

async function open(what: 'hours' | 'reminders') {
  const { unmount } = render(<ServerCache>{what === 'hours' ? <WorkHours /> : <UsualReminders />}</ServerCache>);
  await screen.findByRole('button', { name: 'Enregistrer' });
  return unmount;
}

const save = () => screen.getByRole('button', { name: 'Enregistrer' }) as HTMLButtonElement;
const speed = () => screen.getByLabelText(/^Vitesse/) as HTMLInputElement;
const restored = 'Votre saisie en cours a été retrouvée.';

it('finds the hours that were being told, and forgets them once they are saved', async () => {
  const close = await open('hours');
  expect(save().disabled).toBe(true);
  fireEvent.change(speed(), { target: { value: '62' } });
  expect(save().disabled).toBe(false);
  close();
  await open('hours');
  await waitFor(() => expect(speed().value).toBe('62'));
  screen.getByText(restored);
  fireEvent.click(save());
  await waitFor(() => expect(put).toHaveBeenCalledWith(expect.objectContaining({ speedKmh: 62 })));
  await waitFor(async () => expect(await allDrafts(database())).toEqual([]));
  expect(speed().value).toBe('62');
  await waitFor(() => expect(save().disabled).toBe(true));
});

it('finds the reminders that were being told, and forgets them once they are saved', async () => {
  const close = await open('reminders');
  expect(save().disabled).toBe(true);
  fireEvent.click(screen.getByRole('button', { name: /Ajouter/ }));
  expect(save().disabled).toBe(false);
  close();
  await open('reminders');
  await screen.findByText(restored);
  fireEvent.click(save());
  await waitFor(() => expect(put).toHaveBeenCalledWith(expect.objectContaining({ reminders: [expect.anything()] })));
  await waitFor(async () => expect(await allDrafts(database())).toEqual([]));
});
