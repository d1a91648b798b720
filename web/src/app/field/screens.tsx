/** The screens of the field, each in a chunk of its own. */
import { useEffect } from 'react';
import { askSyncAhead } from '@/offline/hooks';
import { quiet } from '@/offline/idle';
import { officeScreens } from '../desk/office';
import { prospectScreens } from '../prospect/screens';
import { routes } from '../routes';
import { Screen } from '../screen';
import type { Screens } from '../screens';

export const screens = {
  today: new Screen(() => import('./today')),
  menu: new Screen(() => import('./menu')),
  portfolio: new Screen(() => import('./portfolio')),
  map: new Screen(() => import('./map')),
  outbox: new Screen(() => import('./outbox')),
  account: new Screen(() => import('../account/account')),
  ...prospectScreens,
  ...officeScreens,
} satisfies Screens;

/** How long the shell waits for its first screen where the device keeps it, in milliseconds, at most. */
const together = 300;

/**
 * Reads the screen that the day begins on, ahead of the shell that asks for it. Resolves when to draw: at once where it comes by
 * the network; from the device with it and with what it shows, for to draw twice takes longer.
 */
export async function readScreen(path: string): Promise<void> {
  const screen = path === routes.today ? screens.today : path === routes.portfolio ? screens.portfolio : null;
  if (!navigator.serviceWorker?.controller) return void screen?.ahead();
  const begun = Promise.all([screen?.begin(), askSyncAhead()]).catch(() => undefined); // whoever draws it is told
  await Promise.race([begun, new Promise((resolve) => setTimeout(resolve, together))]);
}

/**
 * Reads what is opened most once the screen one came for is drawn, so that it opens at once. Only from the device: on its first day
 * it has better use for the network.
 */
export function useReadAhead(): void {
  useEffect(() => {
    if (!navigator.serviceWorker?.controller) return;
    // One at a time: between two there is room for what one does meanwhile.
    const ahead = async () => {
      for (const next of [screens.capture, screens.sheet]) {
        await quiet(10_000);
        void next.ahead();
      }
    };
    void ahead();
  }, []);
}
