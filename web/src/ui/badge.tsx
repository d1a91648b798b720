/** Badge says a state in a word. The colour only repeats it; `pending` belongs to what is not sent yet, and to nothing else. */
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { classes } from './classes';
import { Icon } from './icon';

const tones = {
  neutral: 'bg-sunken text-text',
  primary: 'bg-primary-tint text-primary',
  success: 'bg-success-tint text-success',
  warning: 'bg-warning-tint text-warning',
  danger: 'bg-danger-tint text-danger',
  pending: 'bg-pending-tint text-pending',
};

export type Tone = keyof typeof tones;

export function Badge(props: { tone?: Tone; icon?: LucideIcon; children: ReactNode }) {
  return (
    <span
      className={classes(
        'inline-flex items-center gap-1 rounded-full px-2 font-semibold text-meta',
        tones[props.tone ?? 'neutral'],
      )}
    >
      {props.icon && <Icon as={props.icon} size="small" />}
      {props.children}
    </span>
  );
}
