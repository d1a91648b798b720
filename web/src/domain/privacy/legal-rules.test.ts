import { expect, it } from 'vitest';
import { partOf } from './legal-rules';

it.each([
  [{}, 'now'],
  [{ validFrom: '2026-11-27' }, 'now'],
  [{ validFrom: '2026-11-28' }, 'later'],
  [{ validTo: '2026-11-27' }, 'now'],
  [{ validTo: '2026-11-26' }, 'over'],
  [{ validFrom: '2025-01-01', validTo: '2026-12-31' }, 'now'],
])('says of a rule of %j that it is %s', (rule, part) => {
  expect(partOf(rule, '2026-11-27')).toBe(part);
});
