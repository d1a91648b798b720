/** Menu: a button and the acts it opens. Every act of a swipe or a drag is in such a menu too. */
import { EllipsisVertical, type LucideIcon } from 'lucide-react';
import { cloneElement, type KeyboardEvent, type ReactElement, Suspense, useState } from 'react';
import { Button } from './button';
import { part } from './part';

export interface MenuItem {
  label: string;
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
  onClick?: (event: { currentTarget: HTMLElement }) => void;
  onKeyDown?: (event: KeyboardEvent<HTMLElement>) => void;
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
  /** The button, while the menu is open. */
  const [under, setUnder] = useState<HTMLElement | null>(null);
  const button: ReactElement<Pressed> = trigger ?? <Button look="quiet" icon={EllipsisVertical} label={label} />;
  return (
    <>
      {cloneElement(button, {
        'aria-haspopup': 'menu',
        'aria-expanded': under !== null,
        onClick: ({ currentTarget }) => setUnder(under ? null : currentTarget),
        onKeyDown: (event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          event.currentTarget.click(); // a busy one does nothing
        },
        // Somebody comes near: what opens is on its way before the press.
        onFocus: near,
        onPointerEnter: near,
      })}
      {under && (
        <Suspense fallback={null}>
          <OpenMenu label={label} items={items} under={under} onClose={() => setUnder(null)} />
        </Suspense>
      )}
    </>
  );
}
