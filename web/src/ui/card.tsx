/** Card groups what belongs together. `title` is a heading of the level that the page needs (2 unless said). */
import type { ReactNode } from 'react';
import { classes } from './classes';

interface CardProps {
  title?: ReactNode;
  level?: 2 | 3;
  actions?: ReactNode;
  className?: string;
  children: ReactNode;
}

export function Card({ title, level = 2, actions, className, children }: CardProps) {
  const Heading = `h${level}` as const;
  return (
    <section className={classes('rounded-card border border-line bg-surface p-4', className)} data-keep-together>
      {(title || actions) && (
        <div className="mb-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
          {title && <Heading className="text-lead">{title}</Heading>}
          {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
        </div>
      )}
      {children}
    </section>
  );
}
