import { expect, test } from 'vitest';
import { holidayOn } from './holidays';

const at = (postcode: string, inseeCode = '') => ({ country: 'FR', lines: [], postcode, inseeCode });

test('an overseas place has its own day, by its commune or by its postcode', () => {
  expect(holidayOn('2026-05-27', at('97110'))).toBe('Abolition de l’esclavage');
  for (const where of [at('97133'), at('97133', '97701')]) {
    expect(holidayOn('2026-05-27', where)).toBe('');
    expect(holidayOn('2026-10-09', where)).toBe('Abolition de l’esclavage');
  }
  // A commune of Guadeloupe has for code what is the postcode of Saint-Barthélemy.
  expect(holidayOn('2026-05-27', at('97141', '97133'))).toBe('Abolition de l’esclavage');
  expect(holidayOn('2026-05-28', at('97150'))).toBe('Abolition de l’esclavage');
  expect(holidayOn('2026-12-25', at('97150'))).toBe('Noël');
});
