/** Every English text; the type makes it hold the same keys as the French one. */
import type { Catalogue } from '../fr/catalogue';
import { account } from './account';
import { admin } from './admin';
import { attachments } from './attachments';
import { common } from './common';
import { competences } from './competences';
import { entry } from './entry';
import { importing } from './importing';
import { map } from './map';
import { merge } from './merge';
import { office } from './office';
import { outbox } from './outbox';
import { portfolio } from './portfolio';
import { search } from './search';
import { security } from './security';
import { sheet } from './sheet';
import { sync } from './sync';
import { today } from './today';
import { trade } from './trade';

export const en = {
  ...common,
  ...entry,
  ...account,
  ...admin,
  ...map,
  ...attachments,
  ...merge,
  ...office,
  ...importing,
  ...outbox,
  ...portfolio,
  ...search,
  ...sheet,
  ...sync,
  ...security,
  ...competences,
  ...today,
  ...trade,
} satisfies Record<keyof Catalogue, string>;
