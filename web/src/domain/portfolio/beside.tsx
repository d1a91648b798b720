/** The list that the open sheet is of, at the desk: its cards in a column beside it, or the way along it above the sheet. */
import '@/i18n/fr/beside';
import { ArrowLeft, BookUser, ChevronDown, ChevronUp, type LucideIcon, X } from 'lucide-react';
import {
  type KeyboardEvent,
  memo,
  type ReactNode,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { Link } from 'wouter';
import { t } from '@/i18n/t';
import { Button, LinkButton } from '@/ui/button';
import { classes } from '@/ui/classes';
import { goneTo, useGrowing } from '@/ui/growing';
import { Icon } from '@/ui/icon';
import { letterAlone, typing } from '@/ui/letter';
import { Skeleton } from '@/ui/skeleton';
import { sameSlice, slices } from '@/ui/succession';
import { CardWords, openRow, type RowProps } from './card';
import { useFacets } from './facets';
import type { Filters } from './filter';
import { appliedWords } from './filters';
import { useFound } from './found';
import type { Order } from './order';
import { earlier, firstShown, standing } from './walk';

export interface BesideProps {
  /** The account that is open. */
  open: string;
  filters: Filters;
  sort: Order;
  zone: string;
  me: string;
  sheetOf: (id: string) => string;
  onOpen: (id: string) => void;
  /** Address of the list. */
  list: string;
  onList: () => void;
  /** What Escape does, when nothing is in front; absent where it would be a surprise. */
  onEscape?: (() => void) | undefined;
  /** Whether the list is to stay beside. */
  onBeside: (on: boolean) => void;
}

/** A list longer than that is not shown anew down to where somebody went along it. */
const farthest = 400;
const nothing = () => undefined;
/** What takes the keys first: a dialog, a menu, a panel. */
const inFront = 'dialog[open], [role="dialog"], [role="menu"]';

function useWay({ open, onOpen, onEscape, ...asked }: BesideProps) {
  const known = useFacets(asked.filters, nothing, asked.me);
  const { found, rowOf, place } = useFound(known, { ...asked, open });
  const [stood, setStood] = useState({ id: '', at: -1 });
  const { at, before, after } = standing(found, open, stood);
  if (at >= 0 && (stood.id !== open || stood.at !== at)) setStood({ id: open, at });
  // Come back to, the list shows the row of the sheet that is left.
  useEffect(() => {
    if (at >= 0 && at < farthest) goneTo(place, at + 1);
  }, [place, at]);
  const go = (step: number) => {
    const next = step < 0 ? before : after;
    if (next) onOpen(next.id);
  };
  const press = useEffectEvent((event: globalThis.KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || typing(event.target)) return;
    const step = event.altKey ? arrows[event.key] : undefined;
    const leave = event.key === 'Escape' && !event.altKey ? onEscape : undefined;
    if ((!step && !leave) || document.querySelector(inFront)) return;
    event.preventDefault();
    if (step) go(step);
    else leave?.();
  });
  useEffect(() => {
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
  const words =
    known &&
    (at < 0 ? t('portfolio.count', { count: found.length }) : t('beside.at', { at: at + 1, count: found.length }));
  const steps = (
    <>
      <p className="flex-1 text-dense text-muted">{words}</p>
      <Step icon={ChevronUp} label={t('beside.before')} onGo={before && (() => go(-1))} />
      <Step icon={ChevronDown} label={t('beside.after')} onGo={after && (() => go(1))} />
    </>
  );
  return { known, found, rowOf, place, at, go, steps };
}

const arrows: Partial<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
const letters: Partial<Record<string, number>> = { j: 1, k: -1 };

/** At the end of the list it stays, and keeps the focus that it has. */
function Step({ icon, label, onGo }: { icon: LucideIcon; label: string; onGo: (() => void) | undefined }) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-disabled={!onGo}
      onClick={onGo}
      className={classes(
        'flex size-hit items-center justify-center rounded-control',
        onGo ? 'text-primary hover:bg-primary-tint' : 'text-muted opacity-60',
      )}
    >
      <Icon as={icon} />
    </button>
  );
}

function ToList({ list, onList }: Pick<BesideProps, 'list' | 'onList'>) {
  return (
    <LinkButton
      look="quiet"
      icon={ArrowLeft}
      href={list}
      className="!px-2"
      onClick={(event) => {
        event.preventDefault();
        onList();
      }}
    >
      {t('beside.back')}
    </LinkButton>
  );
}

/** Above a sheet that has all the room. */
export function Way(props: BesideProps) {
  const { steps } = useWay(props);
  return (
    <div className="-mb-4 flex items-center gap-1 px-4 pt-3 [&_p]:text-right" data-screen-only>
      <ToList {...props} />
      {steps}
      <Button look="quiet" icon={BookUser} onClick={() => props.onBeside(true)}>
        {t('beside.keep')}
      </Button>
    </div>
  );
}

