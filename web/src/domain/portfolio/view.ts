/**
 * Saved views: what the portfolio shows under a name. The server keeps a view as a filter of its list of accounts; here it
 * is the address of the portfolio, so that following a view is following a link.
 */
import type { Rows } from '@/offline/entities';
import { conditionsOf, toAddress } from './custom';
import { type Filters, filterNames, listOf, mine, type Sort } from './filter';
import { type Order, sortOf } from './order';

export type View = Rows['view'];
type ServerFilter = View['filter'];
type ServerSort = View['sort'];

/** The orders that it has: the others are kept forwards. */
const toServer: Record<Sort, ServerSort> & Partial<Record<Order, ServerSort>> = {
  name: 'name',
  action: 'nextActionAt',
  activity: '-lastActivityAt',
  potential: '-potential',
  town: 'town',
  near: 'name', // where one stands is of the moment
  '-name': '-name',
  '-activity': 'lastActivityAt',
  '-town': '-town',
};

/** The beginnings that the contract takes, of a postcode and of a code of the NAF. */
const postcode = /^[0-9A-Z]{2,5}$/;
const naf = /^[0-9]{2}(\.?[0-9]{1,2}[A-Z]?)?$/;

/** The filters and the sort as the server keeps them; what is still too short to be one is left out. */
export function asView(filters: Filters, sort: Order): { filter: ServerFilter; sort: ServerSort } {
  const several = <T extends string>(value: string): T[] | undefined => (value ? (listOf(value) as T[]) : undefined);
  const owners = listOf(filters.suivi);
  const kinds = listOf(filters.genre);
  const filter = {
    q: filters.q.trim().length >= 2 ? filters.q.trim() : undefined,
    kind: kinds.length === 1 ? kinds[0] : undefined, // both are all
    status: several(filters.statut),
    class: several(filters.classe),
    owner: owners.some((one) => one !== mine) ? owners.filter((one) => one !== mine) : undefined,
    mine: owners.includes(mine) || undefined,
    postcode: postcode.test(filters.cp) ? filters.cp : undefined,
    town: filters.ville || undefined,
    naf: naf.test(filters.naf) ? filters.naf : undefined,
    sourceId: listOf(filters.source)[0],
    tagId: several(filters.etiquette),
    nextAction: several(filters.action),
    qualifiedBefore: filters.qualifie || undefined,
    favourite: Boolean(filters.favoris) || undefined,
    archived: Boolean(filters.archives) || undefined,
    custom: filters.champs ? conditionsOf(filters.champs).map((one) => one.text) : undefined,
  };
  const given = Object.entries(filter).filter(([, value]) => value !== undefined);
  return { filter: Object.fromEntries(given) as ServerFilter, sort: asServer(sort) };
}

function asServer(order: Order): ServerSort {
  return toServer[order] ?? toServer[sortOf(order)];
}

/** The order that a view keeps of one. */
export function keptOrder(order: Order): Order {
  const sort = asServer(order);
  return (Object.keys(toServer) as Order[]).find((one) => one !== 'near' && toServer[one] === sort) ?? 'name';
}

/** The filters and the sort of a view. */
export function ofView({ filter, sort }: Pick<View, 'filter' | 'sort'>): { filters: Filters; sort: Order } {
  const known = (Object.keys(toServer) as Order[]).find((one) => one !== 'near' && toServer[one] === sort);
  const filters: Filters = {
    q: filter.q ?? '',
    statut: (filter.status ?? []).join(','),
    classe: (filter.class ?? []).join(','),
    genre: filter.kind ?? '',
    action: (filter.nextAction ?? []).join(','),
    etiquette: (filter.tagId ?? []).join(','),
    suivi: [...(filter.mine ? [mine] : []), ...(filter.owner ?? [])].join(','),
    favoris: filter.favourite ? '1' : '',
    cp: filter.postcode ?? '',
    ville: filter.town ?? '',
    naf: filter.naf ?? '',
    source: filter.sourceId ?? '',
    qualifie: filter.qualifiedBefore ?? '',
    champs: toAddress(filter.custom ?? []),
    archives: filter.archived ? '1' : '',
  };
  return { filters, sort: known ?? 'name' };
}

/** Same filters, whatever the order of their values, and same sort. */
export function sameView(a: { filters: Filters; sort: Order }, b: { filters: Filters; sort: Order }): boolean {
  const sorted = (value: string) => listOf(value).sort().join(',');
  return a.sort === b.sort && filterNames.every((name) => sorted(a.filters[name]) === sorted(b.filters[name]));
}
