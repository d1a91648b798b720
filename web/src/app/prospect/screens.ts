/** The screens of one account, that of entering one, and the agenda: they work without network, and ask the server when there is one. */
import { online } from '../desk/office';
import type { Screens } from '../screens';

export const prospectScreens = {
  agenda: online(() => import('../agenda/agenda')),
  agendaSettings: online(() => import('../agenda/settings')),
  capture: online(() => import('./capture')),
  qualify: online(() => import('./qualify')),
  calls: online(() => import('./calls')),
  callSession: online(() => import('./call-session')),
  callRecord: online(() => import('./call-record')),
  sheet: online(() => import('./sheet')),
  visitPrep: online(() => import('../visit/prep')),
  visit: online(() => import('../visit/report')),
  jointVisit: online(() => import('../visit/joint')),
  fairs: online(() => import('../visit/fairs')),
  doors: online(() => import('../visit/doors')),
  visitNew: online(() => import('../visit/capture')),
} satisfies Screens;