export function Column(props: BesideProps) {
  const { known, found, rowOf, place, at, go, steps } = useWay(props);
  const [from, setFrom] = useState<number | null>(null);
  const start = known ? firstShown(at, from) : 0;
  if (known && start !== from) setFrom(start);
  const { shown, end } = useGrowing(found.length - start, `${place} ${start}`, at < 0 ? 0 : at - start + few);
  const rows = found.slice(start, start + shown).map(rowOf);
  const list = useRef<HTMLUListElement>(null);
  const there = rows.length > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the row of another account, or once it is there
  useLayoutEffect(() => {
    const row = list.current?.querySelector<HTMLElement>('[aria-current]');
    if (!row) return;
    reveal(row);
    if (list.current?.contains(document.activeElement)) row.focus({ preventScroll: true });
  }, [props.open, there, at]);
  const onKeyDown = (event: KeyboardEvent) => {
    const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
    const step = arrows[key] ?? (letterAlone(event.nativeEvent) ? letters[key] : undefined);
    if (!step || altKey || ctrlKey || metaKey || shiftKey) return;
    event.preventDefault();
    event.stopPropagation(); // the rows of the sheet have these letters too
    go(step);
  };
  const words = known && appliedWords(known.facets);
  return (
    <aside
      aria-label={t('portfolio.title')}
      className="sticky top-0 flex h-dvh w-72 shrink-0 flex-col border-line border-r bg-surface min-[90rem]:w-80"
      data-screen-only
    >
      <div className="border-line border-b p-2">
        <div className="flex items-center justify-between">
          <ToList {...props} />
          <Button look="quiet" icon={X} label={t('beside.close')} onClick={() => props.onBeside(false)} />
        </div>
        <div className="flex items-center pl-2">{steps}</div>
        {words && (
          <p className="truncate px-2 pb-1 text-meta text-muted" title={words}>
            {words}
          </p>
        )}
      </div>
      <div className="relative min-h-0 flex-1 overflow-y-auto overscroll-contain" data-scroller>
        {start > 0 && (
          <Button look="quiet" wide onClick={() => setFrom(earlier(start))}>
            {t('beside.earlier')}
          </Button>
        )}
        {known ? (
          <ul
            ref={list}
            className="divide-y divide-line"
            onKeyDown={onKeyDown}
            // By the keyboard one goes on where the list leads; by the arrows one stays in it.
            onClick={({ detail }) => detail === 0 && document.querySelector<HTMLElement>('main h1')?.focus()}
          >
            {slices(rows).map((some, n) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row that comes first moves the others on, from one to the next
              <Slice key={n} rows={some} first={at < 0 && n === 0} />
            ))}
          </ul>
        ) : (
          <Skeleton lines={8} />
        )}
        <div ref={end} />
      </div>
    </aside>
  );
}

/** Rows below the open one that are there before somebody gets to them. */
const few = 20;

/** Brings the row in sight with the one beyond it: of the column alone, not of the page. */
function reveal(link: HTMLElement) {
  const row = link.closest('li');
  const view = link.closest('[data-scroller]');
  if (!row || !view) return;
  const { offsetTop, offsetHeight } = row;
  const [up, down] = [offsetTop - offsetHeight, offsetTop + 2 * offsetHeight - view.clientHeight];
  if (view.scrollTop > up) view.scrollTop = up;
  else if (view.scrollTop < down) view.scrollTop = down;
}

interface SliceProps {
  rows: readonly RowProps[];
  /** The first row is where the Tab key comes to: none is open. */
  first: boolean;
}

const Slice = memo(function Slice({ rows, first }: SliceProps) {
  return rows.map((row, n) => <Card key={row.account.id} {...row} stop={Boolean(row.open) || (first && n === 0)} />);
}, sameSlice);

/** The arrows go along the list, so that the Tab key stops in it once. */
const Card = memo(function Card({ stop, ...row }: RowProps & { stop: boolean }): ReactNode {
  const { account, to, open } = row;
  return (
    <li
      data-selected={open || undefined}
      className={classes('relative flex px-4 py-2.5', open ? openRow : 'hover:bg-sunken')}
    >
      <CardWords
        {...row}
        name={
          <Link
            href={to}
            tabIndex={stop ? 0 : -1}
            aria-current={open || undefined}
            className="line-clamp-2 min-w-0 font-semibold -outline-offset-2 after:absolute after:inset-0"
          >
            {account.name}
          </Link>
        }
      />
    </li>
  );
});
