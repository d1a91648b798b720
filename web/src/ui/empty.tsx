/** Empty says why there is nothing and gives one thing to do; it never leaves a blank table. */
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from './icon';

export function Empty(props: { icon: LucideIcon; title: ReactNode; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-center gap-3 px-4 py-12 text-center">
      <span className="flex size-16 items-center justify-center rounded-full bg-primary-tint text-primary">
        <Icon as={props.icon} size="large" />
      </span>
      <p className="font-semibold text-lead">{props.title}</p>
      {props.children && <div className="text-muted">{props.children}</div>}
      {props.action && (
        <div className="flex flex-col items-center gap-3" data-screen-only>
          {props.action}
        </div>
      )}
    </div>
  );
}
