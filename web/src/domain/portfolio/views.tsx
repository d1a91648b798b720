/**
 * The saved views above the portfolio, as links: one's own and those that are shared. What is shown can be kept as a view,
 * and a view that one has followed and then changed can be brought up to date.
 */
import { Bookmark, BookmarkPlus, House, Pencil, RefreshCw, Trash2 } from 'lucide-react';
import { Suspense, useState } from 'react';
import { Link } from 'wouter';
import { t } from '@/i18n/t';
import { keep } from '@/keeping/keep';
import { type Change, patch, remove, startWith } from '@/offline/changes';
import { type Shared, sharedLive } from '@/offline/hooks';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/button';
import { classes } from '@/ui/classes';
import { Icon } from '@/ui/icon';
import { Menu } from '@/ui/menu';
import { Notice } from '@/ui/notice';
import { part } from '@/ui/part';
import { asColumns, type Shown as Columns, otherColumns, showColumns, wouldKeep } from './columns';
import type { Filters } from './filter';
import { countFilters, noFilters } from './filters';
import type { Order } from './order';
import { asView, keptOrder, ofView, sameView, type View } from './view';

const ViewForm = part(() => import('./view-form'));

/** Of `vue`: everything, whatever view the portfolio opens on. */
export const everything = 'toutes';

interface Look {
  filters: Filters;
  sort: Order;
  /** Those of the table; absent where there is none. */
  columns?: Columns | undefined;
}

export interface ViewsProps {
  shown: Look;
  /** The view that was followed, its id; '' when none was. */
  followed: string;
  linkTo: (shown: { filters: Filters; sort: Order }, view: string) => string;
  onFollow: (view: string) => void;
  me: string;
  mayChangeAll: boolean;
}

export const useViews: Shared<View[]> = sharedLive(async (local) =>
  (await local.all('view')).sort((a, b) => a.name.localeCompare(b.name)),
);

export function Views({ shown, followed, linkTo, onFollow, me, mayChangeAll }: ViewsProps) {
  const views = useViews() ?? [];
  const [form, setForm] = useState<View | null>(null);
  const { failure, act } = useAct();
  const current = useCurrent(shown, followed);
  const exact = current !== undefined && same(current, shown);
  const another = current && shown.columns && wouldKeep(current, shown.columns) ? shown.columns : undefined;
  const nothing = countFilters(shown.filters) === 0 && !shown.filters.q && shown.sort === 'name';
  if (views.length === 0) return null;
  const mine = current && (current.ownerId === me || (mayChangeAll && current.shared !== 'mine')) ? current : null;
  const start = views.find((view) => view.default);
  return (
    <>
      <div className="flex items-center gap-2" data-screen-only>
        <nav aria-label={t('views.title')} className="-mx-4 min-w-0 flex-1 overflow-x-auto px-4 [scrollbar-width:none]">
          <ul className="flex w-max gap-1 border-line border-b">
            <Tab to={linkTo({ filters: noFilters, sort: 'name' }, everything)} here={!current && nothing}>
              {t('views.all')}
            </Tab>
            {views.map((view) => (
              <Tab key={view.id} to={linkTo(ofView(view), view.id)} here={view === current}>
                {view.default && <Icon as={House} size="small" label={t('views.start')} />}
                {view.name}
                {view === current && !exact && <span className="font-normal text-muted"> {t('views.changed')}</span>}
              </Tab>
            ))}
          </ul>
        </nav>
        {current && (
          <Menu
            label={t('views.acts', { name: current.name })}
            items={[
              ...(mine && (!exact || another)
                ? [
                    {
                      label: t('views.update'),
                      icon: RefreshCw,
                      onSelect: () =>
                        void act(async () => {
                          const look = asView(shown.filters, shown.sort);
                          const columns = another && { columns: asColumns(another) };
                          await keep(
                            t('views.updated', { name: mine.name }),
                            patch('view', mine.id, {
                              ...(same(mine, { ...shown, columns: undefined }) ? {} : look),
                              ...columns,
                            }),
                          );
                          if (mine.columns.length > 0) showColumns(me, undefined, mine); // it has them now
                        }),
                    },
                  ]
                : []),
              ...(mine ? [{ label: t('views.edit'), icon: Pencil, onSelect: () => setForm(mine) }] : []),
              {
                label: current.default ? t('views.startNo') : t('views.startYes'),
                icon: current.default ? Bookmark : House,
                onSelect: () => void act(() => keep(t('views.startKept'), ...starting(current, start))),
              },
              ...(mine
                ? [
                    {
                      label: t('views.remove'),
                      icon: Trash2,
                      danger: true,
                      onSelect: () =>
                        void act(async () => {
                          await keep(t('views.removed', { name: mine.name }), remove('view', mine.id));
                          onFollow('');
                        }),
                    },
                  ]
                : []),
            ]}
          />
        )}
      </div>
      {failure && <Notice tone="danger">{failure}</Notice>}
      {form && (
        <Suspense fallback={null}>
          <ViewForm
            view={form}
            shown={shown}
            names={namesOf(views, me, form)}
            onClose={() => setForm(null)}
            onKept={onFollow}
          />
        </Suspense>
      )}
    </>
  );
}

/** The view that is followed; a link without `vue` that shows what a view shows is at that view. */
export function useCurrent({ filters, sort }: Look, followed: string): View | undefined {
  const views = useViews() ?? [];
  return views.find((view) => view.id === followed) ?? views.find((view) => same(view, { filters, sort }));
}

/** What is searched, or the order, makes a view by itself. */
export function asksMore(filters: Filters, sort: Order): boolean {
  return filters.q.trim().length > 1 || keptOrder(sort) !== 'name';
}

/** Keeps what is shown under a name, unless a view shows it already. */
export function KeepView({ shown, me, onFollow }: Pick<ViewsProps, 'shown' | 'me' | 'onFollow'>) {
  const views = useViews() ?? [];
  const [open, setOpen] = useState(false);
  if (!open && views.some((view) => same(view, shown))) return null;
  return (
    <>
      <Button look="quiet" icon={BookmarkPlus} className="!px-2 desk:!px-4" onClick={() => setOpen(true)}>
        {t('views.keep')}
      </Button>
      {open && (
        <Suspense fallback={null}>
          <ViewForm
            view={null}
            shown={shown}
            names={namesOf(views, me, null)}
            onClose={() => setOpen(false)}
            onKept={onFollow}
          />
        </Suspense>
      )}
    </>
  );
}

function namesOf(views: readonly View[], owner: string, but: View | null): string[] {
  return views.filter((view) => view.ownerId === owner && view !== but).map((view) => view.name);
}

function same(view: View, { filters, sort, columns }: Look): boolean {
  if (columns && otherColumns(view, columns)) return false;
  return sameView(ofView(view), { filters, sort: keptOrder(sort) });
}

/** One view at most is the one to start with. */
function starting(view: View, before: View | undefined): [Change, ...Change[]] {
  if (view.default) return [startWith(view.id, false)];
  return before ? [startWith(before.id, false), startWith(view.id, true)] : [startWith(view.id, true)];
}

function Tab({ to, here, children }: { to: string; here: boolean; children: React.ReactNode }) {
  return (
    <li>
      <Link
        href={to}
        replace
        aria-current={here ? 'page' : undefined}
        className={classes(
          'flex min-h-hit items-center gap-1.5 whitespace-nowrap border-b-2 px-3 font-semibold text-dense no-underline',
          here ? 'border-primary text-primary' : 'border-transparent text-muted hover:text-text',
        )}
      >
        {children}
      </Link>
    </li>
  );
}
