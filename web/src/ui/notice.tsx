/**
 * Notice is a message inside the page: what went wrong, what to know. A `danger` one is announced when it appears;
 * the others politely. For a passing confirmation use toast.
 */
import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classes } from './classes';
import { Icon } from './icon';

const tones = {
  info: { icon: Info, look: 'bg-primary-tint text-primary' },
  success: { icon: CircleCheck, look: 'bg-success-tint text-success' },
  warning: { icon: TriangleAlert, look: 'bg-warning-tint text-warning' },
  danger: { icon: CircleAlert, look: 'bg-danger-tint text-danger' },
};

export function Notice(props: {
  tone?: keyof typeof tones;
  title?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  const tone = tones[props.tone ?? 'info'];
  return (
    <div
      role={props.tone === 'danger' ? 'alert' : 'status'}
      className={classes('flex gap-3 rounded-card p-3', tone.look)}
    >
      <Icon as={tone.icon} className="mt-0.5" />
      <div className="min-w-0 flex-1 text-dense">
        {props.title && <p className="font-semibold">{props.title}</p>}
        {props.children}
        {props.actions && (
          <div className="mt-2 flex flex-wrap gap-2" data-screen-only>
            {props.actions}
          </div>
        )}
      </div>
    </div>
  );
}
