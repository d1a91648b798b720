/**
 * Swipe: a row of a list that a thumb pushes aside to do the act on that side; let go before the mark, it comes back.
 * Each act has a button too (WCAG 2.5.7): this is only the short way.
 */
import type { LucideIcon } from 'lucide-react';
import { type PointerEvent, type ReactNode, useRef } from 'react';
import { classes } from './classes';
import { Icon } from './icon';

export interface SwipeAct {
  icon: LucideIcon;
  label: string;
  onSwipe: () => void;
}

interface SwipeProps {
  /** Pushed towards the right, towards the left. */
  right?: SwipeAct | undefined;
  left?: SwipeAct | undefined;
  className?: string;
  children: ReactNode;
}

/** How far the act is done, and how far it goes at all, in pixels. */
const mark = 88;
const furthest = 120;
/** Before that it may still be a scroll, or a finger that trembles. */
const dead = 12;

export function Swipe({ right, left, className, children }: SwipeProps) {
  const row = useRef<HTMLDivElement>(null);
  const start = useRef<{ x: number; y: number; pointer: number; moving: boolean } | null>(null);
  const moved = useRef(0);
  /** The finger that has just left was swiping: the link under it is not followed, however late its click comes. */
  const swiped = useRef(false);
  const place = (x: number) => {
    moved.current = x;
    const element = row.current;
    if (!element) return;
    element.style.transform = x === 0 ? '' : `translateX(${x}px)`;
    element.parentElement?.setAttribute('data-swiped', x === 0 ? '' : x > 0 ? 'right' : 'left');
    element.parentElement?.toggleAttribute('data-marked', Math.abs(x) >= mark);
  };
  const follow = (event: PointerEvent) => {
    const from = start.current;
    if (!from || from.pointer !== event.pointerId) return;
    const x = event.clientX - from.x;
    const y = event.clientY - from.y;
    if (!from.moving) {
      if (Math.abs(y) > dead) start.current = null; // a scroll
      if (Math.abs(x) <= dead || Math.abs(x) < Math.abs(y)) return;
      if (!(x > 0 ? right : left)) return;
      from.moving = true;
      row.current?.setPointerCapture(event.pointerId);
    }
    const most = x > 0 ? (right ? furthest : 0) : left ? furthest : 0;
    place(Math.max(-most, Math.min(most, x)));
  };
  const release = (event: PointerEvent, done: boolean) => {
    const from = start.current;
    if (!from || from.pointer !== event.pointerId) return;
    start.current = null;
    const act = moved.current >= mark ? right : moved.current <= -mark ? left : undefined;
    swiped.current = from.moving;
    place(0);
    if (done && from.moving) act?.onSwipe();
  };
  return (
    <div className={classes('group/swipe relative overflow-hidden', className)}>
      <Behind act={right} side="left" shown="group-data-[swiped=right]/swipe:flex" />
      <Behind act={left} side="right" shown="group-data-[swiped=left]/swipe:flex" />
      <div
        ref={row}
        className="relative touch-pan-y bg-surface transition-transform duration-150 group-data-[swiped=left]/swipe:transition-none group-data-[swiped=right]/swipe:transition-none"
        onPointerDown={(event) => {
          swiped.current = false;
          if (event.pointerType === 'mouse') return;
          start.current = { x: event.clientX, y: event.clientY, pointer: event.pointerId, moving: false };
        }}
        onPointerMove={follow}
        onPointerUp={(event) => release(event, true)}
        onPointerCancel={(event) => release(event, false)}
        onClickCapture={(event) => {
          const pressed = event.detail > 0; // not by keyboard
          if (!pressed || !swiped.current) return;
          event.preventDefault();
          event.stopPropagation();
        }}
      >
        {children}
      </div>
    </div>
  );
}

/** What the row uncovers: what will be done once the mark is reached, when it takes its full colour. */
function Behind({ act, side, shown }: { act: SwipeAct | undefined; side: 'left' | 'right'; shown: string }) {
  if (!act) return null;
  return (
    <div
      aria-hidden
      className={classes(
        'absolute inset-y-0 hidden w-[120px] items-center justify-center gap-2 bg-primary-tint font-semibold text-meta text-primary group-data-marked/swipe:bg-primary group-data-marked/swipe:text-on-primary',
        side === 'left' ? 'left-0' : 'right-0',
        shown,
      )}
    >
      <Icon as={act.icon} />
      {act.label}
    </div>
  );
}
