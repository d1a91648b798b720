/**
 * The screens that work online over the data of the organisation, for both shells, and where they stand in the menus:
 * imports, duplicates, exports, administration. A place shows to those who may read what is there.
 */
import { Award, CopyCheck, Download, type LucideIcon, Settings2, Upload } from 'lucide-react';
import { type ComponentType, lazy } from 'react';
import { type Operation, useMay } from '@/api/permissions';
import { ServerCache } from '@/api/server';
import type { Key } from '@/i18n/fr/catalogue';
import type { RouteName } from '../routes';
import type { Screens } from '../screens';

/** A chunk of its own, reading through the cache of the server whatever shell it is in. */
export function online(load: () => Promise<{ default: ComponentType }>): ComponentType {
  return lazy(async () => {
    const { default: Screen } = await load();
    return {
      default: () => (
        <ServerCache>
          <Screen />
        </ServerCache>
      ),
    };
  });
}

export const officeScreens = {
  importNew: online(() => import('./import-new')),
  import: online(() => import('./import')),
  imports: online(() => import('./imports')),
  duplicates: online(() => import('./duplicates')),
  merge: online(() => import('./merge')),
  exports: online(() => import('./exports')),
  competences: online(() => import('../competences')),
  administration: online(() => import('./admin')),
  users: online(async () => ({ default: (await import('./admin-people')).Users })),
  teams: online(async () => ({ default: (await import('./admin-people')).Teams })),
  territories: online(async () => ({ default: (await import('./admin-people')).Territories })),
  vocabulary: online(async () => ({ default: (await import('./admin-words')).Vocabulary })),
  customFields: online(async () => ({ default: (await import('./admin-words')).CustomFields })),
  questionnaires: online(async () => ({ default: (await import('./admin-qualification')).Questionnaires })),
  questionnaire: online(async () => ({ default: (await import('./admin-qualification')).QuestionnaireScreen })),
  personas: online(async () => ({ default: (await import('./admin-qualification')).Personas })),
  persona: online(async () => ({ default: (await import('./admin-qualification')).PersonaScreen })),
  organisation: online(async () => ({ default: (await import('./admin-running')).Organisation })),
  jobs: online(async () => ({ default: (await import('./admin-running')).Jobs })),
  audit: online(async () => ({ default: (await import('./admin-running')).Audit })),
} satisfies Screens;

interface Place {
  route: RouteName;
  label: Key & `nav.${string}`;
  icon: LucideIcon;
  /** Any of these makes it worth showing. */
  needs: readonly Operation[];
}

const places: readonly Place[] = [
  { route: 'imports', label: 'nav.imports', icon: Upload, needs: ['createImport'] },
  { route: 'duplicates', label: 'nav.duplicates', icon: CopyCheck, needs: ['mergeAccounts'] },
  { route: 'exports', label: 'nav.exports', icon: Download, needs: ['createExport'] },
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
  return places.filter((place) => place.route in officeScreens && place.needs.some(may));
}
