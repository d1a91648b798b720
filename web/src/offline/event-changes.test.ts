import { describe, expect, it } from 'vitest';
import type { Author, Rows } from './entities';
import { moveEvent, takeOutEvent, turnEvent } from './event-changes';
import type { Line } from './line';
import { mergeMove } from './moved-twice';

const author: Author = { userId: 'me', zone: 'Europe/Paris', now: '2026-11-26T10:00:00Z' };
const series = {
  id: 's',
  version: 3,
  rule: 'FREQ=WEEKLY',
  seriesEnd: '2027-01-01T00:00:00Z',
  title: 'Point',
  zone: 'Europe/Paris',
  startAt: '2026-11-23T09:00:00Z',
  endAt: '2026-11-23T10:00:00Z',
  startOn: '2026-11-23',
  endOn: '2026-11-23',
} as Rows['event'];

describe('a date taken out of a series', () => {
  // An entry is a whole event: of it, only the times are those of the date.
  const date = {
    ...series,
    startAt: '2026-11-30T09:00:00Z',
    endAt: '2026-11-30T10:00:00Z',
    startOn: '2026-11-30',
    endOn: '2026-11-30',
  };
  const { effects, after, body } = takeOutEvent(series, date, 'own').shape(author, undefined);
  it('is a row of its own, in the place of that date', () => {
    expect(effects).toMatchObject([
      {
        id: 'own',
        kind: 'create',
        fields: { title: 'Point', seriesId: 's', originalStart: date.startAt, startAt: date.startAt },
      },
    ]);
    expect(effects[0]?.fields).not.toHaveProperty('rule');
    expect(effects[0]?.fields).not.toHaveProperty('id');
    expect(body).toEqual({ id: 'own', originalStart: date.startAt });
  });
  it('does not leave before its series', () => expect(after).toEqual(['event:s']));
});

describe('a move', () => {
  const row = { ...series, rule: undefined, state: 'confirmed' } as unknown as Record<string, unknown>;
  const { effects } = moveEvent('e', { startAt: '2026-11-24T14:00:00Z', cause: 'customer' }, 'next').shape(author, row);
  it('leaves the row where it was, and makes the one that takes its place, as long', () => {
    expect(effects).toMatchObject([
      { id: 'e', fields: { state: 'moved', cause: 'customer', successorId: 'next', startAt: series.startAt } },
      {
        id: 'next',
        kind: 'create',
        fields: { state: 'planned', startAt: '2026-11-24T14:00:00Z', endAt: '2026-11-24T15:00:00Z' },
      },
    ]);
  });
  const line = { body: { startAt: '2026-11-24T14:00:00Z' }, base: { startAt: series.startAt } } as unknown as Line;
  const asked = (theirs: object) =>
    mergeMove(line, {}, { startAt: series.startAt, state: 'planned', ...theirs }).conflicts;
  it('goes along with a change of something else, and asks about another time', () => {
    expect(asked({ title: 'Autre' })).toEqual([]);
    expect(asked({ startAt: '2026-11-24T16:00:00Z' })).toHaveLength(1);
    expect(asked({ startAt: '2026-11-24T14:00:00Z' })).toEqual([]);
    expect(asked({ state: 'moved' })).toHaveLength(1);
    expect(asked({ state: 'cancelled' })).toEqual([]); // the server says no
  });
});

describe('a state', () => {
  it.each([
    ['held', true],
    ['cancelled', true],
    ['confirmed', false],
  ] as const)('%s wins over edits of others: %s', (state, wins) => {
    expect(turnEvent('e', { state }).shape(author, undefined).wins).toBe(wins);
  });
});
