/** The portfolio: suspects, prospects, customers of the device, found, filtered and ordered without network. */
import { BookUser, Columns3, ListChecks, LocateFixed, PhoneOutgoing, SearchX, X } from 'lucide-react';
import { type ReactNode, Suspense, useCallback, useId, useMemo, useRef, useState } from 'react';
import { t } from '@/i18n/t';
import { Filling } from '@/keeping/filling';
import { useSync } from '@/offline/hooks';
import { useBack } from '@/ui/back';
import { Button } from '@/ui/button';
import { Empty } from '@/ui/empty';
import { Field, Select } from '@/ui/field';
import { useGrowing } from '@/ui/growing';
import { Notice } from '@/ui/notice';
import { part } from '@/ui/part';
import { preferences } from '@/ui/preferences';
import { Skeleton } from '@/ui/skeleton';
import { Succession, slices } from '@/ui/succession';
import { Cards } from './card';
import { stillFound } from './chosen';
import { useColumns } from './columns';
import { useFacets, useTyped } from './facets';
import { type Account, type Filters, sorts } from './filter';
import {
  Applied,
  countFilters,
  FilterButton,
  FilterPanel,
  noFilters,
  OnPaper,
  QuickFilters,
  SearchBox,
} from './filters';
import { useFound } from './found';
import { isReversed, type Order, sortOf } from './order';
import { Rows } from './rows';
import { asksMore, KeepView, useCurrent, Views, type ViewsProps } from './views';

const none: never[] = [];

const CallListForm = part(() => import('./call-list-form'));
const ColumnsForm = part(() => import('./columns-form'));
const ChoosingCards = part(() => import('./choosing-cards'));

export interface PortfolioProps {
  /** It is not known yet which filters to begin with: what it needs is read meanwhile. */
  waiting: boolean;
  filters: Filters;
  onFilters: (change: Partial<Filters>) => void;
  sort: Order;
  onSort: (sort: Order) => void;
  sheetOf: (id: string) => string;
  zone: string;
  /** Whoever reads. */
  me: string;
  views: Omit<ViewsProps, 'shown' | 'me'>;
  /** Room for a table. */
  wide: boolean;
  /** The account whose sheet is open beside the list. */
  open?: string | undefined;
  /** What to do with an empty portfolio. */
  begin?: ReactNode;
  /** What may be done to those chosen; absent when nothing may. `calls`, where there is no room beside the list, makes a list of calls of them. */
  bulk?: ((chosen: readonly Account[], done: () => void, calls?: () => void) => ReactNode) | undefined;
  /** Where a list of calls of what is shown, or chosen, leads; absent when one may make none. */
  onCalls?: ((list: string) => void) | undefined;
}

