import { describe, expect, it } from 'vitest';
import { dayBounds, dayNumber, nearDay } from './day';

const paris = 'Europe/Paris';
const at = (text: string) => Date.parse(text);

describe('days', () => {
  it('begin and end at midnight where one is, whatever the offset', () => {
    expect(dayBounds(at('2026-11-23T23:30:00Z'), paris)).toEqual({
      start: at('2026-11-23T23:00:00Z'),
      end: at('2026-11-24T23:00:00Z'),
    });
    expect(dayBounds(at('2026-07-01T12:00:00Z'), 'Indian/Reunion').start).toBe(at('2026-06-30T20:00:00Z'));
    expect(dayBounds(at('2026-07-01T12:00:00Z'), 'America/Martinique').start).toBe(at('2026-07-01T04:00:00Z'));
  });

  it('last 23 or 25 hours when clocks change', () => {
    const spring = dayBounds(at('2026-03-29T10:00:00Z'), paris);
    expect((spring.end - spring.start) / 3_600_000).toBe(23);
    const autumn = dayBounds(at('2026-10-25T10:00:00Z'), paris);
    expect((autumn.end - autumn.start) / 3_600_000).toBe(25);
  });

  it('are numbered one after the other', () => {
    expect(dayNumber('2026-11-23T23:30:00Z', paris) - dayNumber('2026-11-23T22:30:00Z', paris)).toBe(1);
  });

  it('near today are said in words', () => {
    const now = at('2026-11-24T09:00:00Z');
    expect(nearDay('2026-11-24T22:00:00Z', paris, now)).toBe('aujourd’hui');
    expect(nearDay('2026-11-24T23:00:00Z', paris, now)).toBe('demain');
    expect(nearDay('2026-11-20T09:00:00Z', paris, now)).toBe('il y a 4 jours');
    expect(nearDay('2026-11-30T09:00:00Z', paris, now)).toBe('lun. 30 nov.');
    expect(nearDay('2025-11-30T09:00:00Z', paris, now)).toBe('30 nov. 2025');
    expect(nearDay('2026-12-01T09:00:00Z', paris, now)).toBe('mar. 1er déc.');
    expect(nearDay('2025-10-01T09:00:00Z', paris, now)).toBe('1er oct. 2025');
  });
});
