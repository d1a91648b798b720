import { describe, expect, it } from 'vitest';
import { cameAs, type Head, headChange, headFaults, headIn, headOf } from './head';
import type { Visit } from './visit';

const zone = 'Europe/Paris';
const now = Date.parse('2026-11-26T18:00:00Z');
const visit = (more: Partial<Visit> = {}) =>
  ({
    id: 'v',
    mode: 'cold',
    context: 'off_premises',
    contactIds: ['paul', 'anne'],
    startedAt: '2026-11-26T09:00:30.500Z',
    endedAt: '2026-11-26T09:40:12Z',
    report: {},
    ...more,
  }) as Visit;
const typed = (of: Visit, more: Partial<Head>) => ({ ...headOf(of, zone), ...more });
const change = (more: Partial<Head>, of = visit()) => headChange(of, typed(of, more), zone);

describe('the head of a visit', () => {
  it('keeps its very moments and its people where nobody changed them', () => {
    expect(change({})).toBeNull();
    expect(change({ contactIds: ['anne', 'paul'], note: '  ' })).toBeNull();
    expect(change({ startWall: '2026-11-26T09:45', endWall: '2026-11-26T10:40' })).toEqual({
      startedAt: '2026-11-26T08:45:00.000Z',
    });
  });

  it('says what changed and nothing else', () => {
    expect(change({ note: 'Vu la gérante.' })).toEqual({ note: 'Vu la gérante.' });
    expect(change({ note: '' }, visit({ note: 'x' }))).toEqual({ note: null });
    expect(change({ contactIds: ['paul'] })).toEqual({ contactIds: ['paul'] });
  });

  it('takes the usual context of its mode, and leaves one that was told', () => {
    expect(cameAs(typed(visit(), {}), 'fair')).toEqual({ mode: 'fair', context: 'fair_stand' });
    expect(cameAs(typed(visit(), { context: 'premises' }), 'fair')).toEqual({ mode: 'fair', context: 'premises' });
  });

  it.each([
    [{ startWall: '' }, {}, ['startNeeded']],
    [{ endWall: '' }, {}, ['endNeeded']],
    [{ startWall: '2026-11-26T19:30', endWall: '2026-11-26T19:40' }, {}, ['startLate', 'endLate']],
    [{ startWall: '2026-11-26T10:50' }, {}, ['endEarly']],
    [{ startWall: '2026-11-26T10:20' }, { reportedAt: '2026-11-26T09:10:00Z' }, ['startLate']],
    [{ startWall: '2026-11-26T10:20' }, { report: { restatementValidatedAt: '2026-11-26T09:10:00Z' } }, ['startLate']],
    [{ note: 'x' }, { reportedAt: '2026-11-26T09:00:30Z' }, []],
  ] as const)('%j of %j is refused for %j', (more, of, faults) =>
    expect(headFaults(visit(of as Partial<Visit>), typed(visit(), more), zone, now)).toEqual(faults),
  );
});

it('stays the same moments by another clock', () => {
  const head = headIn({ ...headOf(visit(), zone), startWall: '2026-11-24T22:30' }, 'Indian/Reunion');
  expect(head).toMatchObject({ startWall: '2026-11-25T01:30', zone: 'Indian/Reunion' });
  expect(headIn(headOf(visit(), zone), 'Indian/Reunion')).toEqual(headOf(visit(), 'Indian/Reunion'));
});
