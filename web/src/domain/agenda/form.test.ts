// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { eventTimes } from '@/offline/event-times';
import {
  asksAgain,
  faultsOf,
  inputOf,
  isVisit,
  newValues,
  onDay,
  onSeries,
  patchOf,
  startTime,
  usualDay,
  valuesOf,
} from './form';
import type { Event } from './occurrences';

const paris = 'Europe/Paris';
const values = newValues('2026-11-30', '10:00', { accountId: 'a', title: ' Devis ' });

describe('a form of an event', () => {
  it('asks the law again where who is met, when, where or why is another', () => {
    expect(asksAgain(values, { ...values, title: 'Bilan', notes: 'Venir tôt', isPrivate: true, minutes: 30 })).toBe(
      false,
    );
    for (const change of [
      { time: '11:00' },
      { day: '2026-12-01' },
      { accountId: 'b' },
      { contactIds: ['c'] },
      { place: 'free' },
    ])
      expect(asksAgain(values, { ...values, ...change })).toBe(true);
    expect(asksAgain({ ...values, allDay: true }, { ...values, allDay: true, time: '11:00' })).toBe(false);
  });

  it('says what is filled in, and nothing of what is not', () => {
    expect(inputOf(values, paris)).toEqual({
      kind: 'appointment',
      title: 'Devis',
      accountId: 'a',
      place: { kind: 'account' },
      startAt: '2026-11-30T09:00:00Z',
      endAt: '2026-11-30T10:00:00Z',
      zone: paris,
      reminders: [],
    });
  });

  it('goes into the agenda of a colleague where one says so', () => {
    expect(inputOf(values, paris)).not.toHaveProperty('ownerId');
    expect(inputOf({ ...values, ownerId: 'paul' }, paris)).toMatchObject({ ownerId: 'paul', title: 'Devis' });
  });

  it('says whole days as days', () => {
    const absence = { ...newValues('2026-12-24', '09:00', { kind: 'absence' }), lastDay: '2026-12-31' };
    expect(inputOf(absence, paris)).toEqual({
      kind: 'absence',
      startOn: '2026-12-24',
      endOn: '2026-12-31',
      zone: paris,
      reminders: [],
    });
  });

  it('shows an event as it was typed', () => {
    const body = inputOf({ ...values, title: 'Devis' }, paris);
    const event = {
      contactIds: [],
      userIds: [],
      isPrivate: false,
      zone: paris,
      ...body,
      ...eventTimes({ ...body }, {}),
    };
    expect(valuesOf(event as Event, paris)).toEqual({ ...values, title: 'Devis', zone: paris });
  });

  it('sends only what changed: another hour is one field, another length both', () => {
    expect(patchOf(values, values, paris)).toEqual({});
    expect(patchOf(values, { ...values, time: '14:00' }, paris)).toEqual({ startAt: '2026-11-30T13:00:00Z' });
    expect(patchOf(values, { ...values, minutes: 90 }, paris)).toEqual({ endAt: '2026-11-30T10:30:00Z' });
    expect(patchOf(values, { ...values, title: '', place: '' }, paris)).toEqual({ title: null, place: null });
    const about = { purpose: 'prospecting', family: 'fibre' } as const;
    expect(patchOf(values, { ...values, ...about }, paris)).toEqual(about);
    expect(patchOf({ ...values, ...about }, values, paris)).toEqual({ purpose: null, family: null });
    expect(patchOf(values, { ...values, accountId: '' }, paris)).toEqual({ accountId: null, place: null });
  });

  it('becomes whole days, and hours again', () => {
    const days = { ...values, allDay: true };
    expect(patchOf(values, days, paris)).toEqual({ startOn: '2026-11-30', endOn: '2026-11-30' });
    expect(patchOf(days, values, paris)).toEqual({ startAt: '2026-11-30T09:00:00Z', endAt: '2026-11-30T10:00:00Z' });
  });

  it('keeps the length of what is put on another day', () => {
    const moved = onDay({ ...values, allDay: true, lastDay: '2026-12-02' }, '2026-12-29');
    expect(moved.lastDay).toBe('2026-12-31');
    expect(patchOf({ ...values, allDay: true, lastDay: '2026-12-02' }, moved, paris)).toEqual({
      startOn: '2026-12-29',
    });
  });

  it('puts what was changed of one date on the whole series, from its first day', () => {
    const series = { ...values, day: '2026-09-07', lastDay: '2026-09-07' };
    const after = onDay({ ...values, time: '14:00' }, '2026-12-01');
    expect(patchOf(series, onSeries(series, values, after), paris)).toEqual({ startAt: '2026-09-08T12:00:00Z' });
    expect(patchOf(series, onSeries(series, values, { ...values, title: 'Point' }), paris)).toEqual({ title: 'Point' });
  });

  it('leaves the hour of a series alone where the clock of its zone and one’s own change apart', () => {
    const reunion = 'Indian/Reunion';
    const on = (day: string, from: string, to: string) =>
      valuesOf(
        {
          kind: 'task',
          contactIds: [],
          userIds: [],
          allDay: false,
          zone: paris,
          startOn: day,
          endOn: day,
          startAt: `${day}T${from}:00Z`,
          endAt: `${day}T${to}:00Z`,
        } as unknown as Event,
        reunion,
      );
    const [series, date] = [on('2026-07-06', '08:00', '09:00'), on('2026-12-07', '09:00', '10:00')];
    const named = onSeries(series, date, { ...date, title: 'Point' });
    expect(patchOf(series, named, reunion)).toEqual({ title: 'Point' });
  });

  it('names what is missing', () => {
    expect(faultsOf(values)).toEqual({});
    expect(faultsOf({ ...values, time: '' })).toEqual({ day: 'whole' });
    expect(faultsOf({ ...values, allDay: true, lastDay: '2026-11-01' })).toEqual({ lastDay: 'order' });
    expect(faultsOf({ ...values, place: 'free' })).toEqual({ placeText: 'place' });
    const saturday = { ...values, day: '2026-11-28', repeat: { how: 'workdays' as const, until: '', kept: '' } };
    expect(faultsOf(saturday)).toEqual({ repeat: 'workday' });
    const ends = (end: { until?: string; times?: number }) =>
      faultsOf({ ...values, day: '2026-11-27', repeat: { how: 'daily', until: '', kept: '', ...end } }).ends;
    expect([ends({ until: '2026-11-26' }), ends({ times: 0 }), ends({ times: 1001 }), ends({ times: 2.5 })]).toEqual([
      'order',
      'times',
      'times',
      'times',
    ]);
    expect([ends({}), ends({ until: '2026-11-27' }), ends({ times: 1000 })]).toEqual([undefined, undefined, undefined]);
  });

  it('asks the law about visits to come', () => {
    const now = Date.parse('2026-11-26T10:00:00Z');
    expect(isVisit(values, now, paris)).toBe(true);
    expect(isVisit({ ...values, place: '' }, now, paris)).toBe(false);
    expect(isVisit({ ...values, place: 'free', placeText: 'À l’agence' }, now, paris)).toBe(true);
    expect(isVisit({ ...values, place: '', kind: 'visit' }, now, paris)).toBe(true);
    expect(isVisit({ ...values, kind: 'prospecting' }, now, paris)).toBe(true);
    expect(isVisit({ ...values, kind: 'task' }, now, paris)).toBe(false);
    expect(isVisit({ ...values, accountId: '' }, now, paris)).toBe(false);
    expect(isVisit({ ...values, day: '2026-11-20' }, now, paris)).toBe(false);
  });

  it('begins at the next half hour today, at nine another day', () => {
    expect([usualDay('2026-12-31T19:59'), usualDay('2026-12-31T20:00')]).toEqual(['2026-12-31', '2027-01-01']);
    expect(startTime('2026-11-26', '2026-11-26T10:10')).toBe('10:30');
    expect(startTime('2026-11-26', '2026-11-26T23:50')).toBe('23:00');
    expect(startTime('2026-11-27', '2026-11-26T10:10')).toBe('09:00');
  });
});
