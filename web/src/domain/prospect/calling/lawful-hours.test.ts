// @vitest-environment node
import { expect, it } from 'vitest';
import type { Schemas } from '../row';
import { lawfulHour } from './lawful-hours';

const slots = (from: string, to: string) => [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from, to }));
const rule = (more: Partial<Schemas['LegalRule']>): Schemas['LegalRule'] => ({
  id: 'R-TEL-05',
  version: 1,
  title: '',
  says: '',
  values: [],
  jurisdiction: 'FR',
  source: '',
  ...more,
});

it('takes the hours at which one may call from the version of the rule that counts', () => {
  const rules = [
    rule({ validTo: '2026-12-31', weekly: [...slots('10:00', '13:00'), ...slots('14:00', '20:00')] }),
    rule({ version: 2, validFrom: '2027-01-01', weekly: slots('09:00', '18:30') }),
  ];
  const hours = (today: string, weekday: number) =>
    Array.from({ length: 24 }, (_, hour) => hour).filter((hour) => lawfulHour(rules, today, weekday, hour));
  expect(hours('2026-11-27', 5)).toEqual([10, 11, 12, 14, 15, 16, 17, 18, 19]);
  expect(hours('2026-11-27', 6)).toEqual([]);
  expect(hours('2027-01-01', 1)).toEqual([9, 10, 11, 12, 13, 14, 15, 16, 17]);
  expect(lawfulHour([], '2026-11-27', 7, 3)).toBe(true);
});
