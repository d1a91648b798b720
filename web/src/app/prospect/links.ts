/** Where the screens of an account lead. */
import type { Links } from '@/domain/prospect/row';
import { href, routes } from '../routes';

export const links: Links = {
  sheet: (id) => href('sheet', { id }),
  qualify: (id) => href('qualify', { id }),
  merge: (id, other) => href('merge', { id, other }),
  portfolio: routes.portfolio,
  outbox: routes.outbox,
};
