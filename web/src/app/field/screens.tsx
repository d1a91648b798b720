/** The screens of the field, each in a chunk of its own. */
import { lazy, useEffect } from 'react';
import { idle } from '@/offline/idle';
import { officeScreens } from '../desk/office';
import { prospectScreens } from '../prospect/screens';
import { routes } from '../routes';
import type { Screens } from '../screens';

const today = () => import('./today');
const portfolio = () => import('./portfolio');

export const screens: Screens = {
  today: lazy(today),
  menu: lazy(() => import('./menu')),
  portfolio: lazy(portfolio),
  map: lazy(() => import('./map')),
  outbox: lazy(() => import('./outbox')),
  account: lazy(() => import('../account/account')),
  ...prospectScreens,
  ...officeScreens,
};

/** Reads the screen that the day begins on while the shell is drawn, which asks for it in its turn. */
export function readScreen(path: string): void {
  const read = path === routes.today ? today : path === routes.portfolio ? portfolio : null;
  read?.().catch(() => undefined); // the shell is told
}

/**
 * Reads what is opened most while nothing else is to do, so that it opens at once. Only from the device: on its first day
 * it has better use for the network.
 */
export function useReadAhead(): void {
  useEffect(() => {
    if (!navigator.serviceWorker?.controller) return;
    const ahead = () => {
      for (const read of [() => import('../prospect/capture'), () => import('../prospect/sheet')]) {
        read().catch(() => undefined); // whoever opens it is told
      }
    };
    // The screen one came for is drawn by then, or soon.
    const wait = window.setTimeout(() => void idle(10_000).then(ahead), 2000);
    return () => window.clearTimeout(wait);
  }, []);
}
