/** Every English text but those of the audit trail (`loadTrail`); the type makes it hold the same keys as the French one. */
import type { Catalogue } from '../fr/catalogue';
import type { trail } from '../fr/trail';
import { account } from './account';
import { activity } from './activity';
import { admin } from './admin';
import { agenda } from './agenda';
import { alerts } from './alerts';
import { answers } from './answers';
import { attachments } from './attachments';
import { audit } from './audit';
import { beside } from './beside';
import { byLaws } from './by-laws';
import { callGrids } from './call-grids';
import { callLists } from './call-lists';
import { callPaper } from './call-paper';
import { calling } from './calling';
import { common } from './common';
import { competences } from './competences';
import { connectors } from './connectors';
import { devices } from './devices';
import { doors } from './doors';
import { entry } from './entry';
import { exporting } from './exporting';
import { fairs } from './fairs';
import { feedback } from './feedback';
import { firstRun } from './first-run';
import { importing } from './importing';
import { informing } from './informing';
import { lawful } from './lawful';
import { mailing } from './mailing';
import { map } from './map';
import { merge } from './merge';
import { office } from './office';
import { outbox } from './outbox';
import { portfolio } from './portfolio';
import { printing } from './printing';
import { privacy } from './privacy';
import { search } from './search';
import { security } from './security';
import { sheet } from './sheet';
import { sync } from './sync';
import { today } from './today';
import { trade } from './trade';
import { unsafe } from './unsafe';
import { visit } from './visit';
import { visitForms } from './visit-forms';
import { withheld } from './withheld';

export const en = {
  ...beside,
  ...byLaws,
  ...callGrids,
  ...callLists,
  ...callPaper,
  ...calling,
  ...common,
  ...devices,
  ...doors,
  ...entry,
  ...exporting,
  ...account,
  ...activity,
  ...admin,
  ...agenda,
  ...lawful,
  ...map,
  ...alerts,
  ...answers,
  ...attachments,
  ...audit,
  ...merge,
  ...office,
  ...fairs,
  ...feedback,
  ...firstRun,
  ...importing,
  ...informing,
  ...outbox,
  ...portfolio,
  ...printing,
  ...privacy,
  ...search,
  ...sheet,
  ...sync,
  ...security,
  ...competences,
  ...connectors,
  ...today,
  ...trade,
  ...mailing,
  ...unsafe,
  ...withheld,
  ...visit,
  ...visitForms,
} satisfies Record<Exclude<keyof Catalogue, keyof typeof trail>, string>;
