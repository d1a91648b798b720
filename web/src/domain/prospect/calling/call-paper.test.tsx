/** A list of calls on paper. */
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ServerCache } from '@/api/server';
import { deleteDatabase } from '@/offline/current';
import { givenSession } from '@/offline/given-session';
import CallPaper from './call-paper';

beforeEach(() => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
  givenSession({ id: 'me' });
});
afterEach(async () => {
  fireEvent(window, new Event('afterprint'));
  cleanup();
  vi.unstubAllGlobals();
  await deleteDatabase();
});

it('has no call to tell of for whom nothing is known any more', () => {
  render(
    <ServerCache>
      <CallPaper
        items={[{ accountId: 'gone' }]}
        left={1}
        calls={[]}
        listed={new Map()}
        about={undefined}
        now={Date.parse('2026-11-28T10:00:00Z')}
      />
    </ServerCache>,
  );
  expect(screen.queryByRole('table')).toBeNull(); // nothing on the screen
  fireEvent(window, new Event('beforeprint'));
  expect(screen.getAllByRole('row')).toHaveLength(2);
  expect(screen.queryAllByRole('listitem')).toHaveLength(0);
});
