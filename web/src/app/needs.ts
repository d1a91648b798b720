/** What somebody must be allowed so that a screen of administration is hers: menus lead there, and it opens, only then. */
import type { Operation } from '@/api/permissions';
import { type RouteName, routes } from './routes';

export const needs = {
  users: 'listUsers',
  teams: 'createTeam',
  territories: 'createTerritory',
  vocabulary: 'updateSource',
  customFields: 'createCustomField',
  callScripts: 'createCallScript',
  callScript: 'createCallScript',
  questionnaires: 'createQuestionnaire',
  questionnaire: 'createQuestionnaire',
  personas: 'createPersona',
  persona: 'createPersona',
  thresholds: 'setEvidenceRule',
  // Who noted one on a sheet follows it there.
  dataRequests: 'listDataRequests',
  dataRequest: 'getDataRequest',
  retention: 'listRetentionLines',
  legalRules: 'getProcessingRegister',
  notices: 'listUninformed',
  processing: 'getProcessingRegister',
  textDraws: 'listTextDraws',
  organisation: 'updateOrganisation',
  connectors: 'updateOrganisation',
  jobs: 'updateOrganisation',
  syncedDevices: 'listSyncedDevices',
  audit: 'listAudit',
} as const satisfies Partial<Record<RouteName, Operation>>;

/** What the screen at an address asks for; undefined for one that asks for nothing. */
export function needsAt(address: string): Operation | undefined {
  const [path = ''] = address.split('?');
  const names = Object.keys(needs) as (keyof typeof needs)[];
  const name = names.find((one) => new RegExp(`^${routes[one].replace(/:\w+/g, '[^/]+')}$`).test(path));
  return name && needs[name];
}
