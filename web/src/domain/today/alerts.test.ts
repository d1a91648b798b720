import { describe, expect, it } from 'vitest';
import type { Rows } from '@/offline/entities';
import { endingConsents } from './alerts';
import type { Account } from './day';

const now = Date.parse('2026-11-26T10:00:00Z');
const accounts = [{ id: 'a' }, { id: 'b' }] as Account[];
const consent = (id: string, more: Partial<Rows['consent']> = {}) =>
  ({ id, accountId: 'a', channel: 'phone', outOfHours: false, ...more }) as Rows['consent'];
const ending = (...consents: Rows['consent'][]) => endingConsents(consents, accounts, now).map(({ id }) => id);

describe('consents that end soon', () => {
  it('are those of the next thirty days, the first ones first', () => {
    expect(
      ending(
        consent('late', { accountId: 'b', expiresAt: '2026-12-26T10:00:00Z' }),
        consent('soon', { expiresAt: '2026-11-26T10:00:01Z' }),
      ),
    ).toEqual(['soon', 'late']);
    expect(ending(consent('over', { expiresAt: '2026-11-26T10:00:00Z' }))).toEqual([]);
    expect(ending(consent('far', { expiresAt: '2026-12-26T10:00:01Z' }))).toEqual([]);
    expect(ending(consent('for ever'))).toEqual([]);
  });

  it('are not those that were withdrawn, nor of others’ accounts', () => {
    const expiresAt = '2026-12-01T10:00:00Z';
    expect(ending(consent('withdrawn', { expiresAt, withdrawnAt: '2026-11-20T10:00:00Z' }))).toEqual([]);
    expect(ending(consent('other', { accountId: 'z', expiresAt }))).toEqual([]);
  });

  it('are not those that another one outlasts: of the same person, for the same', () => {
    const soon = consent('soon', { expiresAt: '2026-12-01T10:00:00Z' });
    expect(ending(soon, consent('asked again', { expiresAt: '2027-12-01T10:00:00Z' }))).toEqual([]);
    expect(ending(soon, consent('for ever'))).toEqual([]);
    expect(ending(soon, consent('taken back', { withdrawnAt: '2026-11-20T10:00:00Z' }))).toEqual(['soon']);
    for (const other of [{ contactId: 'c' }, { channel: 'email' as const }, { family: 'fibre' }, { outOfHours: true }])
      expect(ending(soon, consent('other', other))).toEqual(['soon']);
  });
});
