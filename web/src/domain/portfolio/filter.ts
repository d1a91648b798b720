/**
 * The portfolio on the device: which accounts answer the filters, and in which order. Pure, so that it can be tried and
 * measured by itself; the words of an account are folded once.
 */
import { type Rows, wordsKept } from '@/offline/entities';
import { actionState } from '@/offline/next-action';
import { fold, hasWord, isUnspaced, queryWords } from '@/offline/spelling';
import type { Below } from './below';
import { type CustomField, customTest } from './custom';
import { beforeTest, rangeNames, rangeTest } from './ranges';

export type Account = Rows['account'];

/** The filters as the address has them; several values are separated by commas, empty means all. */
export const filterNames = [
  'q',
  'statut',
  'classe',
  'genre',
  'action',
  'etiquette',
  'suivi',
  'favoris',
  'cp',
  'ville',
  'naf',
  'naf2025',
  'siren',
  'reference',
  'source',
  'qualifie',
  'inactif',
  ...rangeNames,
  'champs',
  'archives',
] as const;
/** All that the address of the list says: the sort and the view followed too. */
export const listNames = [...filterNames, 'tri', 'vue'] as const;
export type FilterName = (typeof filterNames)[number];
export type Filters = Record<FilterName, string>;
export type Today = { start: number; end: number };

export const statuses = ['lead', 'prospect', 'customer', 'former_customer', 'disqualified'] as const;
export const classesOf = ['A', 'B', 'C'] as const;
export const kinds = ['company', 'person'] as const;
export const actionStates = ['overdue', 'today', 'planned', 'none'] as const;
export const sorts = ['name', 'action', 'activity', 'potential', 'town', 'near'] as const;
export type Sort = (typeof sorts)[number];

/** Those that take one text; the others take several values. */
export const single: ReadonlySet<FilterName> = new Set([
  'q',
  'cp',
  'ville',
  'naf',
  'naf2025',
  'siren',
  'reference',
  'qualifie',
  'inactif',
  ...rangeNames,
]);
/** Of `suivi`: whoever reads. */
export const mine = 'moi';

export function listOf(value: string): string[] {
  return value ? value.split(',') : [];
}

export function toggled(value: string, one: string): string {
  const list = listOf(value);
  return (list.includes(one) ? list.filter((v) => v !== one) : [...list, one]).join(',');
}

const folded = new WeakMap<Account, string>();

/** The server looks for no shorter word among others: alone, such words find the names that begin so. */
const trigram = 3;

/** Everything of an account itself that finds it, in one folded text. */
function textOf(account: Account): string {
  let text = folded.get(account);
  if (text === undefined) {
    const addresses = account.emails.map(({ address }) => address.toLowerCase());
    text = [...(wordsKept('account', { ...account }) ?? []), ...addresses].join(' ');
    folded.set(account, text);
  }
  return text;
}

interface Reading {
  today: Today;
  me: string;
  zone: string;
  fields: readonly CustomField[];
  /** What finds an account besides itself, once it is known. */
  below?: Below | undefined;
}

