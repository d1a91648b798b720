/**
 * Shortcuts of one letter, from anywhere but a field: n to enter something, g and a letter to go somewhere, j and k along
 * a list, ? for what there is. They can be turned off in one's account (WCAG 2.1.4); Ctrl or Cmd and K stays.
 */
import { lazy, Suspense, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { letterAlone } from '@/ui/letter';
import { href, type RouteName } from './routes';
import type { Screens } from './screens';

const Help = lazy(() => import('./shortcuts-help'));

/** Where « g » and a letter lead: Jour, Agenda, Portefeuille, Carte, à Envoyer, Imports. */
export const places = {
  j: 'today',
  a: 'agenda',
  p: 'portfolio',
  c: 'map',
  o: 'outbox',
  i: 'imports',
} as const satisfies Record<string, RouteName>;

/** How long « g » waits for its letter. */
const patience = 1500;
const never = Number.NEGATIVE_INFINITY;

export function Shortcuts({ screens }: { screens: Screens }) {
  const [, go] = useLocation();
  const [help, setHelp] = useState(false);
  useEffect(() => {
    let going = never; // when « g » was pressed, in milliseconds since the page was opened
    const onKey = (event: KeyboardEvent) => {
      if (!letterAlone(event)) return;
      const key = event.key;
      const to = going > event.timeStamp - patience ? places[key as keyof typeof places] : undefined;
      going = key === 'g' ? event.timeStamp : never;
      if (to) {
        if (screens[to]) go(href(to));
      } else if (key === 'n' && screens.capture) go(href('capture'));
      else if (key === '?') setHelp(true);
      else if (key === 'j' || key === 'k') alongTheList(key === 'j' ? 1 : -1);
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [go, screens]);
  return <Suspense fallback={null}>{help && <Help screens={screens} onClose={() => setHelp(false)} />}</Suspense>;
}

/** The next or the previous row of the list on the screen takes the focus; Enter opens it. */
function alongTheList(step: 1 | -1) {
  const rows = [...document.querySelectorAll<HTMLElement>('main [data-row]')];
  const here = rows.indexOf(document.activeElement as HTMLElement);
  const next = here < 0 ? rows[0] : rows[here + step];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}
