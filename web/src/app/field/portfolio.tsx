/** The portfolio, for both shells; its filters and its sort live in the address. */
import { Download, Map as MapIcon, Printer } from 'lucide-react';
import { type ReactNode, Suspense, useCallback, useEffect, useEffectEvent, useRef } from 'react';
import { type AroundNavHandler, Router, useLocation } from 'wouter';
// As the browser has it: see ../address.
import { navigate, useSearch } from 'wouter/use-browser-location';
import { useMay, useScope } from '@/api/permissions';
import { ServerCache } from '@/api/server';
import { useReader, useSession } from '@/api/session';
import { BulkBar } from '@/domain/portfolio/bulk-bar';
import { askFacetsAhead } from '@/domain/portfolio/facets';
import { type Filters, listNames } from '@/domain/portfolio/filter';
import { keepList, keptList, useKeptList } from '@/domain/portfolio/kept-list';
import { type Order, orderAt } from '@/domain/portfolio/order';
import { Portfolio } from '@/domain/portfolio/portfolio';
import { ofView } from '@/domain/portfolio/view';
import { useViews } from '@/domain/portfolio/views';
import { t } from '@/i18n/t';
import { Button, LinkButton } from '@/ui/button';
import { Page } from '@/ui/page';
import { part } from '@/ui/part';
import { accountAt, changed, filtersIn, withFilters } from '../address';
import { href, routes } from '../routes';
import { useTwoPanes, useWide } from '../wide';

const NothingOpen = part(async () => ({ default: (await import('@/domain/portfolio/nothing-open')).NothingOpen }));

const SampleOffer = part(async () => ({ default: (await import('@/domain/organisation/first-run')).SampleOffer }));

export async function ahead(): Promise<void> {
  await Promise.all([askFacetsAhead(), useViews.ahead()]);
}

/** `beside`: the list stays beside what is opened from it, in a pane of the shell of the field, and the screen is that of nothing open. */
export default function PortfolioScreen({ beside = false }: { beside?: boolean }) {
  const wide = useWide();
  const panes = useTwoPanes() && !wide;
  return (
    <ServerCache>
      {!panes || beside ? (
        <Screen beside={beside} />
      ) : (
        <Suspense fallback={null}>
          <NothingOpen />
        </Suspense>
      )}
    </ServerCache>
  );
}

function Screen({ beside }: { beside: boolean }) {
  const reach = useScope()('bulkAccounts');
  const may = useMay();
  const wide = useWide();
  const { identity } = useSession();
  const me = identity?.user.id ?? '';
  const reader = useReader();
  const [here, go] = useLocation();
  const open = beside ? accountAt(here) : undefined;
  const [values, change] = useListFilters(open !== undefined, me);
  const { tri, vue, ...filters } = values;
  const waiting = useStartView(
    Object.values(values).every((value) => value === ''),
    change,
  );
  const Frame = beside ? Pane : Page;
  return (
    <Frame
      title={t('portfolio.title')}
      width={wide ? 'full' : 'narrow'}
      actions={
        <>
          {/* An app installed on a telephone has no menu of its own to print by. */}
          {open === undefined && <Button icon={Printer} label={t('portfolio.print')} onClick={() => window.print()} />}
          {wide && may('createExport') && (
            <LinkButton icon={Download} href={withFilters(href('exports'), filters)}>
              {t('portfolio.export')}
            </LinkButton>
          )}
          <LinkButton icon={MapIcon} href={withFilters(href('map'), filters)} label={t('portfolio.onMap')}>
            {t(wide ? 'portfolio.onMap' : 'portfolio.map')}
          </LinkButton>
        </>
      }
    >
      <Portfolio
        waiting={waiting}
        filters={filters}
        onFilters={change}
        sort={orderAt(tri)}
        onSort={(sort: Order) => change({ tri: sort === 'name' ? '' : sort })}
        sheetOf={sheetOf}
        zone={identity?.user.timeZone ?? 'Europe/Paris'}
        me={me}
        views={{
          followed: vue,
          linkTo: portfolioAt,
          onFollow: (view) => change({ vue: view }),
          mayChangeAll: identity?.user.roles.includes('admin') ?? false,
        }}
        wide={wide}
        open={open}
        bulk={
          reach
            ? (chosen, done, calls) => (
                <BulkBar accounts={chosen} mayAssign={reach !== 'own'} onCalls={calls} onDone={done} />
              )
            : undefined
        }
        onCalls={reader ? undefined : (list) => go(href('callSession', { id: list }))}
        begin={
          reader ? null : (
            <>
              <LinkButton look="primary" href={href('capture')}>
                {t('portfolio.first')}
              </LinkButton>
              {may('addDemo') && (
                <Suspense fallback={null}>
                  <SampleOffer />
                </Suspense>
              )}
            </>
          )
        }
      />
    </Frame>
  );
}

