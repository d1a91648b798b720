import { describe, expect, it } from 'vitest';
import type { Account } from './filter';
import { boundsOf, graticule, grouped, parts, type Spot, spotsOf, townsOf, world } from './points';

const metz = { latitude: 49.1197, longitude: 6.1769 };

function account(id: string, address?: Partial<NonNullable<Account['address']>>): Account {
  return { id, name: id, ...(address ? { address: { country: 'FR', lines: [], ...address } } : {}) } as Account;
}

function spot(id: string, latitude: number, longitude: number): Spot {
  return { account: account(id), latitude, longitude };
}

/** A spot so many pixels east and south of Metz at a zoom. */
function off(id: string, zoom: number, x: number, y: number): Spot {
  const size = 256 * 2 ** zoom;
  const at = world(metz, zoom);
  const longitude = ((at.x + x) / size - 0.5) * 360;
  const latitude = (Math.atan(Math.sinh(Math.PI * (1 - (2 * (at.y + y)) / size))) * 180) / Math.PI;
  return spot(id, latitude, longitude);
}

const ids = (spots: Spot[]) => spots.map((s) => s.account.id);

describe('spotsOf', () => {
  it('tells those that have a position from those that have none, half a one included', () => {
    const { spots, lost } = spotsOf([
      account('a', { latitude: 49_119_700, longitude: 6_176_900 }),
      account('b'),
      account('c', { town: 'Metz' }),
      account('d', { latitude: 49_000_000 }),
      account('e', { latitude: 0, longitude: 0 }),
    ]);
    expect(spots.map((s) => [s.account.id, s.latitude, s.longitude])).toEqual([
      ['a', 49.1197, 6.1769],
      ['e', 0, 0],
    ]);
    expect(lost.map((a) => a.id)).toEqual(['b', 'c', 'd']);
  });
});

describe('world', () => {
  it('puts Greenwich and the equator in the middle, and the north above', () => {
    expect(world({ latitude: 0, longitude: 0 }, 0)).toEqual({ x: 128, y: 128 });
    expect(world(metz, 10).y).toBeLessThan(world({ latitude: 48, longitude: 6 }, 10).y);
    expect(Number.isFinite(world({ latitude: 90, longitude: 0 }, 5).y)).toBe(true);
  });
});

describe('grouped', () => {
  it('leaves apart what is far enough, and joins what is not', () => {
    const spots = [off('a', 12, 0, 0), off('b', 12, 30, 0), off('c', 12, 60, 0), off('d', 12, 300, 0)];
    const groups = grouped(spots, 12, 44);
    expect(groups.map((g) => ids(g.spots))).toEqual([['a', 'b'], ['c'], ['d']]);
    expect(groups[0]).toMatchObject({ latitude: spots[0]?.latitude, longitude: spots[0]?.longitude });
  });

  it('joins the nearest of two', () => {
    const spots = [off('a', 12, 0, 0), off('b', 12, 60, 0), off('c', 12, 40, 0)];
    expect(grouped(spots, 12, 44).map((g) => ids(g.spots))).toEqual([['a'], ['b', 'c']]);
  });

  it('parts them as one comes nearer', () => {
    const spots = [off('a', 12, 0, 0), off('b', 12, 30, 0)];
    expect(grouped(spots, 13, 44)).toHaveLength(2);
  });

  it('draws no two groups nearer than its reach, loses nobody, and is quick for 1,500', () => {
    let seed = 7;
    const random = () => {
      seed = (seed * 16_807) % 2_147_483_647;
      return seed / 2_147_483_647;
    };
    const crowd = Array.from({ length: 1500 }, (_, n) => off(String(n), 11, random() * 900, random() * 700));
    const before = performance.now();
    const groups = grouped(crowd, 11, 44);
    expect(performance.now() - before).toBeLessThan(100);
    expect(groups.reduce((sum, g) => sum + g.spots.length, 0)).toBe(1500);
    const at = groups.map((g) => world(g, 11));
    let least = Number.POSITIVE_INFINITY;
    for (const [n, a] of at.entries())
      for (const b of at.slice(n + 1)) least = Math.min(least, Math.hypot(a.x - b.x, a.y - b.y));
    expect(least).toBeGreaterThanOrEqual(44 - 1e-6);
  });
});

describe('parts', () => {
  const group = (spots: Spot[]) => ({ ...metz, spots });
  it('is false of accounts at the same door', () =>
    expect(parts(group([off('a', 19, 0, 0), off('b', 19, 5, 5)]), 19)).toBe(false));
  it('is true of accounts of the same street', () =>
    expect(parts(group([off('a', 19, 0, 0), off('b', 19, 100, 0)]), 19)).toBe(true));
});

describe('boundsOf', () => {
  it('holds everybody', () =>
    expect(boundsOf([metz, { latitude: 48.7, longitude: 7 }])).toEqual({
      south: 48.7,
      west: 6.1769,
      north: 49.1197,
      east: 7,
    }));
  it('is nothing of nobody', () => expect(boundsOf([])).toBeNull());
});

describe('townsOf', () => {
  const named = (id: string, x: number, y: number, town: string) => ({
    ...off(id, 12, x, y),
    account: account(id, { town }),
  });
  const towns = (spots: Spot[]) => townsOf(grouped(spots, 12), 12).map((town) => [town.name, town.side]);

  it('names the main town of the largest of its groups, once', () =>
    expect(
      towns([
        named('a', 0, 0, 'Metz'),
        named('b', 5, 0, 'Metz'),
        named('c', 9, 0, 'Marly'),
        named('d', 300, 0, 'Metz'),
      ]),
    ).toEqual([['Metz', 'below']]));
  it('goes above what another group leaves no room below', () =>
    expect(towns([named('a', 0, 0, 'Metz'), named('b', 5, 0, 'Metz'), off('c', 12, 0, 50)])).toEqual([
      ['Metz', 'above'],
    ]));
  it('leaves out what would touch a larger one on both sides', () =>
    expect(
      towns([
        named('a', 0, 0, 'Montigny-lès-Metz'),
        named('b', 5, 0, 'Montigny-lès-Metz'),
        named('c', 60, 0, 'Longeville-lès-Metz'),
        named('d', 60, 70, 'Marly'),
      ]),
    ).toEqual([
      ['Montigny-lès-Metz', 'below'],
      ['Longeville-lès-Metz', 'above'],
      ['Marly', 'below'],
    ]));
});

describe('graticule', () => {
  it('has lines on round degrees, a hundred pixels and more apart', () => {
    const { meridians, parallels } = graticule({ south: 48.6, west: 5.7, north: 49.4, east: 7.1 }, 9);
    expect(meridians).toEqual([6, 6.5, 7]);
    expect(parallels).toEqual([49]);
  });
});
