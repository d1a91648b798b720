/** Every English text; the type makes it hold the same keys as the French one. */
import type { Catalogue } from '../fr/catalogue';
import { account } from './account';
import { activity } from './activity';
import { admin } from './admin';
import { agenda } from './agenda';
import { alerts } from './alerts';
import { answers } from './answers';
import { attachments } from './attachments';
import { audit } from './audit';
import { byLaws } from './by-laws';
import { callGrids } from './call-grids';
import { callLists } from './call-lists';
import { calling } from './calling';
import { common } from './common';
import { competences } from './competences';
import { connectors } from './connectors';
import { devices } from './devices';
import { doors } from './doors';
import { entry } from './entry';
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
import { trail } from './trail';
import { visit } from './visit';
import { visitForms } from './visit-forms';

export const en = {
  ...byLaws,
  ...callGrids,
  ...callLists,
  ...calling,
  ...common,
  ...devices,
  ...doors,
  ...entry,
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
  ...trail,
  ...mailing,
  ...visit,
  ...visitForms,
} satisfies Record<keyof Catalogue, string>;
