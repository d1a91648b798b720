/** The map of the accounts that the filters let through, and the same accounts as a list: one is chosen in either. */

import { MapPinOff, SearchX } from 'lucide-react';
import { Suspense, useEffect, useEffectEvent, useId, useMemo, useRef, useState } from 'react';
import { dayBounds } from '@/i18n/day';
import { t } from '@/i18n/t';
import { Filling } from '@/keeping/filling';
import { useServerNow } from '@/keeping/now';
import { useRowStates, useSync } from '@/offline/hooks';
import { actionState } from '@/offline/next-action';
import { Button } from '@/ui/button';
import { RemovableChip } from '@/ui/chips';
import { classes } from '@/ui/classes';
import { Empty } from '@/ui/empty';
import { Notice } from '@/ui/notice';
import { part } from '@/ui/part';
import { Skeleton } from '@/ui/skeleton';
import { useBelow } from './below';
import type { RowProps } from './card';
import { useFacets, useTyped } from './facets';
import { type Account, choose, type Filters, metresTo, ordered, type Position, statuses } from './filter';
import {
  Applied,
  type Facets,
  FilterButton,
  FilterPanel,
  noFilters,
  OnPaper,
  QuickFilters,
  SearchBox,
} from './filters';
import { Lost, MapList, rowId } from './map-list';
import type { View } from './map-view';
import { spotsOf } from './points';
import { usePosition } from './position';
import type { Background } from './tiles';

export interface MapProps {
  filters: Filters;
  onFilters: (change: Partial<Filters>) => void;
  sheetOf: (id: string) => string;
  zone: string;
  /** Whoever reads. */
  me: string;
  /** Room for the list beside the map. */
  wide: boolean;
  background: Background | null;
}

/** From where distances are told: what somebody did last says it. */
type Origin = { from: 'centre' | 'me'; at: Position } | { from: 'account'; at: Position; id: string; name: string };

/** Where the map stood when it was left, found again on coming back under the same filters. */
let left: { key: string; view: View; chosen: string | null; origin: Origin | null } | null = null;

/** The list is there at once; what draws the map is three times as heavy, and follows. */
const MapPane = part(async () => ({ default: (await import('./map-pane')).MapPane }));

/** Beside the list on a desk; above it on a phone, where it stays in sight unless the screen is too low. */
const frame =
  'z-10 h-[44dvh] min-h-64 bg-bg max-desk:[@media(min-height:600px)]:sticky max-desk:[@media(min-height:600px)]:top-14 desk:h-auto';

const step = 30;

export function AccountsMap(props: MapProps) {
  const known = useFacets(props.filters, props.onFilters, props.me);
  if (!known) return <Skeleton lines={8} />;
  return <Loaded {...props} {...known} />;
}

