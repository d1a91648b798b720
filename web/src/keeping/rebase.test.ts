import { describe, expect, it } from 'vitest';
import { mergedList, rebased } from './rebase';

interface Phone {
  number: string;
  label: string;
}

const desk = { number: '03 53', label: '' };
const mobile = { number: '06 39', label: 'Portable' };
const merged = (hers: Phone[], over: Phone[], saved: Phone[]) => mergedList(hers, over, saved, ({ number }) => number);

describe('a list of which each entry is one by itself', () => {
  const labelled = { ...desk, label: 'Accueil' };
  it.each<[string, hers: Phone[], saved: Phone[], want: Phone[] | null]>([
    ['nothing is hers', [desk], [desk, mobile], [desk, mobile]],
    ['she changes one, and another one is added', [labelled], [desk, mobile], [labelled, mobile]],
    [
      'she adds one, and another one is added',
      [desk, { number: '07', label: '' }],
      [desk, mobile],
      [desk, { number: '07', label: '' }, mobile],
    ],
    ['she removes one, and another one is added', [], [desk, mobile], [mobile]],
    ['she adds one, and the first is removed', [desk, mobile], [], [mobile]],
    ['both add the same', [desk, mobile], [desk, mobile], [desk, mobile]],
    ['both add it under two labels', [desk, { ...mobile, label: 'Personnel' }], [desk, mobile], null],
    ['both change one alike', [labelled], [labelled], [labelled]],
    ['both change one otherwise', [labelled], [{ ...desk, label: 'Standard' }], null],
    ['she changes what was removed', [labelled], [], null],
    ['she removes what was changed', [], [labelled], null],
  ])('%s', (_, hers, saved, want) => expect(merged(hers, [desk], saved)).toEqual(want));
});

describe('the parts of a form', () => {
  const over = { name: 'Kieffer', town: 'Metz', day: '2026-11-30', time: '09:00', phones: [desk] };
  const how = { lists: { phones: ({ number }: Phone) => number }, together: [['day', 'time']] as const };
  const of = (hers: Partial<typeof over>, theirs: Partial<typeof over>) =>
    rebased({ over, value: { ...over, ...hers } }, { ...over, ...theirs }, how);

  it('follow what is saved where she typed nothing', () => {
    const { value, parts } = of({ name: 'Kieffer & fils' }, { town: 'Woippy' });
    expect(value).toEqual({ ...over, name: 'Kieffer & fils', town: 'Woippy' });
    expect(parts).toBeNull();
  });

  it('are asked about where both changed them', () => {
    expect(of({ name: 'Kieffer & fils' }, { name: 'Kieffer SAS' }).parts).toEqual(['name']);
    expect(of({ name: 'Kieffer SAS' }, { name: 'Kieffer SAS' }).parts).toBeNull();
  });

  it('that go together are never mixed', () => {
    const { value, parts } = of({ time: '10:00' }, { day: '2026-12-01' });
    expect(parts).toEqual(['day', 'time']);
    expect(value).toMatchObject({ day: '2026-11-30', time: '10:00' });
    expect(of({ time: '10:00' }, { town: 'Woippy' })).toMatchObject({
      parts: null,
      value: { time: '10:00', town: 'Woippy' },
    });
  });

  it('that are lists are merged, and then stand over what is saved', () => {
    const theirs = { phones: [desk, mobile] };
    const found = of({ phones: [{ ...desk, label: 'Accueil' }] }, theirs);
    expect(found).toMatchObject({
      parts: null,
      value: { phones: [{ ...desk, label: 'Accueil' }, mobile] },
      over: theirs,
    });
    const asked = of({ phones: [{ ...desk, label: 'Accueil' }] }, { phones: [{ ...desk, label: 'Standard' }] });
    expect(asked).toMatchObject({ parts: ['phones'], over: { phones: [desk] } });
  });

  it('that are lists are asked about where both corrected one entry', () => {
    const asked = of(
      { phones: [{ ...desk, number: '+33353010002' }] },
      { phones: [{ ...desk, number: '+33353010003' }] },
    );
    expect(asked.parts).toEqual(['phones']);
    const alike = of(
      { phones: [{ ...desk, number: '+33353010002' }] },
      { phones: [{ ...desk, number: '+33353010002' }] },
    );
    expect(alike.parts).toBeNull();
  });

  it('that one side has not say so too', () => {
    const planned: { wall: string; about?: string } = { wall: '2026-11-30T09:00' };
    const mine = { over: planned, value: { wall: '2026-12-01T09:00' } };
    const found = rebased<typeof planned>(mine, { ...planned, about: 'fibre' }, { together: [['wall', 'about']] });
    expect(found).toMatchObject({ parts: ['wall', 'about'], value: { wall: '2026-12-01T09:00', about: undefined } });
  });
});
