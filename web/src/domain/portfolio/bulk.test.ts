import { describe, expect, it } from 'vitest';
import { opposite } from './bulk';
import type { Account } from './filter';

const account = (id: string, ownerId: string, ...tagIds: string[]) => ({ id, ownerId, tagIds }) as unknown as Account;
const before = [account('a', 'u1', 't1'), account('b', 'u2'), account('c', 'u3')];

describe('the opposite', () => {
  it('of archiving restores', () =>
    expect(opposite({ kind: 'archive' }, before)).toEqual([{ ids: ['a', 'b', 'c'], action: { kind: 'restore' } }]));

  it('of archiving leaves archived what was before', () => {
    const put = { ...account('d', 'u1'), archivedAt: '2026-01-01T08:00:00Z' };
    expect(opposite({ kind: 'archive' }, [...before, put])).toEqual([
      { ids: ['a', 'b', 'c'], action: { kind: 'restore' } },
    ]);
    expect(opposite({ kind: 'archive' }, [put])).toEqual([]);
  });

  it('of handing over gives each back to who had it', () =>
    expect(opposite({ kind: 'assign', ownerId: 'u3' }, before)).toEqual([
      { ids: ['a'], action: { kind: 'assign', ownerId: 'u1' } },
      { ids: ['b'], action: { kind: 'assign', ownerId: 'u2' } },
    ]));

  it('of a tag takes it off those that did not bear it', () =>
    expect(opposite({ kind: 'tag', addTagIds: ['t1'] }, before)).toEqual([
      { ids: ['b', 'c'], action: { kind: 'tag', removeTagIds: ['t1'] } },
    ]));

  it('of taking a tag off gives it back to those that bore it', () =>
    expect(opposite({ kind: 'tag', removeTagIds: ['t1'] }, before)).toEqual([
      { ids: ['a'], action: { kind: 'tag', addTagIds: ['t1'] } },
    ]));

  describe('of planning', () => {
    const nextAction = { at: '2027-03-01T09:00:00Z', kind: 'call', label: 'Campagne' } as const;
    const was = { at: '2026-12-01T09:00:00Z', kind: 'email' } as const;
    const planned = [account('a', 'u1'), ...['b', 'c'].map((id) => ({ ...account(id, 'u1'), nextAction: was }))];

    it('takes it off those that had nothing planned', () =>
      expect(opposite({ kind: 'plan', nextAction }, planned)).toEqual([
        { ids: ['a'], action: { kind: 'unplan', nextAction } },
      ]));

    it('puts back what it replaced', () =>
      expect(opposite({ kind: 'plan', nextAction, replace: true }, planned)).toEqual([
        { ids: ['a'], action: { kind: 'unplan', nextAction } },
        { ids: ['b', 'c'], action: { kind: 'plan', nextAction: was, replace: true } },
      ]));
  });
});
