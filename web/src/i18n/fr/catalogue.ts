/**
 * Every French text, by area: one file per area, so that two people rarely touch the same. The areas below come with the
 * first load; each other one comes with the screens that say it, which import it (`import '@/i18n/fr/admin'`): a test
 * refuses a screen whose texts are not there when it shows.
 */
import './common';
import './entry';
import './office';
import './portfolio';
import './search';
import './sync';
import './today';
import './trade';
import type { account } from './account';
import type { admin } from './admin';
import type { attachments } from './attachments';
import type { common } from './common';
import type { competences } from './competences';
import type { entry } from './entry';
import type { importing } from './importing';
import type { map } from './map';
import type { merge } from './merge';
import type { office } from './office';
import type { outbox } from './outbox';
import type { portfolio } from './portfolio';
import type { search } from './search';
import type { security } from './security';
import type { sheet } from './sheet';
import type { sync } from './sync';
import type { today } from './today';
import type { trade } from './trade';

export type Catalogue = typeof account &
  typeof admin &
  typeof attachments &
  typeof common &
  typeof competences &
  typeof entry &
  typeof importing &
  typeof map &
  typeof merge &
  typeof office &
  typeof outbox &
  typeof portfolio &
  typeof search &
  typeof security &
  typeof sheet &
  typeof sync &
  typeof today &
  typeof trade;

type Base<K> = K extends `${infer Stem}_${'zero' | 'one' | 'two' | 'few' | 'many' | 'other'}` ? Stem : K;

/** What `t` takes: plural forms count as one key. */
export type Key = Base<keyof Catalogue>;
