/** The frame of the pages that need no session: one card, and above it the name of Besace, which index.html shows at once where it stays. */
import '@/i18n/fr/entry';
import type { ReactNode } from 'react';
import { Suspense, useEffect } from 'react';
import { part } from '@/ui/part';
import { useShellMark } from '../shell-parts';

const Unsafe = part(async () => ({ default: (await import('./unsafe')).Unsafe }));

export function EntryFrame(props: { title: string; lead?: ReactNode; children: ReactNode; below?: ReactNode }) {
  useShellMark('field');
  useEffect(() => {
    document.title = `${props.title} · Besace`;
  }, [props.title]);
  return (
    <main id="content" className="safe-top flex min-h-dvh flex-col items-center gap-6 px-4 pb-4">
      <p className="mt-[10svh] flex items-center gap-3 text-display">
        <img src="/icons/besace.svg" alt="" className="size-12" />
        <span className="font-strong">Besace</span>
      </p>
      <div className="flex w-full max-w-md flex-col gap-4 rounded-sheet border border-line bg-surface p-6">
        <div>
          <h1 className="text-title">{props.title}</h1>
          {props.lead && <p className="mt-1 text-muted">{props.lead}</p>}
        </div>
        {window.isSecureContext === false ? (
          <Suspense>
            <Unsafe />
          </Suspense>
        ) : (
          props.children
        )}
      </div>
      {props.below}
    </main>
  );
}
