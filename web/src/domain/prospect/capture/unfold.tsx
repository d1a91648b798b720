import type { LucideIcon } from 'lucide-react';
import { type ReactNode, useCallback, useState } from 'react';
import { Button } from '@/ui/button';

/** What most captures do without, one tap away; open when something is in it. */
export function Unfold(props: { icon: LucideIcon; label: string; open: boolean; children: ReactNode }) {
  const [open, setOpen] = useState(props.open);
  const [asked, ask] = useState(false);
  // Whoever asked for it writes there next: no second tap.
  const place = useCallback(
    (around: HTMLElement | null) =>
      asked ? around?.querySelector<HTMLElement>('input, textarea')?.focus() : undefined,
    [asked],
  );
  if (open || props.open)
    return (
      <div ref={place} className="contents">
        {props.children}
      </div>
    );
  const unfold = () => {
    ask(true);
    setOpen(true);
  };
  return (
    <Button look="quiet" icon={props.icon} className="-ml-4 self-start" onClick={unfold}>
      {props.label}
    </Button>
  );
}
