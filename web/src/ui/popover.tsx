/** Popover over Radix: a small panel beside its button, for filters and explanations. Escape closes it, focus comes back. */
import * as Radix from '@radix-ui/react-popover';
import type { ReactNode } from 'react';

export function Popover(props: {
  label: string;
  trigger: ReactNode;
  children: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
}) {
  const controlled = props.open === undefined ? {} : { open: props.open };
  const told = props.onOpenChange ? { onOpenChange: props.onOpenChange } : {};
  return (
    <Radix.Root {...controlled} {...told}>
      <Radix.Trigger asChild>{props.trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align="start"
          sideOffset={4}
          collisionPadding={8}
          aria-label={props.label}
          className="z-50 max-h-96 w-80 max-w-[calc(100vw-16px)] overflow-y-auto rounded-card border border-line bg-surface p-4 shadow-float"
        >
          {props.children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
