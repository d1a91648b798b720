/** The screens of the field, each in a chunk of its own. */
import { lazy } from 'react';
import { officeScreens } from '../desk/office';
import { prospectScreens } from '../prospect/screens';
import type { Screens } from '../screens';

export const screens: Screens = {
  today: lazy(() => import('./today')),
  menu: lazy(() => import('./menu')),
  portfolio: lazy(() => import('./portfolio')),
  map: lazy(() => import('./map')),
  outbox: lazy(() => import('./outbox')),
  account: lazy(() => import('../account/account')),
  ...prospectScreens,
  ...officeScreens,
};
