import { describe, expect, it } from 'vitest';
import { type Account, dayOf, followed, gradeOf } from './day';

const now = Date.parse('2026-11-26T10:00:00Z');
const today = { start: Date.parse('2026-11-25T23:00:00Z'), end: Date.parse('2026-11-26T23:00:00Z') };
const account = (name: string, more: Partial<Account> = {}) =>
  ({ id: name, name, status: 'prospect', ownerId: 'me', ...more }) as Account;
const action = (at: string): Partial<Account> => ({ nextAction: { at, kind: 'call' } });
const names = (accounts: Account[]) => accounts.map((a) => a.name);

describe('a day', () => {
  const day = dayOf(
    [
      account('late', action('2026-11-24T10:00:00Z')),
      account('later', action('2026-11-20T10:00:00Z')),
      account('this evening', action('2026-11-26T18:00:00Z')),
      account('tomorrow', action('2026-11-27T08:00:00Z')),
      account('small', { potentialCents: 10, lastQualifiedAt: '2026-11-25T10:00:00Z' }),
      account('big', { potentialCents: 1000, status: 'customer', lastQualifiedAt: '2026-10-25T10:00:00Z' }),
      account('lead', { status: 'lead' }),
    ],
    today,
    now,
  );
  it('has what is late, the oldest first', () => expect(names(day.overdue)).toEqual(['later', 'late']));
  it('has what is due today', () => expect(names(day.today)).toEqual(['this evening']));
  it('has what comes next', () => expect(names(day.next)).toEqual(['tomorrow']));
  it('has who is left without action, the greatest potential first', () =>
    expect(names(day.idle)).toEqual(['big', 'small']));
  it('has the suspects', () => expect(names(day.leads)).toEqual(['lead']));
  it('has who was qualified this week', () => expect(names(day.qualified)).toEqual(['small']));
});

describe('followed', () => {
  const mine = account('mine');
  const other = account('other', { ownerId: 'other' });
  const gone = account('gone', { archivedAt: '2026-01-01T00:00:00Z' });
  it('is what one follows, and says whether others are seen', () => {
    expect(followed([mine, other, gone], 'me')).toEqual({ mine: [mine], others: true });
    expect(followed([mine, gone], 'me')).toEqual({ mine: [mine], others: false });
  });
  it('is all that is seen for who follows nobody', () =>
    expect(followed([mine, other], 'boss')).toEqual({ mine: [mine, other], others: false }));
});

describe('a score', () => {
  const questionnaire = (more: object = {}) =>
    ({ publishedAt: '2026-01-01T00:00:00Z', appliesTo: 'both', hotFrom: 70, warmFrom: 40, ...more }) as Parameters<
      typeof gradeOf
    >[1][number];
  it.each([
    [70, 'hot'],
    [69, 'warm'],
    [39, 'cold'],
    [undefined, null],
  ] as const)('of %s is %s', (score, grade) =>
    expect(
      gradeOf(account('a', { kind: 'company', ...(score === undefined ? {} : { score }) }), [questionnaire()]),
    ).toBe(grade),
  );
  it('is worth nothing sure when two questionnaires may have made it', () =>
    expect(gradeOf(account('a', { kind: 'company', score: 90 }), [questionnaire(), questionnaire()])).toBeNull());
});
