/** The grids of a visit that one went along to: hers as the device has it, the others as the server does. */
import { expect, it } from 'vitest';
import type { Grid } from './grid';
import { joined } from './witness';

const grid = (id: string, version: number, createdAt: string, more: object = {}) =>
  ({ id, version, createdAt, ...more }) as Grid;

it('puts those of the server beside her own, the oldest first', () => {
  const hers = grid('hers', 1, '2026-11-23T12:00:00Z');
  const self = grid('self', 2, '2026-11-23T11:00:00Z');
  expect(joined([hers], [self]).map(({ id }) => id)).toEqual(['self', 'hers']);
});

it('keeps what was typed here over what the server had, until it has something newer', () => {
  const typed = grid('hers', 1, '2026-11-23T12:00:00Z', { keep: 'Typed here' });
  const there = (version: number) => grid('hers', version, '2026-11-23T12:00:00Z', { keep: 'There' });
  expect(joined([typed], [there(1)])[0]).toMatchObject({ keep: 'Typed here' });
  expect(joined([typed], [there(2)])[0]).toMatchObject({ keep: 'There' });
});
