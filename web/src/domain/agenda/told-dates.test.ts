// @vitest-environment node
/** « L’invitation envoyée n’est plus à jour », of a series: its dates count. */
import { expect, it } from 'vitest';
import type { Letter } from '@/mailing/letters';
import { outdated, tellingOf } from './invitation';
import type { Event } from './occurrences';
import type { Apart } from './told-dates';
import type { People } from './use';

const at = Date.parse('2026-12-01T08:00:00Z');
const series = {
  id: 's',
  accountId: 'a',
  contactIds: ['c'],
  startAt: '2026-12-01T09:00:00Z',
  endAt: '2026-12-01T10:00:00Z',
  allDay: false,
  rule: 'FREQ=DAILY;COUNT=8',
  state: 'planned',
  zone: 'Europe/Paris',
} as unknown as Event;
const told = { startAt: series.startAt, endAt: series.endAt, allDay: false, rule: series.rule };
const moved = { startAt: '2026-12-02T14:00:00Z', endAt: '2026-12-02T15:00:00Z' };

/** The second of December, as it is now. */
const date = (fields: object = {}): Apart => ({
  originalStart: '2026-12-02T09:00:00Z',
  event: {
    ...series,
    id: 'd',
    rule: undefined,
    seriesId: 's',
    originalStart: '2026-12-02T09:00:00Z',
    startAt: '2026-12-02T09:00:00Z',
    endAt: '2026-12-02T10:00:00Z',
    ...fields,
  } as unknown as Event,
});

const letter = (apart: object[] | undefined, more: object = {}): Letter =>
  ({
    id: 'l',
    kind: 'invitation',
    state: 'sent',
    eventId: 's',
    contactId: 'c',
    to: { name: 'Hélène', email: 'h@x.example' },
    createdAt: '2026-11-20T08:00:00Z',
    told: { ...told, ...(apart ? { apart } : {}) },
    ...more,
  }) as unknown as Letter;

const people = (apart: Apart[], ...letters: Letter[]): People => ({
  account: () => undefined,
  contact: () => undefined,
  colleague: () => '',
  users: [],
  teams: [],
  spot: () => undefined,
  letters: (id) => letters.filter(({ eventId }) => eventId === 's' || eventId === id),
  apart: () => apart,
});
const isOutdated = (apart: Apart[], ...letters: Letter[]) =>
  outdated(series, people(apart, ...letters.filter(({ eventId }) => eventId === 's')), at).length > 0;

it('is as it was told while its dates are as the rule has them, or as they were told', () => {
  expect(isOutdated([], letter([]))).toBe(false);
  expect(isOutdated([date()], letter([]))).toBe(false); // taken out for its notes alone
  expect(isOutdated([date(moved)], letter([{ originalStart: '2026-12-02T09:00:00Z', ...moved }]))).toBe(false);
  expect(isOutdated([date({ state: 'cancelled' })], letter([{ originalStart: '2026-12-02T09:00:00Z' }]))).toBe(false);
});

it('tells something else once a date was moved, cancelled, taken from the reader or brought back', () => {
  expect(isOutdated([date(moved)], letter([]))).toBe(true);
  expect(isOutdated([date({ state: 'cancelled' })], letter([]))).toBe(true);
  expect(isOutdated([date({ removedAt: '2026-11-30T08:00:00Z' })], letter([]))).toBe(true);
  expect(isOutdated([date({ contactIds: [] })], letter([]))).toBe(true);
  expect(isOutdated([date({ accountId: 'b' })], letter([]))).toBe(true);
  expect(isOutdated([date()], letter([{ originalStart: '2026-12-02T09:00:00Z', ...moved }]))).toBe(true);
  expect(isOutdated([], letter([{ originalStart: '2026-12-02T09:00:00Z', ...moved }]))).toBe(true);
});

it('says nothing of a date that is over, nor of an invitation that does not say what it told', () => {
  const past = {
    originalStart: '2026-11-30T09:00:00Z',
    event: { ...date().event, ...moved, startAt: '2026-11-30T14:00:00Z' },
  };
  expect(isOutdated([past as Apart], letter([]))).toBe(false);
  expect(isOutdated([date(moved)], letter(undefined))).toBe(false);
});

it('counts what was sent since about the date alone', () => {
  const alone = letter(undefined, {
    eventId: 'd',
    createdAt: '2026-11-25T08:00:00Z',
    told: { ...moved, allDay: false },
  });
  const known = people([date(moved)], letter([]), alone);
  const ofSeries = { ...known, letters: (id: string) => (id === 's' ? [letter([])] : [letter([]), alone]) };
  expect(outdated(series, ofSeries, at)).toEqual([]);
  expect(outdated(date(moved).event, ofSeries, at)).toEqual([]);
});

it('judges a date by what the invitation to its series told of it', () => {
  expect(outdated(date().event, people([], letter([])), at)).toEqual([]);
  expect(outdated(date(moved).event, people([], letter([])), at)).toHaveLength(1);
});

it('tells its dates as they are when it is sent, and is then as it was told', () => {
  const now = people([date(moved)]);
  const { apart = [] } = tellingOf(series, now, 'c');
  expect(apart).toMatchObject([{ originalStart: '2026-12-02T09:00:00Z', ...moved }]);
  expect(isOutdated([date(moved)], letter(apart))).toBe(false);
});
