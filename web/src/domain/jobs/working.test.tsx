/** The mark of work under way, on the « Menu » of a phone. */
import '@/i18n/fr/office';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { refreshServer } from '@/api/server';
import { givenSession } from '@/offline/given-session';
import { Toasts } from '@/ui/toast';
import { Working } from './working';

let jobs: object[];
let asked = 0;

const job = (state: string, more: object = {}) => ({
  id: 'j1',
  kind: 'import.run',
  state,
  done: 1,
  total: 3,
  createdAt: new Date().toISOString(),
  updatedAt: new Date().toISOString(),
  ...more,
});

beforeEach(() => {
  asked = 0;
  givenSession();
  vi.stubGlobal('fetch', async () => {
    asked++;
    return Response.json({ items: jobs });
  });
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const dot = () => document.querySelector('[data-working]');

it('is there while some is, is heard, goes with it, and its end is said once', async () => {
  jobs = [];
  render(
    <>
      <Working />
      <Toasts />
    </>,
  );
  await waitFor(() => expect(asked).toBe(1));
  expect(dot()).toBeNull();

  jobs = [job('running'), job('queued', { id: 'j2', kind: 'housekeeping' })];
  await refreshServer(['jobs']);
  await screen.findByText('1 travail en cours');
  expect(dot()).not.toBeNull();

  jobs = [job('succeeded', { finishedAt: new Date().toISOString() })];
  await screen.findByText(/c’est fait\.$/, undefined, { timeout: 5000 }); // looked at again by itself
  expect(dot()).toBeNull();
  expect(screen.queryByText('1 travail en cours')).toBeNull();
});

it('asks nothing more where nothing is under way', async () => {
  vi.useFakeTimers();
  jobs = [job('succeeded')];
  render(<Working />);
  await vi.advanceTimersByTimeAsync(300_000);
  expect(asked).toBeLessThan(2);
});
