/** Every French text, by area: one file per area, so that two people rarely touch the same. */
import { account } from './account';
import { admin } from './admin';
import { common } from './common';
import { competences } from './competences';
import { entry } from './entry';
import { importing } from './importing';
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

export const fr = {
  ...common,
  ...entry,
  ...account,
  ...admin,
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
} as const;

export type Catalogue = typeof fr;

type Base<K> = K extends `${infer Stem}_${'zero' | 'one' | 'two' | 'few' | 'many' | 'other'}` ? Stem : K;

/** What `t` takes: plural forms count as one key. */
export type Key = Base<keyof Catalogue>;
