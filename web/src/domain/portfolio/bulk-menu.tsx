/** An act on the accounts chosen, and the menu of its choices. */
import type { LucideIcon } from 'lucide-react';
import { Button } from '@/ui/button';
import { Menu } from '@/ui/menu';

/** Done at once, or for one of its choices. */
export interface Act {
  icon: LucideIcon;
  label: string;
  onSelect?: () => void;
  choices?: readonly { label: string; onSelect: () => void }[];
}

export function BulkMenu({ act: { icon, label, choices = [] }, busy }: { act: Act; busy: boolean }) {
  return (
    <Menu
      label={label}
      trigger={
        <Button icon={icon} busy={busy}>
          {label}
        </Button>
      }
      items={choices}
    />
  );
}
