/** Where the screens of an account lead. */
import type { Links } from '@/domain/prospect/row';
import { href, routes } from '../routes';

export const links: Links = {
  sheet: (id) => href('sheet', { id }),
  visitPrep: (id) => href('visitPrep', { id }),
  visit: (id) => href('visit', { id }),
  visitNew: (id) => href('visitNew', { id }),
  qualify: (id) => href('qualify', { id }),
  merge: (id, other) => href('merge', { id, other }),
  portfolio: routes.portfolio,
  outbox: routes.outbox,
};
