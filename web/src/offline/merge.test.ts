import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applied } from './db';
import { asInput, shown, wordsOf } from './entities';
import { newId } from './id';
import { merge, place, same } from './merge';
import { fold } from './spelling';
import { older } from './update';

describe('merge', () => {
  it.each([
    ['only I changed it', { class: 'A' }, { class: 'C' }, { class: 'C' }, { class: 'A' }, []],
    ['only they changed another', { class: 'A' }, { class: 'C' }, { class: 'C', name: 'x' }, { class: 'A' }, []],
    ['both the same way', { class: 'A' }, { class: 'C' }, { class: 'A' }, {}, []],
    ['both, differently', { class: 'A' }, { class: 'C' }, { class: 'B' }, {}, ['class']],
    ['I erased, they changed', { class: null }, { class: 'C' }, { class: 'B' }, {}, ['class']],
    ['I erased, they erased', { class: null }, { class: 'C' }, {}, {}, []],
    ['empty is absent', { tradeName: 'x' }, {}, { tradeName: '' }, { tradeName: 'x' }, []],
  ])('%s', (_, mine, base, theirs, body, conflicts) => {
    const merged = merge(mine, mine, base, theirs);
    expect(merged.body).toEqual(body);
    expect(merged.conflicts.map((c) => c.field)).toEqual(conflicts);
  });

  it('goes into objects, field by field', () => {
    const mine = { address: { street: '8 rue Neuve', town: 'Metz' }, custom: { couleur: 'bleu' } };
    const base = { address: { street: '1 rue Vieille', town: 'Metz' }, custom: {} };
    const theirs = { address: { street: '1 rue Vieille', town: 'Nancy' }, custom: { taille: 3 } };
    const merged = merge(mine, mine, base, theirs);
    expect(merged.body).toEqual({ address: { street: '8 rue Neuve' }, custom: { couleur: 'bleu' } });
    // The town was only sent along.
    expect(merged.conflicts).toEqual([]);
  });

  it('unites lists: added here and there, removed here', () => {
    const phone = (number: string) => ({ number });
    const base = { phones: [phone('+33353011234'), phone('+33353019999')] };
    const mine = { phones: [phone('03 53 01 12 34'), phone('06 39 98 00 01')] };
    const theirs = { phones: [phone('+33353011234'), phone('+33353019999'), phone('+33639980002')] };
    const { body, conflicts } = merge(mine, mine, base, theirs);
    expect(conflicts).toEqual([]);
    expect(body).toEqual({ phones: [phone('+33353011234'), phone('+33639980002'), phone('06 39 98 00 01')] });
  });

  it('loses nothing that one side changed, and asks about the rest', () => {
    const value = fc.constantFrom('a', 'b', 'c', null);
    const row = fc.record({ name: value, class: value, website: value });
    fc.assert(
      fc.property(row, row, row, (base, mine, theirs) => {
        const { body, conflicts } = merge(mine, mine, base, theirs);
        for (const field of ['name', 'class', 'website'] as const) {
          const result = field in body ? body[field] : theirs[field];
          const asked = conflicts.some((c) => c.field === field);
          if (mine[field] !== base[field] && theirs[field] === base[field]) expect(result).toBe(mine[field]);
          if (mine[field] !== theirs[field] && theirs[field] !== base[field] && mine[field] !== base[field])
            expect(asked).toBe(true);
          if (mine[field] === base[field]) expect(field in body || asked).toBe(false);
          if (mine[field] === theirs[field]) expect(field in body || asked).toBe(false);
        }
      }),
    );
  });

  it('compares as people do', () => {
    expect(same('phones', [{ number: '03 53 01 12 34' }], [{ number: '+33353011234', kind: 'fixed' }])).toBe(true);
    expect(same('tagIds', ['b', 'a'], ['a', 'b'])).toBe(true);
    expect(same('address', { town: 'Metz', street: '' }, { town: 'Metz', lines: ['Metz'] })).toBe(true);
    expect(same('name', 'Durand', 'Durant')).toBe(false);
  });
});

describe('rows', () => {
  it('take a merge patch', () => {
    expect(applied({ a: 1, b: { c: 1, d: 2 } }, { a: null, b: { d: 3 }, e: [1] })).toEqual({
      b: { c: 1, d: 3 },
      e: [1],
    });
  });

  it('show what was typed until the server has read it, and say it back the same', () => {
    const row = shown(
      'account',
      { phones: [{ number: '0353011234' }], address: { town: 'Metz' } },
      { address: { street: '8 rue' } },
    );
    expect(row).toMatchObject({
      phones: [{ display: '0353011234' }],
      address: { street: '8 rue', lines: ['8 rue', 'Metz'] },
    });
    expect(asInput('phones', row.phones)).toEqual([{ number: '0353011234' }]);
    expect(shown('contact', { lastName: 'Durand' }, { firstName: 'Hélène' })).toMatchObject({ name: 'Hélène Durand' });
  });

  it('are found by words without accents, and by the digits of a telephone, its last ones too', () => {
    expect(fold('Ménuiserie D’Œuvre & Fils')).toEqual(['menuiserie', 'd', 'oeuvre', 'fils']);
    expect(wordsOf('account', { name: 'Durand', phones: [{ number: '+33353011234' }], emails: [] })).toEqual([
      'durand',
      '0353011234',
      '~53011234',
      '~011234',
      '~1234',
    ]);
  });

  it('keep the place of a nested choice', () => {
    const body = { address: { street: '8 rue' } };
    place(body, 'address.town', 'Metz');
    place(body, 'class', undefined);
    expect(body).toEqual({ address: { street: '8 rue', town: 'Metz' }, class: null });
  });

  it('have ids of version 7, in the order of time', () => {
    const id = newId();
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt(id.replace(/-/g, '').slice(0, 12), 16)).toBeCloseTo(Date.now(), -4);
  });

  it('of versions: 0.9.1 is older than 0.10.0', () => {
    expect(older('0.9.1', '0.10.0')).toBe(true);
    expect(older('1.0.0', '0.10.0')).toBe(false);
    expect(older('0.1.0', '0.1.0')).toBe(false);
  });
});
