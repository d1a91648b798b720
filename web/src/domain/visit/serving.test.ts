import { describe, expect, it } from 'vitest';
import { preparationOf, type Sheet, standing, toCome, uses } from './serving';

const hour = 3_600_000;
const day = 24 * hour;
const monday = Date.parse('2026-11-23T08:00:00Z');
const friday = monday + 4 * day + 6 * hour;
const iso = (at: number) => new Date(at).toISOString();
const sheet = (at: number, more: Partial<Sheet> = {}): Sheet => ({
  createdAt: iso(at + 4 * hour),
  preparedAt: iso(at),
  ...more,
});
const seen = (at: number, more = {}) => ({ startedAt: iso(at), outcome: 'met' as const, ...more });

/** As TestWhichVisitUsesAPreparation has it for the server. */
describe('a preparation', () => {
  it.each([
    ['the next visit', sheet(monday), seen(monday + 2 * day), true],
    ['the moment at which it was made', sheet(monday), seen(monday), true],
    ['a visit before it was made', sheet(monday), seen(monday - 1000), false],
    ['nobody was there', sheet(monday), seen(monday + day, { outcome: 'absent' }), false],
    ['a month later', sheet(monday), seen(monday + 30 * day), true],
    ['more than a month later', sheet(monday), seen(monday + 30 * day + 1000), false],
    ['passing by before the day planned', sheet(monday, { plannedAt: iso(friday) }), seen(monday + 2 * day), false],
    ['a little early', sheet(monday, { plannedAt: iso(friday) }), seen(friday - 12 * hour), true],
    ['too early for that', sheet(monday, { plannedAt: iso(friday) }), seen(friday - 12 * hour - 1000), false],
    ['moved up', sheet(monday, { plannedAt: iso(friday) }), seen(monday + 2 * day, { eventId: 'e' }), true],
    ['a month after the day', sheet(monday, { plannedAt: iso(friday) }), seen(friday + 30 * day), true],
    ['more than a month after it', sheet(monday, { plannedAt: iso(friday) }), seen(friday + 30 * day + 1000), false],
    ['of before sheets said when', { createdAt: iso(monday) }, seen(monday + hour), true],
  ])('is used up by a visit: %s', (_, prepared, visit, used) => expect(uses(visit, prepared)).toBe(used));

  it('made at eight without network serves the visit of ten, although it left at noon, and no other', () => {
    const prepared = sheet(monday);
    const ten = seen(monday + 2 * hour);
    const eleven = seen(monday + 3 * hour);
    expect(preparationOf(ten, [prepared], [ten, eleven])).toBe(prepared);
    expect(preparationOf(eleven, [prepared], [ten, eleven])).toBeNull();
    expect(toCome([prepared], [ten], monday + 5 * hour)).toEqual({ sheet: null, over: null });
  });

  it('is the last one made, and stays when nobody was there', () => {
    const [first, second] = [sheet(monday), sheet(monday + 36 * hour)];
    const visit = seen(monday + 4 * day);
    expect(preparationOf(visit, [second, first], [visit])).toBe(second);
    const absent = seen(monday + 3 * day, { outcome: 'absent' });
    expect(toCome([first, second], [absent], monday + 4 * day).sheet).toBe(second);
  });

  it('that nobody used in time is over, and still what one begins with', () => {
    const prepared = sheet(monday);
    expect(toCome([prepared], [], monday + 30 * day).sheet).toBe(prepared);
    expect(toCome([prepared], [], monday + 30 * day + 1)).toEqual({ sheet: null, over: prepared });
  });

  it('that nobody used does not come back once a later one was used', () => {
    const [old, later] = [sheet(monday - 200 * day), sheet(monday - 100 * day)];
    const visit = seen(monday - 99 * day);
    expect(toCome([old, later], [visit], monday)).toEqual({ sheet: null, over: null });
  });

  it('is that of who makes the visit before that of a colleague, as TestWhoseSheetServesAVisit has it', () => {
    const [mine, theirs] = [sheet(monday, { authorId: 'me' }), sheet(monday + hour, { authorId: 'colleague' })];
    const visit = seen(monday + day, { authorId: 'me' });
    expect(preparationOf(visit, [mine, theirs], [])).toBe(mine);
    expect(preparationOf(visit, [theirs], [])).toBe(theirs);
    expect(preparationOf(seen(monday + 2 * day, { authorId: 'me' }), [mine, theirs], [visit])).toBeNull();
  });

  it('follows its appointment, as TestAPreparationFollowsItsAppointment and TestWhereADateStands have it', () => {
    const [next, last] = [iso(friday + 3 * day), iso(friday + 9 * day)];
    const of = (eventId: string) => sheet(monday, { plannedAt: iso(friday), eventId });
    const events = [
      { id: 'put', startAt: next },
      { id: 'moved', startAt: iso(friday), successorId: 'then' },
      { id: 'then', startAt: next, successorId: 'last' },
      { id: 'last', startAt: last },
      { id: 'weekly', startAt: iso(friday - 7 * day), rule: 'FREQ=WEEKLY' },
      { id: 'apart', startAt: last, seriesId: 'weekly', originalStart: iso(friday) },
      { id: 'other', startAt: last, rule: 'FREQ=WEEKLY' },
    ];
    const at = (eventId: string) => standing([of(eventId)], events)[0]?.plannedAt;
    expect(['put', 'moved', 'weekly', 'other', 'elsewhere'].map(at)).toEqual([
      next,
      last,
      last,
      iso(friday),
      iso(friday),
    ]);
    // A visit of the day it was moved from leaves the sheet for the day it was moved to.
    expect(toCome(standing([of('put')], events), [seen(friday)], friday + hour).sheet).not.toBeNull();
  });
});
