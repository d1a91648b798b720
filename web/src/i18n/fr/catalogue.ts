/**
 * Every French text, by area: one file per area, so that two people rarely touch the same. The areas below come with the
 * first load; each other one comes with the screens that say it, which import it (`import '@/i18n/fr/admin'`): a test
 * refuses a screen whose texts are not there when it shows.
 */
import './common';
import './office';
import './portfolio';
import './search';
import './sync';
import './today';
import './trade';
import type { account } from './account';
import type { activity } from './activity';
import type { admin } from './admin';
import type { agenda } from './agenda';
import type { alerts } from './alerts';
import type { answers } from './answers';
import type { attachments } from './attachments';
import type { audit } from './audit';
import type { beside } from './beside';
import type { byLaws } from './by-laws';
import type { callGrids } from './call-grids';
import type { callLists } from './call-lists';
import type { callPaper } from './call-paper';
import type { calling } from './calling';
import type { capturing } from './capturing';
import type { common } from './common';
import type { competences } from './competences';
import type { connectors } from './connectors';
import type { devices } from './devices';
import type { doors } from './doors';
import type { duties } from './duties';
import type { entry } from './entry';
import type { fairs } from './fairs';
import type { families } from './families';
import type { feedback } from './feedback';
import type { firstRun } from './first-run';
import type { importing } from './importing';
import type { informing } from './informing';
import type { lawful } from './lawful';
import type { ledger } from './ledger';
import type { mailing } from './mailing';
import type { map } from './map';
import type { merge } from './merge';
import type { office } from './office';
import type { outbox } from './outbox';
import type { planning } from './planning';
import type { portfolio } from './portfolio';
import type { printing } from './printing';
import type { privacy } from './privacy';
import type { qualifying } from './qualifying';
import type { reaching } from './reaching';
import type { search } from './search';
import type { security } from './security';
import type { sheet } from './sheet';
import type { sync } from './sync';
import type { table } from './table';
import type { today } from './today';
import type { trade } from './trade';
import type { trail } from './trail';
import type { unsafe } from './unsafe';
import type { visit } from './visit';
import type { visitForms } from './visit-forms';
import type { visited } from './visited';
import type { withheld } from './withheld';

export type Catalogue = typeof account &
  typeof activity &
  typeof admin &
  typeof agenda &
  typeof alerts &
  typeof answers &
  typeof attachments &
  typeof audit &
  typeof beside &
  typeof byLaws &
  typeof callGrids &
  typeof callLists &
  typeof callPaper &
  typeof calling &
  typeof common &
  typeof competences &
  typeof connectors &
  typeof devices &
  typeof doors &
  typeof duties &
  typeof entry &
  typeof fairs &
  typeof families &
  typeof feedback &
  typeof firstRun &
  typeof importing &
  typeof informing &
  typeof lawful &
  typeof ledger &
  typeof map &
  typeof merge &
  typeof office &
  typeof outbox &
  typeof planning &
  typeof portfolio &
  typeof printing &
  typeof privacy &
  typeof reaching &
  typeof search &
  typeof security &
  typeof sheet &
  typeof capturing &
  typeof qualifying &
  typeof sync &
  typeof table &
  typeof today &
  typeof trade &
  typeof trail &
  typeof unsafe &
  typeof withheld &
  typeof mailing &
  typeof visit &
  typeof visitForms &
  typeof visited;

type Base<K> = K extends `${infer Stem}_${'zero' | 'one' | 'two' | 'few' | 'many' | 'other'}` ? Stem : K;

/** What `t` takes: plural forms count as one key. */
export type Key = Base<keyof Catalogue>;
