/**
 * Accounts as points: where they are, which ones stand too close to be told apart, what the towns around them are.
 * Pure, so that it can be tried and measured by itself. Positions are degrees, distances on the screen CSS pixels.
 */
import type { Account, Position } from './filter';

export interface Spot extends Position {
  account: Account;
}

/** Those that have a position, and those that nobody has located. */
export function spotsOf(accounts: readonly Account[]): { spots: Spot[]; lost: Account[] } {
  const spots: Spot[] = [];
  const lost: Account[] = [];
  for (const account of accounts) {
    const { latitude, longitude } = account.address ?? {};
    if (latitude === undefined || longitude === undefined) lost.push(account);
    else spots.push({ account, latitude: latitude / 1e6, longitude: longitude / 1e6 });
  }
  return { spots, lost };
}

const tile = 256;
/** The poles are at infinity in this projection; nobody sells there. */
const farthest = 85;

/** Pixels from the corner of the world at a zoom, in Web Mercator: what maps are drawn in. */
export function world({ latitude, longitude }: Position, zoom: number): { x: number; y: number } {
  const size = tile * 2 ** zoom;
  const sine = Math.sin((Math.max(-farthest, Math.min(farthest, latitude)) * Math.PI) / 180);
  return {
    x: size * (longitude / 360 + 0.5),
    y: size * (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)),
  };
}

/** Several accounts drawn as one, where the first of them is. */
export interface Group extends Position {
  spots: Spot[];
}

/**
 * Groups of accounts so that no two are drawn nearer than `reach`, whatever the view: each account joins the nearest
 * group within reach of its first member, or begins one. The same accounts at the same zoom give the same groups.
 */
export function grouped(spots: readonly Spot[], zoom: number, reach = 44): Group[] {
  const groups: Group[] = [];
  const cells = new Map<string, { group: Group; x: number; y: number }[]>();
  for (const spot of spots) {
    const { x, y } = world(spot, zoom);
    const [column, row] = [Math.floor(x / reach), Math.floor(y / reach)];
    let nearest: Group | null = null;
    let least = reach;
    for (let c = column - 1; c <= column + 1; c++) {
      for (let r = row - 1; r <= row + 1; r++) {
        for (const anchor of cells.get(`${c}:${r}`) ?? []) {
          const far = Math.hypot(anchor.x - x, anchor.y - y);
          if (far < least) [nearest, least] = [anchor.group, far];
        }
      }
    }
    if (nearest) {
      nearest.spots.push(spot);
      continue;
    }
    const group: Group = { latitude: spot.latitude, longitude: spot.longitude, spots: [spot] };
    groups.push(group);
    const cell = cells.get(`${column}:${row}`);
    if (cell) cell.push({ group, x, y });
    else cells.set(`${column}:${row}`, [{ group, x, y }]);
  }
  return groups;
}

export interface Bounds {
  south: number;
  west: number;
  north: number;
  east: number;
}

export function boundsOf(positions: readonly Position[]): Bounds | null {
  if (positions.length === 0) return null;
  const bounds = { south: 90, west: 180, north: -90, east: -180 };
  for (const { latitude, longitude } of positions) {
    bounds.south = Math.min(bounds.south, latitude);
    bounds.north = Math.max(bounds.north, latitude);
    bounds.west = Math.min(bounds.west, longitude);
    bounds.east = Math.max(bounds.east, longitude);
  }
  return bounds;
}

/** Whether coming nearer would ever tell the accounts of a group apart. */
export function parts(group: Group, deepest: number, reach = 44): boolean {
  return grouped(group.spots, deepest, reach).length > 1;
}

export interface Town extends Position {
  name: string;
  count: number;
}

/** The towns of the accounts, each in the middle of its own, those with most accounts first: landmarks without a map. */
export function townsOf(spots: readonly Spot[]): Town[] {
  const towns = new Map<string, Town>();
  for (const { account, latitude, longitude } of spots) {
    const name = account.address?.town;
    if (!name) continue;
    const town = towns.get(name) ?? { name, count: 0, latitude: 0, longitude: 0 };
    town.count += 1;
    town.latitude += (latitude - town.latitude) / town.count;
    town.longitude += (longitude - town.longitude) / town.count;
    towns.set(name, town);
  }
  return [...towns.values()].sort((a, b) => b.count - a.count || a.name.localeCompare(b.name));
}

/** As many of the labels as fit without touching one another, the first ones first. */
export function apart(towns: readonly Town[], zoom: number, letter = 8, height = 24): Town[] {
  const taken: { x: number; y: number; half: number }[] = [];
  return towns.filter((town) => {
    const { x, y } = world(town, zoom);
    const half = (town.name.length * letter) / 2;
    if (taken.some((other) => Math.abs(other.x - x) < other.half + half && Math.abs(other.y - y) < height))
      return false;
    taken.push({ x, y, half });
    return true;
  });
}

/** Steps of a graticule, in degrees: the widest first. */
const steps = [30, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001];

/** The meridians and parallels of a view, some `apart` pixels from one another. */
export function graticule(view: Bounds, zoom: number, spacing = 120): { meridians: number[]; parallels: number[] } {
  const wanted = (spacing * 360) / (tile * 2 ** zoom);
  const step = steps.findLast((one) => one >= wanted) ?? steps[0] ?? wanted;
  const lines = (from: number, to: number) => {
    const first = Math.ceil(from / step);
    return Array.from({ length: Math.max(0, Math.floor(to / step) - first + 1) }, (_, n) => (first + n) * step);
  };
  return { meridians: lines(view.west, view.east), parallels: lines(view.south, view.north) };
}