export function Portfolio(props: PortfolioProps) {
  const { filters, onFilters, sort, onSort, sheetOf, zone, me, wide } = props;
  const panel = useId();
  const [open, setOpen] = useState(false);
  const [picked, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [calling, setCalling] = useState(false);
  const [asks, setAsks] = useState(false);
  const choosing = asks && !wide && Boolean(props.bulk);
  const toggle = useRef<HTMLButtonElement>(null);
  const leave = () => {
    setAsks(false);
    setChosen(new Set());
    toggle.current?.focus({ preventScroll: true });
  };
  useBack(choosing, leave);
  const [arranging, setArranging] = useState(false);
  const sync = useSync();
  const known = useFacets(filters, onFilters, me);
  const typed = useTyped(filters.q, (q) => onFilters({ q }));
  const asking = { ...filters, q: typed.value };
  const view = useCurrent({ filters: asking, sort }, props.views.followed);
  const columns = useColumns(me, view);
  const looked = { filters: asking, sort, columns: wide ? columns : undefined };
  const { found, rowOf, position, place } = useFound(known, {
    filters: asking,
    sort,
    zone,
    me,
    sheetOf,
    open: props.open,
  });
  const { here, asked, ask } = position;
  const chosen = useMemo(() => stillFound(picked, found), [picked, found]);
  const { shown, end } = useGrowing(found.length, place);
  const onChoose = useCallback(
    (ids: readonly string[], on: boolean) =>
      setChosen((before) => new Set(on ? [...before, ...ids] : [...before].filter((one) => !ids.includes(one)))),
    [],
  );

  const owners = known?.facets.owners;
  const owner = useMemo(() => {
    if (!owners || owners.length < 2) return undefined;
    const nameOf = new Map(owners.map((one) => [one.id, one.name]));
    return (account: Account) => nameOf.get(account.ownerId) ?? '';
  }, [owners]);

  if (props.waiting || !known) return <Skeleton lines={8} />;
  const { accounts, facets } = known;
  const live = accounts.some((account) => !account.archivedAt || filters.archives);
  if (!live && sync.filled)
    return (
      <Empty icon={BookUser} title={t('portfolio.empty')} action={props.begin}>
        {t('portfolio.emptyText')}
      </Empty>
    );
  const rows = found.slice(0, shown).map(rowOf);
  const picks = chosen.size > 0 ? found.filter((account) => chosen.has(account.id)) : none;
  const all = {
    count: found.length,
    chosen: found.length > 0 && found.every((account) => chosen.has(account.id)),
    onChange: (on: boolean) => setChosen(new Set(on ? found.map((account) => account.id) : [])),
  };
  const keepView = <KeepView shown={looked} me={me} onFollow={props.views.onFollow} />;
  const ways = (
    <>
      <Applied {...facets} line={!wide}>
        {keepView}
      </Applied>
      {countFilters(filters) === 0 && asksMore(asking, sort) && (
        <div className="flex shrink-0 empty:hidden">{keepView}</div>
      )}
    </>
  );
  const count = (
    <p role="status" className="shrink-0 font-semibold text-dense text-muted">
      {t(sync.filled ? 'portfolio.count' : 'portfolio.countSoFar', { count: found.length })}
    </p>
  );
  const whom = chosen.size > 0 ? t('portfolio.callChosen', { count: chosen.size }) : t('portfolio.callAll');
  return (
    <>
      <Views shown={looked} me={me} {...props.views} />
      <OnPaper {...facets} />
      <search className="flex flex-col gap-2" data-screen-only>
        <div className="flex gap-2">
          <SearchBox value={typed.value} onChange={typed.change} className="min-w-0 flex-1 desk:max-w-md" />
          <FilterButton filters={filters} panel={panel} open={open} onOpen={setOpen} />
        </div>
        <QuickFilters {...facets} />
        {open && <FilterPanel id={panel} {...facets} />}
        {wide && ways}
      </search>
      {!wide && (
        // One line, whatever applies: a phone has its height for the list.
        <div className="-mx-4 -my-3 flex items-center gap-2 overflow-x-auto px-4 py-1 [scrollbar-width:none]">
          {count}
          <div className="contents print:hidden">{ways}</div>
        </div>
      )}
      <div className="flex flex-wrap items-center justify-between gap-x-2 gap-y-1 desk:gap-x-4">
        {wide && count}
        {props.bulk && !wide && (found.length > 0 || choosing) && (
          <Button
            ref={toggle}
            look="quiet"
            icon={choosing ? X : ListChecks}
            className="!px-2 print:hidden"
            onClick={() => (choosing ? leave() : setAsks(true))}
          >
            {t(choosing ? 'action.cancel' : 'portfolio.choose')}
          </Button>
        )}
        {props.onCalls && found.length > 0 && !choosing && (
          <Button
            look="quiet"
            icon={PhoneOutgoing}
            label={whom}
            className="!px-2 desk:!px-4 desk:ml-auto print:hidden"
            onClick={() => setCalling(true)}
          >
            <span className="desk:hidden">{t('portfolio.callShort')}</span>
            <span className="hidden desk:inline">{whom}</span>
          </Button>
        )}
        <Field label={t('portfolio.sort')} hideLabel className="min-w-0 flex-1 basis-28 desk:flex-none print:hidden">
          <Select
            // The arrow has its own room: on a phone the words need the rest.
            className="max-desk:!pr-2"
            value={sort}
            onChange={(event) => {
              const next = event.target.value as Order;
              if (next === 'near' && !here) ask();
              onSort(next);
            }}
          >
            {sorts.map((one) => (
              <option key={one} value={one}>
                {t(`portfolio.sort.${one}`)}
              </option>
            ))}
            {isReversed(sort) && (
              <option value={sort}>{t('portfolio.sortReversed', { sort: t(`portfolio.sort.${sortOf(sort)}`) })}</option>
            )}
          </Select>
        </Field>
        {wide && (
          <Button
            look="quiet"
            icon={Columns3}
            label={t('portfolio.columns')}
            className="print:hidden"
            onClick={() => setArranging(true)}
          />
        )}
      </div>
      {sort === 'near' && !here && (
        <Notice
          tone={asked === 'denied' || asked === 'unknown' ? 'warning' : 'info'}
          actions={
            <Button icon={LocateFixed} busy={asked === 'asking'} onClick={ask}>
              {t('portfolio.locate')}
            </Button>
          }
        >
          {t(`portfolio.position.${asked}`)}
        </Notice>
      )}
      <Filling />
      {props.bulk && (
        <p role="status" className="sr-only" data-screen-only>
          {(wide || choosing) &&
            chosen.size > 0 &&
            t(wide && preferences().shortcuts ? 'bulk.reachedBy' : 'bulk.reached', { count: chosen.size })}
        </p>
      )}
      {wide && chosen.size > 0 && props.bulk?.(picks, () => setChosen(new Set()))}
      {choosing && chosen.size > 0 && props.bulk?.(picks, leave, props.onCalls && (() => setCalling(true)))}
      <Succession of={place} rows={rows}>
        {(rows) =>
          rows.length === 0 && sync.filled ? (
            <Empty
              icon={SearchX}
              title={t('portfolio.none')}
              action={
                <Button
                  look="primary"
                  onClick={() => {
                    typed.change('');
                    onFilters(noFilters);
                  }}
                >
                  {t('portfolio.showAll')}
                </Button>
              }
            >
              {t('portfolio.noneText')}
            </Empty>
          ) : wide ? (
            <Rows
              rows={rows}
              sort={sort}
              onSort={onSort}
              owner={owner}
              columns={columns}
              chosen={chosen}
              onChoose={props.bulk && onChoose}
              all={all}
            />
          ) : choosing ? (
            <Suspense fallback={<Skeleton lines={8} />}>
              <ChoosingCards rows={rows} chosen={chosen} onChoose={onChoose} all={all} />
            </Suspense>
          ) : (
            <ul className="-mx-4 divide-y divide-line border-line border-y bg-surface">
              {slices(rows).map((some, n) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a row that comes first moves the others on, from one to the next
                <Cards key={n} rows={some} />
              ))}
            </ul>
          )
        }
      </Succession>
      <Suspense fallback={null}>
        {calling && props.onCalls && (
          <CallListForm
            accounts={chosen.size > 0 ? picks : found}
            onClose={() => setCalling(false)}
            onKept={props.onCalls}
          />
        )}
      </Suspense>
      <Suspense fallback={null}>
        {arranging && (
          <ColumnsForm me={me} view={view} owners={owner !== undefined} onClose={() => setArranging(false)} />
        )}
      </Suspense>
      <div ref={end} />
    </>
  );
}
