/** The open half of a menu: in a chunk of its own, which comes when a first menu is about to open. */
import { type KeyboardEvent, useEffectEvent, useLayoutEffect, useRef } from 'react';
import { standBeside } from './beside';
import { classes } from './classes';
import { Icon } from './icon';
import type { MenuItem } from './menu';

interface OpenMenuProps {
  label: string;
  items: readonly MenuItem[];
  /** Its button. */
  under: HTMLElement;
  onClose: () => void;
}

export default function OpenMenu({ label, items, under, onClose }: OpenMenuProps) {
  const menu = useRef<HTMLDivElement>(null);
  const close = useEffectEvent(onClose);
  useLayoutEffect(() => {
    const panel = menu.current;
    if (!panel) return;
    const leave = standBeside(panel, under, 'end');
    ((panel.firstElementChild ?? panel) as HTMLElement).focus({ preventScroll: true });
    // Pressed elsewhere, it goes; its button closes it by itself.
    const elsewhere = ({ target }: Event) => {
      if (target instanceof Node && !panel.contains(target) && !under.contains(target)) close();
    };
    document.addEventListener('pointerdown', elsewhere, true);
    return () => {
      document.removeEventListener('pointerdown', elsewhere, true);
      leave();
    };
  }, [under]);
  const goBack = () => {
    // What stays at the foot of the page is not scrolled to.
    under.focus({ preventScroll: true });
    onClose();
  };
  return (
    <div
      ref={menu}
      popover="manual"
      role="menu"
      aria-label={label}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === 'Escape' || event.key === 'Tab') {
          // Out of the menu alone: Escape closes nothing else, and Tab goes on from the button.
          if (event.key === 'Escape') event.preventDefault();
          event.stopPropagation();
          goBack();
        } else walk(event);
      }}
      className="inset-auto m-0 max-h-[min(20rem,calc(100dvh-16px))] min-w-48 max-w-[min(20rem,calc(100vw-16px))] overflow-y-auto rounded-card border border-line bg-surface p-1 text-left font-normal text-text shadow-float"
    >
      {items.map((item, index) => (
        <button
          // Its words are what an act is known by: when another comes before it, the focus stays on it.
          key={`${item.label} ${items.slice(0, index).filter(({ label }) => label === item.label).length}`}
          type="button"
          role="menuitem"
          tabIndex={-1}
          aria-disabled={Boolean(item.disabledBecause)}
          onPointerMove={(event) => event.currentTarget.focus({ preventScroll: true })}
          onClick={() => {
            if (item.disabledBecause) return;
            // What the act opens gives the focus back to where it was: to the button, for the menu is gone by then.
            goBack();
            item.onSelect();
          }}
          className={classes(
            'flex min-h-hit w-full items-center gap-3 rounded-control px-3 py-1 text-left outline-none focus:bg-primary-tint',
            item.disabledBecause ? 'text-muted' : item.danger && 'text-danger',
          )}
        >
          {item.icon && <Icon as={item.icon} />}
          <span className="flex flex-col">
            {item.label}
            {item.disabledBecause && <span className="text-meta">{item.disabledBecause}</span>}
          </span>
        </button>
      ))}
    </div>
  );
}

/** Arrows, Home and End move from act to act, and a letter to the next that begins with it. */
function walk(event: KeyboardEvent<HTMLElement>) {
  const acts = [...event.currentTarget.children] as HTMLElement[];
  const at = acts.indexOf(document.activeElement as HTMLElement);
  const steps: Record<string, number> = { ArrowDown: (at + 1) % acts.length, ArrowUp: at - 1, Home: 0, End: -1 };
  const to = steps[event.key];
  const begins = (act: HTMLElement) => act.textContent?.toLowerCase().startsWith(event.key.toLowerCase());
  const next = to === undefined ? [...acts.slice(at + 1), ...acts].find(begins) : acts.at(to);
  if (!next || event.ctrlKey || event.metaKey || event.altKey || event.key === ' ') return;
  event.preventDefault();
  next.focus();
}
