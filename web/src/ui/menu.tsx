/** Menu: a button and the acts it opens. Every act of a swipe or a drag is in such a menu too. */
import { EllipsisVertical, type LucideIcon } from 'lucide-react';
import { cloneElement, type KeyboardEvent, type ReactElement, type ReactNode, Suspense, useState } from 'react';
import { Button } from './button';
import { part } from './part';

export interface MenuItem {
  label: ReactNode;
  icon?: LucideIcon;
  danger?: boolean;
  /** Why it cannot be chosen now; shown under the label. */
  disabledBecause?: string;
  onSelect: () => void;
}

export interface MenuProps {
  label: string;
  items: readonly MenuItem[];
  /** The button; three dots unless told. */
  trigger?: ReactElement<Pressed>;
}

interface Pressed {
  onClick?: () => void;
  onKeyDown?: (event: KeyboardEvent) => void;
  onFocus?: () => void;
  onPointerEnter?: () => void;
  'aria-haspopup'?: 'menu';
  'aria-expanded'?: boolean;
}

const load = () => import('./menu-open');
const OpenMenu = part(load);
/** Whoever presses is told what comes of it. */
const near = () => void load().catch(() => undefined);

export function Menu({ label, items, trigger }: MenuProps) {
  const [wanted, setWanted] = useState(false);
  const button: ReactElement<Pressed> = trigger ?? <Button look="quiet" icon={EllipsisVertical} label={label} />;
  const closed = cloneElement(button, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    onClick: () => setWanted(true),
    onKeyDown: (event) => {
      if (event.key !== 'ArrowDown') return;
      event.preventDefault();
      setWanted(true);
    },
    // Somebody comes near: what opens is on its way before the press.
    onFocus: near,
    onPointerEnter: near,
  });
  if (!wanted) return closed;
  return (
    <Suspense fallback={closed}>
      <OpenMenu label={label} items={items} trigger={button} onClose={() => setWanted(false)} />
    </Suspense>
  );
}
