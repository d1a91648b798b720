/** The screens of one account, and that of entering one: they work without network, and ask the server when there is one. */
import { online } from '../desk/office';
import type { Screens } from '../screens';

export const prospectScreens = {
  capture: online(() => import('./capture')),
  qualify: online(() => import('./qualify')),
  sheet: online(() => import('./sheet')),
} satisfies Screens;