function Loaded(props: MapProps & { accounts: readonly Account[]; facets: Facets }) {
  const { filters, onFilters, sheetOf, zone, me, wide, accounts } = props;
  const { fields } = props.facets;
  const now = useServerNow();
  const sync = useSync();
  const states = useRowStates();
  const { here, asked, ask } = usePosition();
  const today = useMemo(() => dayBounds(now, zone), [now, zone]);
  const key = JSON.stringify(filters);
  const below = useBelow(filters.q);
  const back = left?.key === key ? left : null;
  const [chosen, setChosen] = useState(back?.chosen ?? null);
  const [origin, setOrigin] = useState<Origin | null>(back?.origin ?? null);
  const [shown, setShown] = useState(step);
  const pane = useRef<{ look: (position: Position) => void; fit: () => void }>(null);
  const goHere = useRef(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the filters are a new object each time; their text is not
  const found = useMemo(
    () => choose(accounts, filters, { today, me, zone, fields, below }),
    [accounts, key, today, me, zone, fields, below],
  );
  const { spots, lost } = useMemo(() => spotsOf(found), [found]);
  const rows = useMemo(() => {
    const placed = spots.map((spot) => spot.account);
    return origin ? ordered(placed, 'near', origin.at) : placed;
  }, [spots, origin]);
  const present = useMemo(() => new Set(spots.map((spot) => spot.account.status)), [spots]);

  const from = (next: Origin) => {
    setOrigin(next);
    setShown(step);
  };
  const spotOf = (id: string) => spots.find((spot) => spot.account.id === id);
  const onMoved = (view: View, byHand: boolean) => {
    const next: Origin | null = byHand ? { from: 'centre', at: view } : origin;
    // The map moves to who is chosen before this is drawn again: what was noted then is later than `chosen`.
    left = { key, view, chosen: left?.key === key ? left.chosen : chosen, origin: next };
    if (byHand && next) from(next);
  };
  const onChoose = (id: string) => {
    const spot = spotOf(id);
    const open = id !== chosen;
    setChosen(open ? id : null);
    if (left) left = { ...left, chosen: open ? id : null };
    if (open && spot) pane.current?.look(spot);
  };
  /** Tapped on the map: the list begins with it, its neighbours follow. */
  const onTapped = (id: string) => {
    const spot = spotOf(id);
    if (!spot) return;
    const next: Origin = { from: 'account', at: spot, id, name: spot.account.name };
    setChosen(id);
    from(next);
    if (left) left = { ...left, chosen: id, origin: next };
    requestAnimationFrame(() => document.getElementById(rowId(id))?.scrollIntoView({ block: 'nearest' }));
  };
  const arrive = useEffectEvent((position: Position) => {
    if (!goHere.current) return;
    goHere.current = false;
    pane.current?.look(position);
    from({ from: 'me', at: position });
  });
  useEffect(() => {
    if (here) arrive(here);
  }, [here]);
  // Other filters, or the first accounts to arrive on this device: all of them in sight.
  const subject = `${key} ${spots.length > 0}`;
  const fitted = useRef(subject);
  useEffect(() => {
    if (fitted.current === subject) return;
    fitted.current = subject;
    pane.current?.fit();
  }, [subject]);

  const listed: RowProps[] = rows.slice(0, shown).map((account) => ({
    account,
    to: sheetOf(account.id),
    state: states.of('account', account.id),
    action: actionState(account, today),
    metres: origin && !(origin.from === 'account' && origin.id === account.id) ? metresTo(account, origin.at) : null,
    zone,
    now,
  }));
  return (
    <>
      <OnPaper {...props.facets} />
      <Finder facets={props.facets} wide={wide} />
      <Filling />
      {(asked === 'denied' || asked === 'unknown') && <Notice tone="warning">{t(`map.position.${asked}`)}</Notice>}
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 desk:h-[calc(100dvh-13.5rem)] desk:min-h-[28rem] print:h-auto desk:grid-cols-[minmax(0,1fr)_24rem]">
        <Suspense fallback={<div className={classes('rounded-card border border-line', frame)} />}>
          <MapPane
            ref={pane}
            spots={spots}
            chosen={chosen}
            here={here}
            locating={asked === 'asking'}
            background={props.background}
            start={back?.view ?? null}
            statuses={statuses.filter((status) => present.has(status))}
            onMoved={onMoved}
            onChosen={onTapped}
            onLocate={() => {
              goHere.current = true;
              ask();
            }}
            className={frame}
          />
        </Suspense>
        <section
          aria-label={t('map.list')}
          className={classes(
            'flex flex-col rounded-card border border-line bg-surface',
            'desk:min-h-0 desk:overflow-y-auto',
          )}
        >
          <div className="border-line border-b px-4 py-3 desk:sticky desk:top-0 desk:z-10 desk:bg-surface">
            <p role="status" className="font-semibold">
              {t('map.count', { count: spots.length })}
            </p>
            {origin && spots.length > 0 && <p className="text-meta text-muted">{wordsOf(origin)}</p>}
          </div>
          {spots.length === 0 && sync.filled && (
            <Empty
              icon={lost.length > 0 ? MapPinOff : SearchX}
              title={lost.length > 0 ? t('map.nobody') : t('portfolio.none')}
              action={
                key !== JSON.stringify(noFilters) && (
                  <Button look="primary" onClick={() => onFilters(noFilters)}>
                    {t('portfolio.clear')}
                  </Button>
                )
              }
            />
          )}
          <MapList
            rows={listed}
            chosen={chosen}
            onChoose={onChoose}
            more={rows.length > shown ? () => setShown(shown + step) : null}
          />
          <Lost accounts={lost} sheetOf={sheetOf} />
        </section>
      </div>
    </>
  );
}

function wordsOf(origin: Origin): string {
  return origin.from === 'account' ? t('map.around.account', { name: origin.name }) : t(`map.around.${origin.from}`);
}

/** The filters of the portfolio, in less height: the map needs it. */
function Finder({ facets, wide }: { facets: Facets; wide: boolean }) {
  const { filters, onFilters } = facets;
  const panel = useId();
  const [open, setOpen] = useState(false);
  const typed = useTyped(filters.q, (q) => onFilters({ q }));
  const search = <SearchBox value={typed.value} onChange={typed.change} className="w-full desk:w-72" />;
  return (
    <search className="flex flex-wrap items-center gap-2" data-screen-only>
      {wide && search}
      <FilterButton filters={filters} panel={panel} open={open} onOpen={setOpen} />
      <div className="min-w-0 flex-1 overflow-hidden px-4 max-desk:-mr-4 max-desk:-ml-2 desk:flex-none desk:px-0">
        <QuickFilters {...facets} />
      </div>
      {open && (
        <div className="flex basis-full flex-col gap-2">
          {!wide && search}
          <FilterPanel id={panel} {...facets} />
        </div>
      )}
      {!wide && !open && filters.q && (
        <RemovableChip name={t('map.searched', { text: filters.q })} onRemove={() => onFilters({ q: '' })} />
      )}
      <Applied {...facets} />
    </search>
  );
}
