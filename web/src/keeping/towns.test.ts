import { describe, expect, it } from 'vitest';
import { completed } from './towns';

const metz = { postcode: '57000', town: 'METZ', inseeCode: '57463' };
const towns = [
  metz,
  { postcode: '57070', town: 'METZ', inseeCode: '57463' },
  { postcode: '57130', town: 'ARS SUR MOSELLE', inseeCode: '57032' },
  { postcode: '57130', town: 'JUSSY', inseeCode: '57352' },
];

describe('a postcode and a town complete each other', () => {
  it.each([
    ['one town of the postcode', { postcode: '57000', town: '' }, { postcode: '57000', town: 'METZ' }],
    ['several towns: nobody chooses for one', { postcode: '57130', town: '' }, { postcode: '57130', town: '' }],
    ['one postcode of the town', { postcode: '', town: 'Jussy' }, { postcode: '57130', town: 'Jussy' }],
    ['several postcodes', { postcode: '', town: 'Metz' }, { postcode: '', town: 'Metz' }],
    ['what was typed stays', { postcode: '57000', town: 'Forbach' }, { postcode: '57000', town: 'Forbach' }],
    ['nothing known', { postcode: '99999', town: '' }, { postcode: '99999', town: '' }],
  ])('%s', (_, typed, want) => {
    expect(completed(towns, typed)).toEqual(want);
  });
});
