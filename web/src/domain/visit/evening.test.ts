import { describe, expect, it } from 'vitest';
import { evening, isPlanned, toComplete } from './evening';

const paris = 'Europe/Paris';
// Thursday 26 November 2026.
const thursday = (hour: string) => Date.parse(`2026-11-26T${hour}:00+01:00`);
const days = (...weekdays: number[]) =>
  weekdays.flatMap((weekday) => [
    { weekday, from: '14:00', to: '17:30' },
    { weekday, from: '08:30', to: '12:00' },
  ]);

describe('this evening', () => {
  it('is the last quarter of the day of work', () => {
    const wanted = { at: '2026-11-26T16:15:00.000Z', tomorrow: false };
    expect(evening(thursday('10:00'), paris, days(4, 5))).toEqual(wanted);
    expect(evening(thursday('17:15'), paris, days(4, 5))).toEqual(wanted);
  });
  it('is tomorrow morning once that is past', () =>
    expect(evening(thursday('17:16'), paris, days(4, 5))).toEqual({ at: '2026-11-27T07:30:00.000Z', tomorrow: true }));
  it('is six o’clock for who told no hours, or none for that day', () => {
    expect(evening(thursday('18:00'), paris, []).at).toBe('2026-11-26T17:00:00.000Z');
    expect(evening(thursday('10:00'), paris, days(5)).at).toBe('2026-11-26T17:00:00.000Z');
  });
  it('is nine o’clock tomorrow after that', () =>
    expect(evening(thursday('18:01'), paris, [])).toEqual({ at: '2026-11-27T08:00:00.000Z', tomorrow: true }));
  it('is before midnight for who works until then', () =>
    expect(evening(thursday('20:00'), paris, [{ weekday: 4, from: '16:00', to: '24:00' }]).at).toBe(
      '2026-11-26T22:45:00.000Z',
    ));
  it('is by the clock of tomorrow in the night that changes it', () =>
    expect(evening(Date.parse('2026-10-24T20:00:00+02:00'), paris, []).at).toBe('2026-10-25T08:00:00.000Z'));
});

describe('the task', () => {
  const task = {
    ...toComplete('a', 'Compléter', '2026-11-26T17:00:00.000Z', paris),
    ownerId: 'me',
    state: 'planned' as const,
  };
  const event = { ...task, title: 'Compléter', startAt: '2026-11-26T17:00:00Z' };
  it('takes a quarter of an hour', () => expect(task.endAt).toBe('2026-11-26T17:15:00.000Z'));
  it('is planned once for a visit', () => {
    expect(isPlanned([event], 'me', 'Compléter', thursday('15:00'))).toBe(true);
    expect(isPlanned([event], 'other', 'Compléter', thursday('15:00'))).toBe(false);
    expect(isPlanned([event], 'me', 'Autre', thursday('15:00'))).toBe(false);
    expect(isPlanned([{ ...event, state: 'held' }], 'me', 'Compléter', thursday('15:00'))).toBe(false);
    expect(isPlanned([event], 'me', 'Compléter', thursday('18:01'))).toBe(false);
  });
});
