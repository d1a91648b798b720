/** Popover: a small panel beside its button, for explanations. Escape or a press elsewhere closes it, focus comes back. */
import {
  cloneElement,
  type ReactElement,
  type ReactNode,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { standBeside } from './beside';

interface Pressed {
  onClick?: (event: { currentTarget: HTMLElement }) => void;
  'aria-haspopup'?: 'dialog';
  'aria-expanded'?: boolean;
}

export function Popover(props: { label: string; trigger: ReactElement<Pressed>; children: ReactNode }) {
  const [under, setUnder] = useState<HTMLElement | null>(null);
  return (
    <>
      {cloneElement(props.trigger, {
        'aria-haspopup': 'dialog',
        'aria-expanded': under !== null,
        onClick: ({ currentTarget }) => setUnder(under ? null : currentTarget),
      })}
      {under && (
        <Panel label={props.label} under={under} onClose={() => setUnder(null)}>
          {props.children}
        </Panel>
      )}
    </>
  );
}

function Panel(props: { label: string; under: HTMLElement; onClose: () => void; children: ReactNode }) {
  const { under } = props;
  const panel = useRef<HTMLDivElement>(null);
  const close = useEffectEvent(props.onClose);
  useLayoutEffect(() => {
    const shown = panel.current;
    if (!shown) return;
    const leave = standBeside(shown, under, 'start');
    shown.focus({ preventScroll: true });
    // Pressed or gone elsewhere, it goes; its button closes it by itself.
    const elsewhere = ({ target }: Event) => {
      if (target instanceof Node && !shown.contains(target) && !under.contains(target)) close();
    };
    const told = new AbortController();
    document.addEventListener('pointerdown', elsewhere, { capture: true, signal: told.signal });
    document.addEventListener('focusin', elsewhere, { signal: told.signal });
    return () => {
      told.abort();
      leave();
    };
  }, [under]);
  return (
    <div
      ref={panel}
      popover="manual"
      role="dialog"
      aria-label={props.label}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        under.focus({ preventScroll: true });
        props.onClose();
      }}
      className="inset-auto m-0 max-h-[min(24rem,calc(100dvh-16px))] w-80 max-w-[calc(100vw-16px)] overflow-y-auto rounded-card border border-line bg-surface p-4 text-text shadow-float outline-none"
    >
      {props.children}
    </div>
  );
}
