/**
 * Page is the frame of a screen inside a shell: its one h1 (which takes focus when the screen changes, so that screen
 * readers say where they are), acts beside it, and the title of the browser's tab.
 */
import { type ReactNode, useEffect, useRef } from 'react';
import { classes } from './classes';

interface PageProps {
  title: string;
  /** Line above the title: where one is. */
  above?: ReactNode;
  actions?: ReactNode;
  /** narrow for text and forms, full for tables and maps. */
  width?: 'narrow' | 'normal' | 'full';
  children: ReactNode;
}

const widths = { narrow: 'max-w-2xl', normal: 'max-w-6xl', full: 'max-w-none' };

export function Page({ title, above, actions, width = 'normal', children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Besace`;
  }, [title]);
  useEffect(() => {
    // Not while a field already has the focus: a search box that opened the screen keeps it.
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className={classes('mx-auto flex w-full flex-col gap-4 p-4 desk:p-6 print:p-0', widths[width])}>
      <header
        className={classes('flex flex-wrap justify-between gap-x-4 gap-y-2', above ? 'items-end' : 'items-center')}
      >
        <div className="min-w-0">
          {above && <div className="text-meta text-muted">{above}</div>}
          <h1 ref={heading} tabIndex={-1} className="text-title outline-none desk:text-display">
            {title}
          </h1>
        </div>
        {actions && (
          <div className="flex flex-wrap gap-2" data-screen-only>
            {actions}
          </div>
        )}
      </header>
      {children}
    </div>
  );
}
