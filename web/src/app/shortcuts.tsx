/**
 * Shortcuts of one letter, from anywhere but a field: n to enter something, at once what the letter after it says, g and a
 * letter to go somewhere, j and k along a list, ? for what there is. They can be turned off in one's account (WCAG 2.1.4); Ctrl or Cmd and K stays.
 */
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { letterAlone } from '@/ui/letter';
import { lazyPart } from './lazy-part';
import { href, type RouteName } from './routes';
import type { Screens } from './screens';

const Help = lazyPart(() => import('./shortcuts-help'));

/** Where « g » and a letter lead: auJourd’hui, Agenda, Portefeuille, Carte, à Envoyer, Imports. */
export const places = {
  j: 'today',
  a: 'agenda',
  p: 'portfolio',
  c: 'map',
  o: 'outbox',
  i: 'imports',
} as const satisfies Record<string, RouteName>;

export interface Beginning {
  screen: 'capture' | 'calls' | 'agenda';
  query?: string;
}

/** What « n » and a letter begin: a Visite, an Appel, a Prospect, a Note (« o »), a Rendez-vous, a Tâche. */
export const beginnings = {
  v: { screen: 'capture', query: 'quoi=visite' },
  a: { screen: 'calls' },
  p: { screen: 'capture' },
  o: { screen: 'capture', query: 'quoi=note' },
  r: { screen: 'agenda', query: 'prevoir=rendez-vous' },
  t: { screen: 'agenda', query: 'prevoir=tache' },
} as const satisfies Record<string, Beginning>;

/** How long « g » waits for its letter, and « n », which does without one. */
const patience = 1500;
const shortPatience = 700;
const never = Number.NEGATIVE_INFINITY;

export function Shortcuts({ screens }: { screens: Screens }) {
  const [, go] = useLocation();
  const [help, setHelp] = useState(false);
  useEffect(() => {
    let going = never; // when « g » was pressed, in milliseconds since the page was opened
    let beginning: ReturnType<typeof setTimeout> | undefined; // « n » was pressed, and its letter may come
    const begin = ({ screen, query }: Beginning) => {
      // Who has no screen to enter things on may read the agenda, and enters nothing there.
      if (screens[screen] && screens.capture) go(query ? `${href(screen)}?${query}` : href(screen));
    };
    const onKey = (event: KeyboardEvent) => {
      if (!letterAlone(event)) return;
      const key = event.key;
      const to = going > event.timeStamp - patience ? places[key as keyof typeof places] : undefined;
      const what = beginning === undefined ? undefined : beginnings[key as keyof typeof beginnings];
      clearTimeout(beginning);
      beginning = undefined;
      going = key === 'g' ? event.timeStamp : never;
      if (to) {
        if (screens[to]) go(href(to));
      } else if (what) begin(what);
      else if (key === 'n')
        beginning = setTimeout(() => {
          beginning = undefined;
          begin(beginnings.p);
        }, shortPatience);
      else if (key === '?') setHelp(true);
      else if (key === 'j' || key === 'k') alongTheList(key === 'j' ? 1 : -1);
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => {
      clearTimeout(beginning);
      window.removeEventListener('keydown', onKey);
    };
  }, [go, screens]);
  return help && <Help screens={screens} onClose={() => setHelp(false)} onGone={() => setHelp(false)} />;
}

/** The next or the previous row of the list on the screen takes the focus; Enter opens it. */
function alongTheList(step: 1 | -1) {
  const rows = [...document.querySelectorAll<HTMLElement>(':is(main,aside) [data-row]')].filter(
    (one) => !one.closest('[data-going]'),
  );
  const here = rows.indexOf(document.activeElement as HTMLElement);
  const next = here < 0 ? rows[0] : rows[here + step];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}
