/** The screens of the desk, each in a chunk of its own. */
import { prospectScreens } from '../prospect/screens';
import { Screen } from '../screen';
import type { Screens } from '../screens';
import { officeScreens } from './office';

export const screens: Screens = {
  today: new Screen(() => import('../field/today')),
  portfolio: new Screen(() => import('../field/portfolio')),
  map: new Screen(() => import('../field/map')),
  outbox: new Screen(() => import('../field/outbox')),
  account: new Screen(() => import('../account/account')),
  ...prospectScreens,
  ...officeScreens,
};
