/**
 * Succession shows a list in the place of the one before it at once, however long that one had grown: to take a
 * thousand rows away costs what the eye sees, to hide them does not. They are hidden, kept out of what is read, searched,
 * printed and reached, and go in slices while there is time. A button of the list that has the focus, as a heading that
 * sorts, keeps it in the list that follows, where it has the same `data-stays`.
 */
import { type ReactNode, startTransition, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { idle } from '@/idle';

/** A list so short gives way row by row, keeping those that both have. */
const short = 100;
/** Rows that go, and are compared, at a time. */
const slice = 40;

const away = {
  position: 'absolute',
  height: 0,
  overflow: 'clip',
  visibility: 'hidden',
  // Not `display: none`: what the layout knows of a thousand rows would be taken apart at once.
  contentVisibility: 'hidden',
} as const;

interface List<Row> {
  id: number;
  /** What it is a list of. */
  of: string;
  rows: readonly Row[];
}

interface SuccessionProps<Row> {
  of: string;
  rows: readonly Row[];
  /** Shows a list, rows that stay the same being memoised: it is called anew for what is going. */
  children: (rows: readonly Row[]) => ReactNode;
}

export function Succession<Row>({ of, rows, children }: SuccessionProps<Row>) {
  const [list, setList] = useState<List<Row>>({ id: 0, of, rows });
  const [going, setGoing] = useState<readonly List<Row>[]>([]);
  if (list.of !== of) {
    const long = list.rows.length > short;
    if (long) setGoing([...going, list]);
    setList({ id: long ? list.id + 1 : list.id, of, rows });
  } else if (list.rows !== rows) setList({ ...list, rows });

  useEffect(() => {
    if (going.length === 0) return;
    let left = false;
    idle(2000).then(() => {
      if (!left) startTransition(() => setGoing(without));
    });
    return () => {
      left = true;
    };
  }, [going]);

  return [...going, list].map((one) => (
    <Place key={one.id} going={one.id !== list.id}>
      {children(one.rows)}
    </Place>
  ));
}

/** The rows in slices, each for a component memoised by sameSlice: a slice that stays the same costs nothing. */
export function slices<Row>(rows: readonly Row[]): Row[][] {
  return Array.from({ length: Math.ceil(rows.length / slice) }, (_, n) => rows.slice(n * slice, (n + 1) * slice));
}

export function sameSlice<Props extends { rows: readonly unknown[] }>(before: Props, now: Props): boolean {
  return (
    before.rows.length === now.rows.length &&
    before.rows.every((row, n) => row === now.rows[n]) &&
    Object.keys(now).every((key) => key === 'rows' || before[key as keyof Props] === now[key as keyof Props])
  );
}

/** Less the last slice of the first list. */
function without<Row>(going: readonly List<Row>[]): readonly List<Row>[] {
  const [first, ...others] = going;
  if (!first || first.rows.length <= slice) return others;
  return [{ ...first, rows: slices(first.rows).slice(0, -1).flat() }, ...others];
}

function Place({ going, children }: { going: boolean; children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (going) stay(place.current);
  }, [going]);
  return (
    <div ref={place} data-going={going || undefined} data-screen-only={going || undefined} style={going ? away : {}}>
      {children}
    </div>
  );
}

/** Hands the focus from what goes to its like in what has come. */
function stay(going: HTMLElement | null) {
  const focus = document.activeElement;
  if (!(focus instanceof HTMLElement) || !going?.contains(focus) || !focus.dataset.stays) return;
  const all = [...document.querySelectorAll<HTMLElement>(`[data-stays="${focus.dataset.stays}"]`)];
  all.find((one) => !one.closest('[data-going]'))?.focus({ preventScroll: true });
}
