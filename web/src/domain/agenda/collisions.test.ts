// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { holidayOn } from '@/keeping/holidays';
import type { Rows } from '@/offline/entities';
import { daysOf } from '@/offline/event-times';
import { type Around, closedOn, collisionsOf, takesTime, warningsOf } from './collisions';
import { type Event, occurrences } from './occurrences';

let made = 0;
const event = (startAt: string, endAt: string, more: Partial<Event> = {}): Event =>
  ({
    id: `e${made++}`,
    kind: 'appointment',
    state: 'planned',
    zone: 'Europe/Paris',
    allDay: false,
    startAt,
    endAt,
    ...daysOf(startAt, endAt, 'Europe/Paris'),
    ...more,
  }) as Event;
const all = (...events: Event[]) => occurrences(events, Date.parse('2026-01-01'), Date.parse('2027-12-31'));
const nowhere: Around = { spotOf: () => undefined, presenceOf: () => undefined };
const places: Record<string, { latitude: number; longitude: number }> = {
  metz: { latitude: 49_119_000, longitude: 6_175_000 },
  nancy: { latitude: 48_692_000, longitude: 6_184_000 },
};
const there: Around = { ...nowhere, spotOf: ({ title }) => places[title ?? ''] };

describe('what takes the same time', () => {
  it('is told on both, and of what touches on none', () => {
    const [first, second, third] = all(
      event('2026-11-26T08:00:00Z', '2026-11-26T09:00:00Z'),
      event('2026-11-26T08:30:00Z', '2026-11-26T09:30:00Z'),
      event('2026-11-26T09:30:00Z', '2026-11-26T10:00:00Z'),
    );
    const { overlaps } = collisionsOf(
      [first, second, third].flatMap((one) => one ?? []),
      nowhere,
    );
    expect(overlaps.get(first?.key ?? '')).toEqual([second]);
    expect(overlaps.get(second?.key ?? '')).toEqual([first]);
    expect(overlaps.has(third?.key ?? '')).toBe(false);
  });
  it('is nothing of a task, of what is cancelled, or of a whole day but an absence', () => {
    const at = ['2026-11-25T23:00:00Z', '2026-11-26T23:00:00Z'] as const;
    const takes = (more: Partial<Event>) => all(event(...at, more)).map(takesTime)[0];
    expect(takes({})).toBe(true);
    expect(takes({ kind: 'task' })).toBe(false);
    expect(takes({ state: 'cancelled' })).toBe(false);
    expect(takes({ allDay: true })).toBe(false);
    expect(takes({ allDay: true, kind: 'absence' })).toBe(true);
  });
});

describe('a way', () => {
  const day = (between: string) =>
    all(
      event('2026-11-26T08:00:00Z', '2026-11-26T09:00:00Z', { title: 'metz' }),
      event(between, '2026-11-26T12:00:00Z', { title: 'nancy' }),
    );
  it('is as long as the server says, and told to the later of the two', () => {
    const [, second] = day('2026-11-26T09:30:00Z');
    const { ways } = collisionsOf(day('2026-11-26T09:30:00Z'), there);
    expect([...ways.values()]).toMatchObject([{ travel: 74, between: 30, from: { event: { title: 'metz' } } }]);
    expect(second && [...ways.keys()][0]?.startsWith('e')).toBe(true);
  });
  it('follows the speed of the person', () => {
    const hours = { speedKmh: 100, detourBp: 10_000, weekly: [] } as unknown as Rows['work_hours'];
    const [way] = [...collisionsOf(day('2026-11-26T09:30:00Z'), { ...there, hours }).ways.values()];
    expect(way).toMatchObject({ travel: 28 });
  });
});

describe('a warning', () => {
  const presence = {
    accountId: 'a',
    weekly: [{ weekday: 4, from: '08:00', to: '12:00' }],
    busy: [{ weekday: 4, from: '10:00', to: '11:00', label: 'marché' }],
    closures: [{ from: '2026-12-20', to: '2027-01-04', isYearly: true, label: 'congés' }],
  } as unknown as Rows['presence'];
  const hours = {
    weekly: [
      { weekday: 4, from: '08:00', to: '12:00' },
      { weekday: 4, from: '12:00', to: '18:00' },
    ],
  } as unknown as Rows['work_hours'];
  const around: Around = { ...nowhere, hours, presenceOf: () => presence };
  const of = (startAt: string, endAt: string, more: Partial<Event> = {}) =>
    warningsOf(event(startAt, endAt, { accountId: 'a', ...more }), around).map((one) => one.code);
  it('says nothing of what fits, over two slots that touch', () => {
    expect(of('2026-11-26T07:00:00Z', '2026-11-26T08:00:00Z')).toEqual([]);
    expect(of('2026-11-26T10:30:00Z', '2026-11-26T12:00:00Z', { kind: 'task' })).toEqual([]);
  });
  it('says when one works no more, when the customer is away, cannot be disturbed or is closed', () => {
    expect(of('2026-11-26T17:30:00Z', '2026-11-26T18:00:00Z')).toEqual(['outside_work_hours', 'customer_away']);
    expect(of('2026-11-26T09:30:00Z', '2026-11-26T10:00:00Z')).toEqual(['customer_busy']);
    expect(of('2026-12-24T08:00:00Z', '2026-12-24T08:30:00Z')).toEqual(['customer_closed']);
  });
  it('is for what is still to come about', () => {
    expect(of('2026-11-26T18:00:00Z', '2026-11-26T18:30:00Z', { state: 'held' })).toEqual([]);
  });
  it('knows a period that goes over the end of the year', () => {
    const [closure] = presence.closures;
    expect(closure && [closedOn('2028-01-04', closure), closedOn('2028-01-05', closure)]).toEqual([true, false]);
  });
});

describe('a public holiday', () => {
  it.each([
    ['2026-04-06', 'Lundi de Pâques'],
    ['2026-05-14', 'Ascension'],
    ['2027-03-29', 'Lundi de Pâques'],
    ['2026-12-25', 'Noël'],
    ['2026-12-26', ''],
    ['2026-11-26', ''],
  ])('%s is « %s »', (day, name) => expect(holidayOn(day)).toBe(name));
  it('may be that of the place', () => {
    const at = (postcode: string) => ({ postcode }) as Rows['account']['address'];
    expect(holidayOn('2026-12-26', at('57000'))).toBe('Saint-Étienne');
    expect(holidayOn('2026-04-03', at('67000'))).toBe('Vendredi saint');
    expect(holidayOn('2026-04-03', at('54000'))).toBe('');
    expect(holidayOn('2026-12-20', at('97400'))).toBe('Abolition de l’esclavage');
  });
});
