import { expect, it } from 'vitest';
import { phone, spaced } from './numbers';

it('writes numbers as people do', () => {
  expect(phone('+33353010081')).toBe('03 53 01 00 81');
  expect(phone('+35226123456')).toBe('+35226123456');
  expect(spaced('00000082800012')).toBe('000 000 828 00012');
});
