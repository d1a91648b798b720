/** A number, an address or a place that one tap reaches: a link as any other to whoever copies it, asked for when it is followed. */
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { LinkButton } from '@/ui/button';
import { addressOf, type Reach, reach } from './reach';

type ReachLinkProps = {
  to: Reach;
  look?: 'primary' | 'secondary' | 'quiet';
  wide?: boolean;
  className?: string;
} & (
  | { children: ReactNode; icon?: LucideIcon; label?: string }
  | { children?: undefined; icon: LucideIcon; label: string }
);

export function ReachLink({ to, ...rest }: ReachLinkProps) {
  return (
    <LinkButton
      {...rest}
      href={addressOf(to)}
      onClick={(event) => {
        event.preventDefault();
        reach(to);
      }}
    />
  );
}
