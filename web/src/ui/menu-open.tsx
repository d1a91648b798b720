/** The open half of a menu, over Radix: in a chunk of its own, which comes when a first menu is about to open. */
import * as Radix from '@radix-ui/react-dropdown-menu';
import { useRef } from 'react';
import { classes } from './classes';
import { Icon } from './icon';
import type { MenuProps } from './menu';

/** What the act opens gives the focus back to where it was: to the button, for the menu is gone by then. */
function backToTrigger(within: EventTarget | null) {
  if (!(within instanceof HTMLElement)) return;
  const trigger = within.closest('[role=menu]')?.getAttribute('aria-labelledby');
  if (trigger) document.getElementById(trigger)?.focus({ preventScroll: true });
}

/** Open as it appears: its button was just pressed. Once open it closes by itself; `onClose` is for when it cannot be read. */
export default function OpenMenu({ label, items, trigger }: Required<MenuProps> & { onClose: () => void }) {
  const elsewhere = useRef(false);
  return (
    <Radix.Root modal={false} defaultOpen>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align="end"
          sideOffset={4}
          collisionPadding={8}
          aria-label={label}
          onInteractOutside={() => {
            elsewhere.current = true;
          }}
          // Radix would scroll the page to a button that stays at its foot.
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (!elsewhere.current) backToTrigger(event.currentTarget);
            elsewhere.current = false;
          }}
          className="z-50 max-h-80 min-w-48 max-w-80 overflow-y-auto rounded-card border border-line bg-surface p-1 shadow-float"
        >
          {items.map((item, index) => (
            <Radix.Item
              // biome-ignore lint/suspicious/noArrayIndexKey: the acts of a menu have no other identity
              key={index}
              disabled={Boolean(item.disabledBecause)}
              onSelect={(event) => {
                backToTrigger(event.currentTarget);
                item.onSelect();
              }}
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
