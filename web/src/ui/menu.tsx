/** Menu over Radix: a button and the acts it opens. Every act of a swipe or a drag is in such a menu too. */
import * as Radix from '@radix-ui/react-dropdown-menu';
import { EllipsisVertical, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './button';
import { classes } from './classes';
import { Icon } from './icon';

export interface MenuItem {
  label: ReactNode;
  icon?: LucideIcon;
  danger?: boolean;
  /** Why it cannot be chosen now; shown under the label. */
  disabledBecause?: string;
  onSelect: () => void;
}

export function Menu(props: { label: string; items: readonly MenuItem[]; trigger?: ReactNode }) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>
        {props.trigger ?? <Button look="quiet" icon={EllipsisVertical} label={props.label} />}
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align="end"
          sideOffset={4}
          collisionPadding={8}
          aria-label={props.label}
          className="z-50 max-h-80 min-w-48 max-w-80 overflow-y-auto rounded-card border border-line bg-surface p-1 shadow-float"
        >
          {props.items.map((item, index) => (
            <Radix.Item
              // biome-ignore lint/suspicious/noArrayIndexKey: the acts of a menu have no other identity
              key={index}
              disabled={Boolean(item.disabledBecause)}
              onSelect={item.onSelect}
              className={classes(
                'flex min-h-hit cursor-pointer items-center gap-3 rounded-control px-3 outline-none data-highlighted:bg-primary-tint data-disabled:text-muted',
                item.danger && 'text-danger',
              )}
            >
              {item.icon && <Icon as={item.icon} />}
              <span className="flex flex-col">
                {item.label}
                {item.disabledBecause && <span className="text-meta">{item.disabledBecause}</span>}
              </span>
            </Radix.Item>
          ))}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
