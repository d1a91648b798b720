/** What was kept in pieces once is one draft: the pieces go once it is on the device, and a form waits for it. */
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { database, deleteDatabase, openDatabase } from './current';
import { forgetUnkept, putDraft, useGathered } from './drafts';
import { givenSession } from './given-session';

const unhandled = vi.fn();

beforeEach(async () => {
  process.on('unhandledRejection', unhandled);
  givenSession();
  await putDraft('qualify:a:f:1', 'Un', 1);
  await putDraft('qualify:a:f:2', 'Deux', 2);
});

afterEach(async () => {
  process.off('unhandledRejection', unhandled);
  unhandled.mockClear();
  cleanup();
  forgetUnkept(database().name);
  vi.restoreAllMocks();
  await deleteDatabase();
});

function Form() {
  return <p>{useGathered<string>('qualify:a:f', (before, after) => `${before} ${after}`) ? 'prêt' : '…'}</p>;
}
const kept = async () => (await database().drafts.toArray()).map(({ key, value }) => [key, value]);

it('is one draft from then on', async () => {
  render(<Form />);
  await screen.findByText('prêt');
  expect(await kept()).toEqual([['qualify:a:f', 'Un Deux']]);
});

it('keeps the pieces on a device without room for it', async () => {
  const full = new DOMException('full', 'QuotaExceededError');
  vi.spyOn(database().drafts, 'put').mockRejectedValue(full);
  render(<Form />);
  await screen.findByText('prêt');
  expect(await kept()).toEqual([
    ['qualify:a:f:1', 'Un'],
    ['qualify:a:f:2', 'Deux'],
  ]);
});

it('leaves no error behind where somebody else signs in meanwhile', async () => {
  render(<Form />);
  openDatabase('o1', 'u2');
  await screen.findByText('…');
  await new Promise((resolve) => setTimeout(resolve));
  await vi.waitFor(async () => expect(await database().drafts.count()).toBe(0));
  expect(unhandled).not.toHaveBeenCalled();
  await deleteDatabase();
  givenSession();
});
