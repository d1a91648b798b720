/** The form of an entry that was dragged to where the law stops it: nobody has typed these times, and closed it leaves nothing. */
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { useEffect } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { clearServerCache, ServerCache } from '@/api/server';
import { database, deleteDatabase } from '@/offline/current';
import { allDrafts } from '@/offline/drafts';
import { givenSession } from '@/offline/given-session';
import { know } from '@/offline/known';
import { EventSheet } from './event-form';
import { givenEvent } from './given-event';
import type { Asked } from './law';
import type { Occurrence } from './occurrences';

const event = givenEvent({
  id: 'e1',
  title: 'Contrat',
  accountId: 'a1',
  place: { kind: 'account', text: '' },
  startAt: '2037-03-10T09:00:00Z', // ten o'clock in Metz
  endAt: '2037-03-10T10:00:00Z',
});
const entry: Occurrence = { key: 'e1', event, start: Date.parse(event.startAt), end: Date.parse(event.endAt) };
const dragged = { day: '2037-03-11', lastDay: '2037-03-11', time: '15:30', minutes: 60, allDay: false };

beforeEach(async () => {
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('no network');
  });
  givenSession({ id: 'me', roles: ['manager'] });
  await know('event', event);
});
afterEach(async () => {
  cleanup();
  clearServerCache();
  vi.unstubAllGlobals();
  await deleteDatabase();
});

function Law({ reason, onReason, onStop }: Asked) {
  useEffect(() => onStop(true), [onStop]);
  return <textarea aria-label="Raison" value={reason} onChange={({ target }) => onReason(target.value)} />;
}

async function open(given?: typeof dragged) {
  const { unmount } = render(
    <ServerCache>
      <EventSheet entry={entry} {...(given ? { given } : {})} law={(asked) => <Law {...asked} />} onClose={() => {}} />
    </ServerCache>,
  );
  await screen.findByLabelText(/^Heure de début/);
  return unmount;
}

const type = (label: RegExp | string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
const begins = () => (screen.getByLabelText(/^Heure de début/) as HTMLInputElement).value;
it('leaves nothing behind when it is closed as it was opened', async () => {
  const close = await open(dragged);
  await waitFor(() => expect(begins()).toBe('15:30'));
  // What waits to be written is, when the page goes.
  window.dispatchEvent(new Event('pagehide'));
  expect(await allDrafts(database())).toEqual([]);
  close();
  expect(await allDrafts(database())).toEqual([]);
  await open();
  expect(begins()).toBe('10:00');
});

it('keeps the times with what is typed over them, and no longer once that is taken back', async () => {
  await open(dragged);
  type(/^Objet/, 'Contrat signé');
  const kept = { ...dragged, title: 'Contrat signé' };
  await waitFor(async () =>
    expect(await allDrafts(database())).toMatchObject([{ key: 'event:e1', value: { value: kept } }]),
  );
  type(/^Objet/, 'Contrat');
  await waitFor(async () => expect(await allDrafts(database())).toEqual([]));
  expect(begins()).toBe('15:30');
});

it('keeps the times that a reason was typed for', async () => {
  const close = await open(dragged);
  type('Raison', 'Elle nous a rappelés');
  close();
  await waitFor(async () =>
    expect((await allDrafts(database())).map(({ key }) => key)).toEqual(['event:e1', 'event:e1:override']),
  );
  await open();
  await waitFor(() => expect(begins()).toBe('15:30'));
});

it('keeps which dates of a series it is about', async () => {
  const series = { ...event, rule: 'FREQ=WEEKLY' };
  const date: Occurrence = { ...entry, event: series, series };
  const openDate = () =>
    render(
      <ServerCache>
        <EventSheet entry={date} law={(asked) => <Law {...asked} />} onClose={() => {}} />
      </ServerCache>,
    );
  const following = async () => (await screen.findByLabelText('Celle-ci et les suivantes')) as HTMLInputElement;
  const { unmount } = openDate();
  fireEvent.click(await following());
  type(/^Objet/, 'Contrat signé');
  unmount();
  openDate();
  expect((await following()).checked).toBe(true);
});

describe('when one lives by another clock since', () => {
  const moved = () => givenSession({ id: 'me', roles: ['manager'], timeZone: 'Indian/Reunion' });
  const openNew = () =>
    render(
      <ServerCache>
        <EventSheet given={{ day: '2037-03-10' }} law={(asked) => <Law {...asked} />} onClose={() => {}} />
      </ServerCache>,
    ).unmount;
  const day = () => (screen.getByLabelText(/^Jour/) as HTMLInputElement).value;

  it('keeps the moment of something new, as her clock shows it', async () => {
    const close = openNew();
    await screen.findByLabelText(/^Heure de début/);
    type(/^Objet/, 'Contrat');
    type(/^Heure de début/, '22:30');
    close();
    moved();
    openNew();
    await screen.findByLabelText(/^Heure de début/);
    expect([day(), begins()]).toEqual(['2037-03-11', '01:30']);
    type(/^Objet/, 'Contrat signé');
    expect([day(), begins()]).toEqual(['2037-03-11', '01:30']);
  });

  it('asks nothing of one whose hour she changed: nobody else did', async () => {
    const close = await open();
    type(/^Heure de début/, '14:00');
    close();
    moved();
    await open();
    expect(begins()).toBe('17:00');
    expect(screen.queryByText('Ce qui est enregistré a changé pendant votre saisie')).toBeNull();
  });
});
