/** Keys and what each does, one below the other. */
import type { ReactNode } from 'react';
import { classes } from './classes';

export function Keys({
  lines,
  className,
}: {
  lines: readonly (readonly [keys: string, words: ReactNode])[];
  className?: string;
}) {
  return (
    <dl className={classes('grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2', className)}>
      {lines.map(([keys, words]) => (
        <div key={keys} className="col-span-2 grid grid-cols-subgrid items-center">
          <dt>
            <kbd className="rounded-control border border-border px-2 py-0.5 font-semibold text-dense">{keys}</kbd>
          </dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  );
}
