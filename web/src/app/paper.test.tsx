/** What is pressed on the screen is not printed; which days the figures are of is. */
import '@/i18n/fr/portfolio';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { ServerCache } from '@/api/server';
import { DayView } from '@/domain/agenda/day-view';
import { MapList } from '@/domain/portfolio/map-list';
import { deleteDatabase } from '@/offline/current';
import { givenSession } from '@/offline/given-session';
import { Notice } from '@/ui/notice';
import Activity from './activity';
import Competences from './competences';

afterEach(async () => {
  cleanup();
  vi.unstubAllGlobals();
  await deleteDatabase();
});

const printed = (element: Element | null) => element !== null && element.closest('[data-screen-only]') === null;

it.each([
  ['Activité', Activity, /^Cette semaine · /],
  ['Mes compétences', Competences, /^4.semaines · .*\d{4}$/],
])('says the days of %s in words, in place of its chips', (_, Shown, words) => {
  givenSession();
  vi.stubGlobal('fetch', () => new Promise(() => undefined));
  render(
    <ServerCache>
      <Shown />
    </ServerCache>,
  );
  expect(printed(screen.getByRole('group', { name: 'Période' }))).toBe(false);
  expect(printed(screen.getByText(words, { selector: 'p' }))).toBe(true);
});

it('leaves out the acts of a notice, and keeps its words', () => {
  render(
    <Notice title="Deux comptes rendus manquent" actions={<button type="button">Voir lesquels</button>}>
      Ils étaient dus hier.
    </Notice>,
  );
  expect(printed(screen.getByRole('button'))).toBe(false);
  expect(printed(screen.getByText('Ils étaient dus hier.'))).toBe(true);
});

it('leaves out the arrows of the list of the map', () => {
  const row = {
    account: { id: 'a', name: 'Garage Muller', kind: 'company', status: 'customer', phones: [], tagIds: [] },
    to: '/a',
    state: 'sent',
    action: 'none',
    metres: null,
    zone: 'Europe/Paris',
    now: new Date('2026-11-28T08:00:00Z'),
  } as unknown as Parameters<typeof MapList>[0]['rows'][number];
  const { container } = render(
    <MapList rows={[row]} chosen={null} onChoose={() => undefined} more={() => undefined} />,
  );
  expect(printed(container.querySelector('.lucide-chevron-down'))).toBe(false);
  expect(printed(screen.getByText('Garage Muller'))).toBe(true);
});

it('leaves out the ways to another day of the agenda, and keeps the day', async () => {
  givenSession();
  render(
    <DayView
      day="2026-11-27"
      onDay={() => undefined}
      links={{} as never}
      law={{} as never}
      plan={<button type="button">Planifier</button>}
      team={null}
    />,
  );
  expect(screen.getAllByRole('button').filter(printed)).toEqual([]);
  expect(printed(screen.getByRole('heading', { name: 'vendredi 27 novembre' }))).toBe(true);
});
