/**
 * Every address of the app. Links are made by `href`, never by hand, so that a parameter cannot be forgotten:
 * href('account', { id }). A screen is shown when field/screens or desk/screens has it; until then no navigation
 * leads to it. `entry` pages need no session; the three that mails open are fixed by the server.
 */
export const routes = {
  today: '/',
  portfolio: '/portefeuille',
  sheet: '/portefeuille/:id',
  qualify: '/portefeuille/:id/qualification',
  agenda: '/agenda',
  agendaSettings: '/agenda/reglages',
  jointVisit: '/agenda/:id/visite',
  visitNew: '/portefeuille/:id/visite',
  visitPrep: '/portefeuille/:id/preparation',
  visit: '/visites/:id',
  objections: '/objections',
  fieldFeedback: '/remontees',
  fairs: '/salons',
  doors: '/porte-a-porte',
  map: '/carte',
  capture: '/saisie',
  outbox: '/a-envoyer',
  menu: '/menu',
  account: '/compte',
  activity: '/activite',
  calls: '/appels',
  callSession: '/appels/:id',
  callRecord: '/appels/passes/:id',
  callScripts: '/administration/scripts',
  callScript: '/administration/scripts/:id',
  competences: '/competences',
  imports: '/imports',
  importNew: '/imports/nouveau',
  import: '/imports/:id',
  duplicates: '/doublons',
  merge: '/doublons/:id/:other',
  exports: '/exports',
  administration: '/administration',
  users: '/administration/utilisateurs',
  teams: '/administration/equipes',
  territories: '/administration/secteurs',
  vocabulary: '/administration/vocabulaire',
  customFields: '/administration/champs',
  questionnaires: '/administration/questionnaires',
  questionnaire: '/administration/questionnaires/:id',
  personas: '/administration/clients-ideaux',
  persona: '/administration/clients-ideaux/:id',
  thresholds: '/administration/seuils',
  jobs: '/administration/taches',
  syncedDevices: '/administration/synchronisation',
  audit: '/administration/journal',
  organisation: '/administration/organisation',
  connectors: '/administration/services',
  dataRequests: '/administration/demandes',
  dataRequest: '/administration/demandes/:id',
  retention: '/administration/conservation',
  legalRules: '/administration/regles-de-contact',
  notices: '/administration/mentions',
  processing: '/administration/registre',
  textDraws: '/administration/relecture',
} as const;

export const entryRoutes = {
  signIn: '/connexion',
  forgotten: '/mot-de-passe-oublie',
  setup: '/setup',
  invitation: '/invitation',
  reset: '/reset-password',
} as const;

const all = { ...routes, ...entryRoutes };

export type RouteName = keyof typeof routes;
type AnyRoute = keyof typeof all;

type Parameters<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | Parameters<Rest>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;
type Values<Name extends AnyRoute> = [Parameters<(typeof all)[Name]>] extends [never]
  ? []
  : [Record<Parameters<(typeof all)[Name]>, string>];

export function href<Name extends AnyRoute>(name: Name, ...values: Values<Name>): string {
  const given: Record<string, string> = values[0] ?? {};
  return all[name].replace(/:(\w+)/g, (_, parameter: string) => encodeURIComponent(given[parameter] ?? ''));
}
