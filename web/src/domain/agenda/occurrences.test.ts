// @vitest-environment node
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dateOf, type Event, fromWall, occurrences, starts } from './occurrences';

interface Case {
  name: string;
  zone: string;
  start: string;
  rule: string;
  from: string;
  to: string;
  want: string[];
}

/** The table that the server's own reading is held to. */
const table: Case[] = JSON.parse(
  readFileSync(new URL('../../../../internal/agenda/testdata/series.json', import.meta.url), 'utf8'),
);

const hour = 3_600_000;
const event = (more: Partial<Event>): Event =>
  ({ id: 'e', zone: 'Europe/Paris', allDay: false, state: 'planned', startOn: '', endOn: '', ...more }) as Event;
const shown = (moment: number) => `${new Date(moment).toISOString().slice(0, 16)}Z`;

describe('the dates of a series, as the server has them', () => {
  it.each(table)('$name', ({ zone, start, rule, from, to, want }) => {
    const series = event({ zone, startAt: start, endAt: new Date(Date.parse(start) + hour).toISOString(), rule });
    expect(starts(series, Date.parse(from), Date.parse(to)).map(shown)).toEqual(want);
  });
});

describe('a window', () => {
  const night = event({ startAt: '2026-11-23T22:00:00Z', endAt: '2026-11-24T06:00:00Z', rule: 'FREQ=DAILY' });
  it('holds what it begins within, not what ends as it begins', () => {
    expect(starts(night, Date.parse('2026-11-25T05:59:59Z'), Date.parse('2026-11-25T22:00:00Z'))).toHaveLength(1);
    expect(starts(night, Date.parse('2026-11-25T06:00:00Z'), Date.parse('2026-11-25T22:00:00Z'))).toHaveLength(0);
  });
  it('holds what has no duration at its start', () => {
    const mark = { ...night, endAt: night.startAt };
    expect(starts(mark, Date.parse('2026-11-25T22:00:00Z'), Date.parse('2026-11-26T22:00:00Z'))).toHaveLength(1);
  });
});

it('keeps whole days whole through a night of 25 hours', () => {
  const series = event({
    allDay: true,
    startAt: '2026-10-17T22:00:00Z',
    endAt: '2026-10-18T22:00:00Z',
    startOn: '2026-10-18',
    endOn: '2026-10-18',
    rule: 'FREQ=WEEKLY;COUNT=3',
  });
  const dates = starts(series, 0, Date.parse('2027-01-01')).map((start) => dateOf(series, start));
  expect(dates.map((d) => [d.startOn, d.endOn, (Date.parse(d.endAt) - Date.parse(d.startAt)) / hour])).toEqual([
    ['2026-10-18', '2026-10-18', 24],
    ['2026-10-25', '2026-10-25', 25],
    ['2026-11-01', '2026-11-01', 24],
  ]);
});

it('reads an hour that a night skips by the clock of before it, one that it doubles once', () => {
  expect(shown(fromWall(Date.UTC(2026, 2, 29, 2, 30), 'Europe/Paris'))).toBe('2026-03-29T01:30Z');
  expect(shown(fromWall(Date.UTC(2026, 9, 25, 2, 30), 'Europe/Paris'))).toBe('2026-10-25T00:30Z');
});

describe('an agenda', () => {
  const series = event({ id: 's', startAt: '2026-11-23T09:00:00Z', endAt: '2026-11-23T10:00:00Z', rule: 'FREQ=DAILY' });
  const moved = event({
    id: 'm',
    seriesId: 's',
    originalStart: '2026-11-24T09:00:00.000Z',
    startAt: '2026-11-24T14:00:00Z',
    endAt: '2026-11-24T15:00:00Z',
  });
  const gone = event({ ...moved, id: 'g', originalStart: '2026-11-25T09:00:00Z', removedAt: '2026-11-20T09:00:00Z' });
  it('has the dates of the rule, less those that are rows of their own, removed ones included', () => {
    const found = occurrences([series, moved, gone], Date.parse('2026-11-23T00:00Z'), Date.parse('2026-11-27T00:00Z'));
    expect(found.map((one) => [one.event.id, shown(one.start)])).toEqual([
      ['s', '2026-11-23T09:00Z'],
      ['m', '2026-11-24T14:00Z'],
      ['s', '2026-11-26T09:00Z'],
    ]);
  });
});
