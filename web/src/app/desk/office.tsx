/**
 * The screens that work online over the data of the organisation, for both shells, and where they stand in the menus:
 * imports, duplicates, exports, administration. A place shows to those who may read what is there.
 */
import {
  Award,
  ChartNoAxesColumn,
  CopyCheck,
  DoorOpen,
  Download,
  Inbox,
  type LucideIcon,
  MessagesSquare,
  PhoneOutgoing,
  Settings2,
  Store,
  Upload,
} from 'lucide-react';
import type { ComponentType } from 'react';
import { type Operation, useMay } from '@/api/permissions';
import { ServerCache } from '@/api/server';
import type { Key } from '@/i18n/fr/catalogue';
import { needs } from '../needs';
import type { RouteName } from '../routes';
import { Screen } from '../screen';
import type { Screens } from '../screens';
import { Gate } from './gate';

/** A chunk of its own, reading through the cache of the server whatever shell it is in. */
export function online(load: () => Promise<{ default: ComponentType }>, route?: keyof typeof needs): Screen {
  return new Screen(async () => {
    const { default: Own } = await load();
    const own = (
      <ServerCache>
        <Own />
      </ServerCache>
    );
    return { default: () => (route ? <Gate needs={needs[route]}>{own}</Gate> : own) };
  });
}

export const officeScreens = {
  importNew: online(() => import('./import-new')),
  import: online(() => import('./import')),
  imports: online(() => import('./imports')),
  duplicates: online(() => import('./duplicates')),
  merge: online(() => import('./merge')),
  objections: online(() => import('../visit/objections')),
  fieldFeedback: online(() => import('../visit/feedback')),
  exports: online(() => import('./exports')),
  callScripts: online(async () => ({ default: (await import('./admin-calls')).CallScripts }), 'callScripts'),
  callScript: online(async () => ({ default: (await import('./admin-calls')).CallScriptScreen }), 'callScript'),
  activity: online(() => import('../activity')),
  competences: online(() => import('../competences')),
  administration: online(() => import('./admin')),
  users: online(async () => ({ default: (await import('./admin-people')).Users }), 'users'),
  teams: online(async () => ({ default: (await import('./admin-people')).Teams }), 'teams'),
  territories: online(async () => ({ default: (await import('./admin-people')).Territories }), 'territories'),
  vocabulary: online(async () => ({ default: (await import('./admin-words')).Vocabulary }), 'vocabulary'),
  customFields: online(async () => ({ default: (await import('./admin-words')).CustomFields }), 'customFields'),
  questionnaires: online(
    async () => ({ default: (await import('./admin-qualification')).Questionnaires }),
    'questionnaires',
  ),
  questionnaire: online(
    async () => ({ default: (await import('./admin-qualification')).QuestionnaireScreen }),
    'questionnaire',
  ),
  personas: online(async () => ({ default: (await import('./admin-qualification')).Personas }), 'personas'),
  persona: online(async () => ({ default: (await import('./admin-qualification')).PersonaScreen }), 'persona'),
  thresholds: online(() => import('./admin-competences'), 'thresholds'),
  organisation: online(async () => ({ default: (await import('./admin-running')).Organisation }), 'organisation'),
  connectors: online(() => import('./admin-connectors'), 'connectors'),
  dataRequests: online(async () => ({ default: (await import('./admin-privacy')).DataRequests }), 'dataRequests'),
  dataRequest: online(async () => ({ default: (await import('./admin-privacy')).DataRequestScreen }), 'dataRequest'),
  retention: online(async () => ({ default: (await import('./admin-privacy')).Retention }), 'retention'),
  legalRules: online(async () => ({ default: (await import('./admin-privacy')).LegalRules }), 'legalRules'),
  notices: online(async () => ({ default: (await import('./admin-privacy')).Notices }), 'notices'),
  processing: online(async () => ({ default: (await import('./admin-privacy')).Processing }), 'processing'),
  textDraws: online(async () => ({ default: (await import('./admin-privacy')).TextDraws }), 'textDraws'),
  jobs: online(async () => ({ default: (await import('./admin-running')).Jobs }), 'jobs'),
  syncedDevices: online(async () => ({ default: (await import('./admin-running')).SyncedDevices }), 'syncedDevices'),
  audit: online(async () => ({ default: (await import('./admin-running')).Audit }), 'audit'),
} satisfies Screens;

interface Place {
  route: RouteName;
  label: Key & `nav.${string}`;
  icon: LucideIcon;
  /** Any of these makes it worth showing. */
  needs: readonly Operation[];
}

const places: readonly Place[] = [
  { route: 'calls', label: 'nav.calls', icon: PhoneOutgoing, needs: ['createCall', 'getCallFigures'] },
  { route: 'imports', label: 'nav.imports', icon: Upload, needs: ['createImport'] },
  { route: 'duplicates', label: 'nav.duplicates', icon: CopyCheck, needs: ['mergeAccounts'] },
  { route: 'exports', label: 'nav.exports', icon: Download, needs: ['createExport'] },
  { route: 'doors', label: 'nav.doors', icon: DoorOpen, needs: ['createVisit'] },
  { route: 'fairs', label: 'nav.fairs', icon: Store, needs: ['createFair'] },
  { route: 'objections', label: 'nav.objections', icon: MessagesSquare, needs: ['listSalesObjections'] },
  { route: 'fieldFeedback', label: 'nav.fieldFeedback', icon: Inbox, needs: ['listFieldFeedback'] },
  { route: 'activity', label: 'nav.activity', icon: ChartNoAxesColumn, needs: ['getActivity'] },
  { route: 'competences', label: 'nav.competences', icon: Award, needs: ['listMyCompetences'] },
  {
    route: 'administration',
    label: 'nav.administration',
    icon: Settings2,
    needs: ['listUsers', 'updateOrganisation', 'updateSource'],
  },
];

/** The places of the office for the person signed in. */
export function useOffice(): readonly Place[] {
  const may = useMay();
  return places.filter((place) => place.needs.some(may));
}
