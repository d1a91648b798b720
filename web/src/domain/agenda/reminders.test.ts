import { describe, expect, it } from 'vitest';
import type { Event, Occurrence } from './occurrences';
import { nextReminder, remindAt, remindersDue } from './reminders';

const paris = (startAt: string, allDay = false) => ({ startAt, allDay, zone: 'Europe/Paris' });
const iso = (moment: number) => new Date(moment).toISOString().slice(0, 16);

describe('when a reminder comes', () => {
  it('is as many minutes before', () => {
    expect(iso(remindAt(paris('2026-12-01T09:00:00Z'), 15))).toBe('2026-12-01T08:45');
    expect(iso(remindAt(paris('2026-12-01T09:00:00Z'), 0))).toBe('2026-12-01T09:00');
  });

  it('is the same hour of the clock days before, whatever that does at night', () => {
    expect(iso(remindAt(paris('2027-03-28T08:00:00Z'), 1440))).toBe('2027-03-27T09:00');
    expect(iso(remindAt(paris('2026-10-25T09:00:00Z'), 1440))).toBe('2026-10-24T08:00');
  });

  it('is in the morning for whole days', () => {
    expect(iso(remindAt(paris('2026-12-02T23:00:00Z', true), 0))).toBe('2026-12-03T08:00');
    expect(iso(remindAt(paris('2026-12-02T23:00:00Z', true), 1440))).toBe('2026-12-02T08:00');
  });
});

function entry(fields: Partial<Event> = {}): Occurrence {
  const event = {
    id: 'e',
    state: 'planned',
    masked: false,
    allDay: false,
    zone: 'Europe/Paris',
    startAt: '2026-12-01T09:00:00Z',
    endAt: '2026-12-01T10:00:00Z',
    createdAt: '2026-11-01T09:00:00Z',
    reminders: [
      { minutes: 60, by: 'both' },
      { minutes: 15, by: 'app' },
      { minutes: 5, by: 'mail' },
    ],
    ...fields,
  } as Event;
  return { key: event.id, event, start: Date.parse(event.startAt), end: Date.parse(event.endAt) };
}

const at = (time: string) => Date.parse(`2026-12-01T${time}:00Z`);
const fresh = { seen: new Set<string>(), since: 0 };
const keys = (entries: Occurrence[], now: string, seen = fresh) =>
  remindersDue(entries, at(now), seen).map((one) => one.keys.map((key) => key.split(' ')[2]).join());

describe('what a device tells', () => {
  it('is told from its time on, until it is seen', () => {
    expect(keys([entry()], '07:59')).toEqual([]);
    expect(keys([entry()], '08:00')).toEqual(['60']);
    expect(keys([entry()], '08:50')).toEqual(['15,60']);
    const [told] = remindersDue([entry()], at('08:50'), fresh);
    const seen = { seen: new Set(told?.keys), since: 0 };
    expect(keys([entry()], '08:50', seen)).toEqual([]);
    expect(keys([entry()], '09:30', seen)).toEqual([]);
  });

  it('is told when it came while the app was closed, for half a day', () => {
    expect(keys([entry()], '18:00')).toEqual(['15,60']);
    expect(remindersDue([entry()], Date.parse('2026-12-02T09:00Z'), fresh)).toEqual([]);
    expect(keys([entry()], '09:00', { seen: new Set(), since: at('08:55') })).toEqual([]);
  });

  it('is not told of what was planned too late, is over, moved, cancelled or hidden', () => {
    expect(keys([entry({ createdAt: '2026-12-01T08:30:00Z' })], '08:50')).toEqual(['15']);
    for (const state of ['held', 'absent', 'cancelled', 'moved'] as const)
      expect(keys([entry({ state })], '08:50')).toEqual([]);
    expect(keys([entry({ masked: true })], '08:50')).toEqual([]);
  });

  it('is told again at another time', () => {
    const [told] = remindersDue([entry()], at('08:50'), fresh);
    const later = entry({ startAt: '2026-12-01T13:00:00Z', endAt: '2026-12-01T14:00:00Z' });
    expect(keys([later], '12:50', { seen: new Set(told?.keys), since: 0 })).toEqual(['15,60']);
  });

  it('knows when the next one comes', () => {
    expect(nextReminder([entry()], at('08:10'))).toBe(at('08:45'));
    expect(nextReminder([entry()], at('08:50'))).toBe(null);
  });
});
