import { describe, expect, it } from 'vitest';
import { later, momentOf, skippedTo, wallTime } from './wall';

describe('wall time', () => {
  it.each([
    ['2026-11-24T09:00', 'Europe/Paris', '2026-11-24T08:00:00.000Z'],
    ['2026-07-14T09:00', 'Europe/Paris', '2026-07-14T07:00:00.000Z'],
    ['2026-07-14T09:00', 'Indian/Reunion', '2026-07-14T05:00:00.000Z'],
    ['2026-03-29T04:00', 'Europe/Paris', '2026-03-29T02:00:00.000Z'],
  ])('reads %s in %s', (wall, zone, moment) => {
    expect(momentOf(wall, zone)).toBe(moment);
    expect(wallTime(moment, zone)).toBe(wall);
  });

  it('gives the hour after one that is skipped', () => {
    expect(wallTime(momentOf('2026-03-29T02:30', 'Europe/Paris'), 'Europe/Paris')).toBe('2026-03-29T03:30');
  });

  it.each([
    ['2026-11-30T09:00', { days: 1 }, '2026-12-01T09:00'],
    ['2026-12-28T09:00', { days: 7 }, '2027-01-04T09:00'],
    ['2027-01-31T09:00', { months: 1 }, '2027-02-28T09:00'],
    ['2026-11-26T09:00', { months: 1 }, '2026-12-26T09:00'],
  ])('counts from %s', (from, by, to) => {
    expect(later(from, by)).toBe(to);
  });
});

it('says which hour stands for one that the clock skips', () => {
  expect(skippedTo('2027-03-28', '02:30', 'Europe/Paris')).toBe('03:30');
  expect(skippedTo('2027-03-28', '03:00', 'Europe/Paris')).toBeNull();
  expect(skippedTo('2027-10-31', '02:30', 'Europe/Paris')).toBeNull();
  expect(skippedTo('', '', 'Europe/Paris')).toBeNull();
});
