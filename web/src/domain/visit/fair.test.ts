// @vitest-environment node
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { asked, duties, type Fair, missing, openedAt, sorted, unready } from './fair';

const at = '2026-10-16T07:30:00Z';
const fair = (more: Partial<Fair> = {}): Fair => ({
  id: 'habitat',
  version: 1,
  ownerId: 'me',
  name: 'Salon Habitat',
  firstOn: '2026-10-16',
  lastOn: '2026-10-19',
  credit: false,
  cancelled: false,
  createdAt: at,
  updatedAt: at,
  ...more,
});
const ready = { panelAt: at, boxAt: '2026-10-16T07:40:00Z' };
const checks = (list: readonly { check: string }[]) => list.map((one) => one.check);

it('asks of a stand what the server asks', () => {
  const shared = new URL('../../../../internal/visit/testdata/stand.json', import.meta.url);
  expect(duties).toEqual(JSON.parse(readFileSync(shared, 'utf8')));
});

describe('a stand', () => {
  it('owes the notice on the loan only where one is offered', () => {
    expect(checks(asked(fair()))).toEqual(['panel', 'box']);
    expect(checks(asked(fair({ credit: true })))).toEqual(['panel', 'box', 'loan']);
  });
  it('owes the box from 1 March 2015', () => {
    expect(checks(asked(fair({ firstOn: '2015-02-28' })))).toEqual(['panel']);
    expect(checks(asked(fair({ firstOn: '2015-03-01' })))).toEqual(['panel', 'box']);
  });
  it('opens with the last check', () => {
    expect(openedAt(fair({ panelAt: at }))).toBeNull();
    expect(openedAt(fair(ready))).toBe(ready.boxAt);
    expect(checks(missing(fair({ ...ready, credit: true })))).toEqual(['loan']);
  });
});

describe('a day', () => {
  it.each([
    ['2026-10-15', null],
    ['2026-10-16', ['habitat']],
    ['2026-10-19', ['habitat']],
    ['2026-10-20', null],
  ])('%s has the stands of a fair from its first day to its last', (day, ids) =>
    expect(unready([fair()], day)?.map((one) => one.id) ?? null).toEqual(ids),
  );
  it('names the stands that are not in order, of those that are held', () => {
    const others = [fair({ id: 'ready', ...ready }), fair({ id: 'off', cancelled: true })];
    expect(unready([fair(), ...others], '2026-10-17')?.map((one) => one.id)).toEqual(['habitat']);
    expect(unready(others, '2026-10-17')).toEqual([]);
    expect(unready([fair({ cancelled: true })], '2026-10-17')).toBeNull();
  });
  it('parts what is ahead from what is over', () => {
    const [next, over] = [
      fair({ id: 'next', firstOn: '2026-12-01', lastOn: '2026-12-02' }),
      fair({ id: 'over', lastOn: '2026-10-16' }),
    ];
    const off = fair({ id: 'off', firstOn: '2026-12-01', lastOn: '2026-12-02', cancelled: true });
    const parts = sorted([next, over, off, fair()], '2026-10-19');
    expect(parts.ahead.map((one) => one.id)).toEqual(['habitat', 'next']);
    expect(parts.past.map((one) => one.id)).toEqual(['off', 'over']);
  });
});