/** The list as a pane: what it leads to is shown beside it. */
function Pane({ title, actions, children }: { title: string; actions: ReactNode; children: ReactNode }) {
  const [here] = useLocation();
  const me = useSession().identity?.user.id ?? '';
  // One sheet takes the place of another: a step back leads out of them. A view is another list, beside the same one.
  const around = useCallback<AroundNavHandler>(
    (go, to, options) => {
      const open = accountAt(location.pathname) !== undefined;
      if (open && to.startsWith(`${routes.portfolio}?`)) keepList(me, to.slice(routes.portfolio.length));
      else go(to, open && accountAt(to) ? { ...options, replace: true } : options);
    },
    [me],
  );
  return (
    <Router aroundNav={around}>
      <aside
        aria-label={title}
        data-scroller
        // A sheet is put on paper by itself.
        data-screen-only={accountAt(here) && true}
        className="pane w-92 shrink-0 border-line border-r [--foot:0px] print:w-full"
      >
        <div className="flex flex-col gap-4 p-4">
          <header className="flex items-center justify-between gap-2">
            <h2 className="text-title">{title}</h2>
            <div className="flex gap-2" data-screen-only>
              {actions}
            </div>
          </header>
          {children}
        </div>
      </aside>
    </Router>
  );
}

type Query = Record<string, string>;

/** What the list is asked: by its address, which is kept for the sheets; beside one of them, by what was kept. */
function useListFilters(open: boolean, me: string): [Record<(typeof listNames)[number], string>, (to: Query) => void] {
  const search = useSearch();
  const kept = useKeptList(me, open);
  const opened = useRef(false);
  const linked = useLinked();
  useEffect(() => {
    // Come back to, the list is as it was left, not as it was when a sheet was opened.
    if (!open && opened.current && !linked.current && keptList(me) !== search)
      navigate(routes.portfolio + keptList(me), { replace: true });
    else if (!open) keepList(me, search);
    opened.current = open;
  }, [open, search, me, linked]);
  return [
    filtersIn(open ? kept : search, listNames),
    (to) => {
      if (open) keepList(me, changed('', keptList(me), to));
      else navigate(changed(routes.portfolio, location.search, to), { replace: true });
    },
  ];
}

/** Whether a link led to the list, not a step back in the history. */
function useLinked() {
  const linked = useRef(false);
  useEffect(() => {
    const note = () => {
      linked.current = location.pathname === routes.portfolio;
    };
    window.addEventListener('pushState', note, true); // told by the router
    return () => window.removeEventListener('pushState', note, true);
  }, []);
  return linked;
}

/** Opens the portfolio on the view that its owner chose, when the address asks for nothing; true while it is not known. */
function useStartView(blank: boolean, change: (to: Record<string, string>) => void): boolean {
  const views = useViews();
  const start = blank ? views?.find((view) => view.default) : undefined;
  const go = useEffectEvent(() => {
    if (!start) return;
    const { filters, sort } = ofView(start);
    change({ ...filters, tri: sort === 'name' ? '' : sort, vue: start.id });
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each view to open
  useEffect(go, [start?.id]);
  return blank && (views === undefined || start !== undefined);
}

function portfolioAt({ filters, sort }: { filters: Filters; sort: Order }, view: string): string {
  const given = Object.entries({ ...filters, tri: sort === 'name' ? '' : sort, vue: view }).filter(
    ([, value]) => value,
  );
  return `${href('portfolio')}?${new URLSearchParams(given)}`;
}

const sheetOf = (id: string) => href('sheet', { id });
