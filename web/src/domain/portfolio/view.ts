/**
 * Saved views: what the portfolio shows under a name. The server keeps a view as a filter of its list of accounts; here it
 * is the address of the portfolio, so that following a view is following a link.
 */
import type { Rows } from '@/offline/entities';
import { fold } from '@/offline/spelling';
import { betweenUpturned, conditionsOf, dayOf, isUpturned, toAddress } from './custom';
import { type Filters, filterNames, listOf, mine } from './filter';
import type { Order } from './order';
import { type RangeName, rangeType, readRange, writtenRange } from './ranges';

export type View = Rows['view'];
type ServerFilter = View['filter'];
type ServerSort = View['sort'];

const toServer: Record<Order, ServerSort> = {
  name: 'name',
  action: 'nextActionAt',
  activity: '-lastActivityAt',
  potential: '-potential',
  town: 'town',
  near: 'name', // where one stands is of the moment
  '-name': '-name',
  '-action': '-nextActionAt',
  '-activity': 'lastActivityAt',
  '-potential': 'potential',
  '-town': '-town',
};

/** The beginnings that the contract takes, of a postcode and of a code of the NAF. */
const postcode = /^[0-9A-Z]{2,5}$/;
const naf = /^[0-9]{2}(\.?[0-9]{1,2}[A-Z]?)?$/;

const company = (text: string, length: number) => {
  const number = text.replace(/\s/g, '');
  return number.length === length && /^\d+$/.test(number) ? number : undefined;
};

/** The filters and the sort as the server keeps them; what is still too short to be one is left out. */
export function asView(filters: Filters, sort: Order): { filter: ServerFilter; sort: ServerSort } {
  const several = <T extends string>(value: string): T[] | undefined => (value ? (listOf(value) as T[]) : undefined);
  const owners = listOf(filters.suivi);
  const kinds = listOf(filters.genre);
  const filter = {
    q: filters.q.trim().length >= 2 && fold(filters.q).length > 0 ? filters.q.trim() : undefined,
    kind: kinds.length === 1 ? kinds[0] : undefined, // both are all
    status: several(filters.statut),
    class: several(filters.classe),
    owner: owners.some((one) => one !== mine) ? owners.filter((one) => one !== mine) : undefined,
    mine: owners.includes(mine) || undefined,
    postcode: postcode.test(filters.cp) ? filters.cp : undefined,
    town: filters.ville || undefined,
    naf: naf.test(filters.naf) ? filters.naf : undefined,
    naf2025: naf.test(filters.naf2025) ? filters.naf2025 : undefined,
    siret: company(filters.siren, 14),
    siren: company(filters.siren, 9),
    externalRef: filters.reference.trim() || undefined,
    sourceId: listOf(filters.source)[0],
    tagId: several(filters.etiquette),
    nextAction: several(filters.action),
    qualifiedBefore: dayOf(filters.qualifie) ?? undefined,
    inactiveSince: dayOf(filters.inactif) ?? undefined,
    ...ends(filters),
    favourite: Boolean(filters.favoris) || undefined,
    archived: Boolean(filters.archives) || undefined,
    custom: customOf(filters.champs),
  };
  const given = Object.entries(filter).filter(([, value]) => value !== undefined);
  return { filter: Object.fromEntries(given) as ServerFilter, sort: toServer[sort] };
}

/**
 * What a file of the accounts shown is asked of the server by, and the filters of it that apply there: one that is still too
 * short to be one leaves nobody out. Whoever reads is named, for the server holds « mine » and an owner both, and nobody
 * answers the two.
 */
export function asked(filters: Filters, me: string): { filter: ServerFilter; filters: Filters } {
  const suivi = listOf(filters.suivi).map((one) => (one === mine ? me : one));
  const { filter } = asView({ ...filters, suivi: suivi.join(',') }, 'name');
  return { filter, filters: ofView(asView(filters, 'name')).filters };
}

/** The order that a view keeps of one. */
export function keptOrder(order: Order): Order {
  return order === 'near' ? 'name' : order;
}

/** The conditions that the server takes: none whose ends are turned round. */
function customOf(champs: string): string[] | undefined {
  const taken = conditionsOf(champs).filter((one) => !betweenUpturned(one));
  return taken.length > 0 ? taken.map((one) => one.text) : undefined;
}

/** The ends of the ranges, by the names of the contract. */
function ends(filters: Filters): Partial<ServerFilter> {
  // One that is turned round would be refused.
  const range = (name: RangeName) => {
    const read = readRange(name, filters[name]);
    return isUpturned(rangeType(name), read) ? { from: null, to: null } : read;
  };
  const whole = (end: string | null) => (end === null ? undefined : Number(end));
  const day = (end: string | null) => end ?? undefined;
  const [potential, score] = [range('potentiel'), range('score')];
  const next = range('echeance');
  const [created, updated, active] = [range('creation'), range('modification'), range('activite')];
  return {
    potentialMin: whole(potential.from),
    potentialMax: whole(potential.to),
    scoreMin: whole(score.from),
    scoreMax: whole(score.to),
    nextActionFrom: day(next.from),
    nextActionTo: day(next.to),
    createdFrom: day(created.from),
    createdTo: day(created.to),
    updatedFrom: day(updated.from),
    updatedTo: day(updated.to),
    lastActivityFrom: day(active.from),
    lastActivityTo: day(active.to),
  };
}

function written(from: number | string | undefined, to: number | string | undefined): string {
  const said = (end: number | string | undefined) => (end === undefined ? null : String(end));
  return writtenRange({ from: said(from), to: said(to) });
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
    naf2025: filter.naf2025 ?? '',
    siren: filter.siret ?? filter.siren ?? '',
    reference: filter.externalRef ?? '',
    source: filter.sourceId ?? '',
    qualifie: filter.qualifiedBefore ?? '',
    inactif: filter.inactiveSince ?? '',
    echeance: written(filter.nextActionFrom, filter.nextActionTo),
    potentiel: written(filter.potentialMin, filter.potentialMax),
    score: written(filter.scoreMin, filter.scoreMax),
    creation: written(filter.createdFrom, filter.createdTo),
    modification: written(filter.updatedFrom, filter.updatedTo),
    activite: written(filter.lastActivityFrom, filter.lastActivityTo),
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
