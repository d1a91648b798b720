// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { added, copied, isWrong, slotsOf, weekOf } from './hours-rows';

describe('hours of work', () => {
  const slots = [
    { weekday: 1, from: '08:00', to: '12:00' },
    { weekday: 1, from: '14:00', to: '18:00' },
    { weekday: 6, from: '20:00', to: '24:00' },
  ];
  it('are read by day and told again as they were', () => expect(slotsOf(weekOf(slots))).toEqual(slots));
  it('are copied from Monday to the days of work', () => {
    const week = copied(weekOf(slots));
    expect(week.map((spans) => spans.length)).toEqual([2, 2, 2, 2, 2, 1, 0]);
  });
  it('end after they begin', () => {
    expect([isWrong({ from: '08:00', to: '08:00' }), isWrong({ from: '', to: '12:00' })]).toEqual([true, true]);
    expect(isWrong({ from: '08:00', to: '12:00' })).toBe(false);
  });
  it('grow by an afternoon', () => {
    expect(added([])).toEqual([{ from: '08:30', to: '12:00' }]);
    expect(added([{ from: '08:00', to: '12:00' }])[1]).toEqual({ from: '14:00', to: '18:00' });
    expect(added([{ from: '14:00', to: '18:00' }])[1]).toEqual({ from: '18:00', to: '19:00' });
    expect(added([{ from: '22:00', to: '23:30' }])[1]).toEqual({ from: '23:30', to: '23:59' });
  });
});