/** Those that answer every filter, in the order given; archived ones only when they are what is asked for. */
export function choose(
  accounts: readonly Account[],
  filters: Filters,
  { today, me, zone, fields, below }: Reading,
): Account[] {
  const words = queryWords(filters.q);
  // As on the server: signs alone find nothing, so that an act on what was found does not reach everybody; blanks ask nothing.
  if (words.length === 0 && filters.q.trim()) return [];
  const begins = words.every((word) => word.length < trigram && !isUnspaced(word)) ? words.join(' ') : '';
  const department = /^\d\d$/.test(begins) ? begins : null;
  const postcodes = corsican.get(filters.cp) ?? [filters.cp];
  const company = filters.siren.replace(/\s/g, '');
  const reference = filters.reference.trim();
  const sets = {
    status: setOf(filters.statut),
    class: setOf(filters.classe),
    kind: setOf(filters.genre),
    action: setOf(filters.action),
    tag: listOf(filters.etiquette),
    owner: setOf(filters.suivi.replace(mine, me)),
    source: setOf(filters.source),
  };
  const town = fold(filters.ville).join(' ');
  const naf = beginning(filters.naf);
  const naf2025 = beginning(filters.naf2025);
  const custom = filters.champs ? customTest(filters.champs, fields) : null;
  const measured = rangeNames
    .filter((name) => filters[name])
    .map((name) => rangeTest(name, filters[name], zone))
    .concat((['inactif', 'qualifie'] as const).map((name) => beforeTest(name, filters[name], zone)));
  return accounts.filter((account) => {
    if (Boolean(account.archivedAt) !== Boolean(filters.archives)) return false;
    if (sets.status && !sets.status.has(account.status)) return false;
    if (sets.class && !sets.class.has(account.class ?? '')) return false;
    if (sets.kind && !sets.kind.has(account.kind)) return false;
    if (sets.owner && !sets.owner.has(account.ownerId)) return false;
    if (filters.favoris && !account.favourite) return false;
    if (sets.tag.length > 0 && !sets.tag.some((tag) => account.tagIds.includes(tag))) return false;
    if (sets.action && !sets.action.has(actionState(account, today))) return false;
    if (sets.source && !sets.source.has(account.sourceId ?? '')) return false;
    if (filters.cp && !postcodes.some((begin) => account.address?.postcode?.startsWith(begin))) return false;
    if (company && account.siren !== company && account.siret !== company) return false;
    if (reference && account.externalRef !== reference) return false;
    if (town && fold(account.address?.town ?? '').join(' ') !== town) return false;
    if (naf && !beginning(account.nafRev2)?.startsWith(naf)) return false;
    if (naf2025 && !beginning(account.naf2025)?.startsWith(naf2025)) return false;
    if (!measured.every((holds) => holds(account))) return false;
    if (custom && !custom(account)) return false;
    if (words.length === 0) return true;
    if (department && account.address?.postcode?.startsWith(department)) return true;
    if (begins) return textOf(account).startsWith(words[0] ?? '') && fold(account.name).join(' ').startsWith(begins);
    const [own, more] = [textOf(account), below?.get(account.id) ?? ''];
    return words.every((word) => hasWord(own, word) || hasWord(more, word));
  });
}

/** The postcodes of the two departments whose number none begins with. */
const corsican: ReadonlyMap<string, readonly string[]> = new Map([
  ['2A', ['200', '201']],
  ['2B', ['202', '206']],
]);

/** Of a code of the NAF, with or without its dot. */
function beginning(code: string | undefined): string | undefined {
  return code?.replace('.', '');
}

function setOf(value: string): Set<string> | null {
  return value ? new Set(listOf(value)) : null;
}

export interface Position {
  /** Degrees. */
  latitude: number;
  longitude: number;
}

const collator = new Intl.Collator('fr', { sensitivity: 'base', numeric: true });

/** In the order of the sort; what has no value comes last. `near` without position is by name. */
export function ordered(accounts: readonly Account[], sort: Sort, here: Position | null): Account[] {
  const byName = (a: Account, b: Account) => collator.compare(a.name, b.name);
  const by = (value: (account: Account) => number | null) => {
    const keyed = accounts.map((account) => [account, value(account)] as const);
    keyed.sort(([a, x], [b, y]) => (x === y ? byName(a, b) : x === null ? 1 : y === null ? -1 : x - y));
    return keyed.map(([account]) => account);
  };
  if (sort === 'action') return by((a) => (a.nextAction ? Date.parse(a.nextAction.at) : null));
  if (sort === 'activity') return by((a) => (a.lastActivityAt ? -Date.parse(a.lastActivityAt) : null));
  if (sort === 'potential') return by((a) => (a.potentialCents === undefined ? null : -a.potentialCents));
  if (sort === 'near' && here) return by((a) => metresTo(a, here));
  const names = [...accounts].sort(byName);
  if (sort !== 'town') return names;
  return names.sort((a, b) => {
    const [x, y] = [a.address?.town ?? '', b.address?.town ?? ''];
    return x === y ? 0 : !x ? 1 : !y ? -1 : collator.compare(x, y);
  });
}

/** As the crow flies; null when nobody knows where the account is. */
export function metresTo(account: Account, here: Position): number | null {
  const { latitude, longitude } = account.address ?? {};
  if (latitude === undefined || longitude === undefined) return null;
  const radian = Math.PI / 180;
  const [lat1, lat2] = [here.latitude * radian, (latitude / 1e6) * radian];
  const x = (longitude / 1e6 - here.longitude) * radian * Math.cos((lat1 + lat2) / 2);
  return Math.hypot(x, lat2 - lat1) * 6_371_000; // flat earth: right to the metre at the scale of a tour
}
