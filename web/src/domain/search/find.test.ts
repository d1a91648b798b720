import { describe, expect, it } from 'vitest';
import { asked, matching } from './find';

describe('what is asked', () => {
  it.each([
    ['03 87 55', '038755'],
    ['+33 3 87 55', '038755'],
    ['+33 (0)3 87 55', '038755'],
    ['33000', '33000'], // Bordeaux, and no piece of a number
    ['33 100', '33100'],
    ['33 3 87 55 66 77', '0387556677'],
    [' Weber ', 'Weber'],
    ['3 Frontières', '3 Frontières'],
  ])('%j is %j', (typed, wanted) => expect(asked(typed)).toBe(wanted));
});

describe('places and acts', () => {
  const all = [
    { label: 'À envoyer', to: '/a-envoyer' },
    { label: 'Portefeuille', words: 'mes comptes', to: '/portefeuille' },
    { label: 'Aujourd’hui', to: '/' },
  ];
  const found = (text: string) => matching('place', all, text).map((one) => one.to);
  it('are all there before anything is typed', () => expect(found('')).toEqual(['/a-envoyer', '/portefeuille', '/']));
  it('are found without accents', () => expect(found('a env')).toEqual(['/a-envoyer']));
  it('are found by the other words that people have for them', () => expect(found('compt')).toEqual(['/portefeuille']));
  it('are found whichever apostrophe is typed', () => expect(found("aujourd'hui")).toEqual(['/']));
  it('are none of what has no letter', () => expect(found('?!')).toEqual([]));
  it('are not found inside words', () => expect(found('feuille')).toEqual([]));
});
