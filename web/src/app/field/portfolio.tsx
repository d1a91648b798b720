/** The portfolio, for both shells; its filters and its sort live in the address. */
import { Download, Map as MapIcon, Printer } from 'lucide-react';
import { Suspense, useEffect, useEffectEvent } from 'react';
import { useLocation } from 'wouter';
import { useMay, useScope } from '@/api/permissions';
import { ServerCache } from '@/api/server';
import { useReader, useSession } from '@/api/session';
import { BulkBar } from '@/domain/portfolio/bulk-bar';
import { askFacetsAhead } from '@/domain/portfolio/facets';
import { type Filters, filterNames } from '@/domain/portfolio/filter';
import { type Order, orderAt } from '@/domain/portfolio/order';
import { Portfolio } from '@/domain/portfolio/portfolio';
import { ofView } from '@/domain/portfolio/view';
import { useViews } from '@/domain/portfolio/views';
import { t } from '@/i18n/t';
import { Button, LinkButton } from '@/ui/button';
import { Page } from '@/ui/page';
import { part } from '@/ui/part';
import { useFilters, withFilters } from '../address';
import { href } from '../routes';
import { useWide } from '../wide';

const SampleOffer = part(async () => ({ default: (await import('@/domain/organisation/first-run')).SampleOffer }));

export async function ahead(): Promise<void> {
  await Promise.all([askFacetsAhead(), useViews.ahead()]);
}

export default function PortfolioScreen() {
  return (
    <ServerCache>
      <Screen />
    </ServerCache>
  );
}

function Screen() {
  const reach = useScope()('bulkAccounts');
  const may = useMay();
  const wide = useWide();
  const { identity } = useSession();
  const reader = useReader();
  const [, go] = useLocation();
  const [values, change] = useFilters([...filterNames, 'tri', 'vue']);
  const { tri, vue, ...filters } = values;
  const waiting = useStartView(
    Object.values(values).every((value) => value === ''),
    change,
  );
  return (
    <Page
      title={t('portfolio.title')}
      width={wide ? 'full' : 'narrow'}
      actions={
        <>
          {/* An app installed on a telephone has no menu of its own to print by. */}
          <Button icon={Printer} label={t('portfolio.print')} onClick={() => window.print()} />
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
        me={identity?.user.id ?? ''}
        views={{
          followed: vue,
          linkTo: portfolioAt,
          onFollow: (view) => change({ vue: view }),
          mayChangeAll: identity?.user.roles.includes('admin') ?? false,
        }}
        wide={wide}
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
    </Page>
  );
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
