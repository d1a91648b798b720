/** The first steps are those that the facts leave, and the sample company is offered where there is nothing yet. */
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { refreshServer } from '@/api/server';
import { deleteDatabase } from '@/offline/current';
import { givenSession } from '@/offline/given-session';
import { FirstRun } from './first-run';

const none = { sample: 'offered', team: false, territories: false, file: false, questionnaire: false, phone: false };
let run: object = none;
const asked = vi.fn();

beforeEach(() => {
  givenSession();
  vi.stubGlobal('fetch', async (request: Request) => {
    const { pathname } = new URL(request.url);
    if (request.method === 'POST') {
      asked(pathname);
      run = { ...none, sample: 'filling' };
      return Response.json({ jobId: 'j1' }, { status: 202 });
    }
    return Response.json(pathname === '/v1/first-run' ? run : {});
  });
});
afterEach(async () => {
  cleanup();
  vi.unstubAllGlobals();
  await refreshServer(['first-run']);
  await deleteDatabase();
});

it('asks for the sample once, and says that it is on its way', async () => {
  render(<FirstRun links={{ team: '/administration/utilisateurs' }} />);
  const step = await screen.findByRole('link', { name: 'Inviter l’équipe' });
  expect(step.getAttribute('href')).toBe('/administration/utilisateurs');
  fireEvent.click(screen.getByRole('button', { name: 'Essayer avec une entreprise d’exemple' }));
  await screen.findByText(/^L’entreprise d’exemple arrive/);
  expect(asked).toHaveBeenCalledExactlyOnceWith('/v1/demo');
});

it('says that it did not come', async () => {
  run = none;
  render(<FirstRun links={{}} />);
  fireEvent.click(await screen.findByRole('button', { name: 'Essayer avec une entreprise d’exemple' }));
  await screen.findByText(/^L’entreprise d’exemple arrive/);
  run = none;
  await refreshServer(['first-run']);
  await screen.findByRole('alert');
});

it('is gone once all is done', async () => {
  run = { sample: 'refused', team: true, territories: true, file: true, questionnaire: true, phone: false };
  const { rerender } = render(<FirstRun links={{}} />);
  await screen.findByText('4 sur 5');
  run = { ...run, phone: true };
  await refreshServer(['first-run']);
  rerender(<FirstRun links={{}} />);
  await waitFor(() => expect(screen.queryByRole('heading', { name: 'Premiers pas' })).toBeNull());
});

it('sends nobody to an address that a phone does not reach', async () => {
  run = none;
  render(<FirstRun links={{}} />);
  await screen.findByText(/^Il lui faut une adresse en https/);
  expect(screen.queryByText(/localhost/)).toBeNull();
});
