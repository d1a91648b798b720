/** The screens of the desk, each in a chunk of its own. */
import { lazy } from 'react';
import { prospectScreens } from '../prospect/screens';
import type { Screens } from '../screens';
import { officeScreens } from './office';

export const screens: Screens = {
  today: lazy(() => import('../field/today')),
  portfolio: lazy(() => import('../field/portfolio')),
  map: lazy(() => import('../field/map')),
  outbox: lazy(() => import('../field/outbox')),
  account: lazy(() => import('../account/account')),
  ...prospectScreens,
  ...officeScreens,
};
