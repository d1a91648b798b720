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

/** The name of a town beside the largest of its groups: a landmark where no map tells where one is. */
export interface Town extends Position {
  name: string;
  side: 'below' | 'above';
}

const letter = 8;
const line = 20;
/** From the middle of a group to the middle of its name. */
const beside = 32;

/** As many names as fit without touching one another or another group, those of the largest groups first. */
export function townsOf(groups: readonly Group[], zoom: number, reach = 44): Town[] {
  const largest = new Map<string, Group>();
  for (const group of groups) {
    const name = mainTown(group);
    if (name && group.spots.length > (largest.get(name)?.spots.length ?? 0)) largest.set(name, group);
  }
  const centres = groups.map((group) => ({ group, ...world(group, zoom) }));
  const taken: { x: number; y: number; half: number }[] = [];
  const towns: Town[] = [];
  for (const [name, group] of [...largest].sort(([, a], [, b]) => b.spots.length - a.spots.length)) {
    const { x, y } = world(group, zoom);
    const half = (name.length * letter) / 2;
    for (const side of ['below', 'above'] as const) {
      const middle = y + (side === 'below' ? beside : -beside);
      const free =
        taken.every((one) => Math.abs(one.x - x) >= one.half + half || Math.abs(one.y - middle) >= line) &&
        centres.every(
          (one) =>
            one.group === group ||
            Math.abs(one.x - x) >= half + reach / 2 ||
            Math.abs(one.y - middle) >= (line + reach) / 2,
        );
      if (!free) continue;
      taken.push({ x, y: middle, half });
      towns.push({ name, side, latitude: group.latitude, longitude: group.longitude });
      break;
    }
  }
  return towns;
}

function mainTown({ spots }: Group): string | null {
  const counts = new Map<string, number>();
  let main: string | null = null;
  for (const { account } of spots) {
    const town = account.address?.town;
    if (!town) continue;
    const count = (counts.get(town) ?? 0) + 1;
    counts.set(town, count);
    if (!main || count > (counts.get(main) ?? 0)) main = town;
  }
  return main;
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
