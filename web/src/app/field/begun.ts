/** Where each draft was begun, by its key: what it is called, the screen that has its form, the account it is about. */
import type { Where } from '@/domain/outbox/begun';
import { correctionOf } from '@/offline/outbox';
import { callDrafts } from '@/reaching/reach';
import { needsAt } from '../needs';
import { href } from '../routes';
import { agendaOn, eventOf, firstOf, gridOf, ofAccount, rowOf } from './begun-places';

type Rule = readonly [beginning: string, where: (...parts: string[]) => Where];

const onSheet =
  (what: Where['what']) =>
  (id = '') => ({ what, find: ofAccount(id) });
const administered = (to: string) => () => ({ what: 'administration' as const, to });

/** What somebody was about to plan: on the sheet of an account, in her settings, or in the agenda on a day. */
function planned(account = '', kind = '', day = ''): Where {
  const what = 'agenda';
  if (account) return { what, find: ofAccount(account) };
  return { what, to: kind === 'absence' && !day ? href('agendaSettings') : agendaOn(day, kind || 'any') };
}

const facts = ['consent', 'privacy_objection', 'call_back', 'current_contract', 'contact_attempt'] as const;

/** The first that a key begins with says it. */
const rules: readonly Rule[] = [
  ['note:of:', onSheet('note')],
  ['note:', (id = '') => ({ what: 'note', find: rowOf('note', id) })],
  ['contact:of:', onSheet('contact')],
  ['contact:', (id = '') => ({ what: 'contact', find: rowOf('contact', id) })],
  ['visit:of:', (id = '') => ({ what: 'visit', to: href('visitNew', { id }), find: ofAccount(id) })],
  ['visit.files:', (id = '') => ({ what: 'file', to: href('visitNew', { id }), find: ofAccount(id) })],
  ['visit.head:', (id = '') => ({ what: 'visit', to: href('visit', { id }), find: rowOf('visit', id) })],
  ['visit.report:', (id = '') => ({ what: 'report', to: href('visit', { id }), find: rowOf('visit', id) })],
  ['visit.grid:', (id = '') => ({ what: 'grid', find: gridOf(id) })],
  ['call.grid:', (id = '') => ({ what: 'grid', to: href('callRecord', { id }), find: rowOf('call', id) })],
  [
    'visit.prep:',
    (id = '') => ({
      what: 'prep',
      find: firstOf(
        rowOf('visit_prep', id, ({ accountId }) => href('visitPrep', { id: accountId })),
        rowOf('account', id, () => href('visitPrep', { id })),
      ),
    }),
  ],
  ['memo:visit:of:', (id = '') => ({ what: 'file', to: href('visitNew', { id }), find: ofAccount(id) })],
  ['memo:visit:', (id = '') => ({ what: 'file', to: href('visit', { id }), find: rowOf('visit', id) })],
  ['attachment:', (id = '') => ({ what: 'file', find: rowOf('attachment', id) })],
  ['doors.', () => ({ what: 'fair', to: `${href('doors')}?salon` })],
  ['doors', () => ({ what: 'doors', to: href('doors') })],
  ['fair:', () => ({ what: 'fair', to: href('fairs') })],
  ['capture', () => ({ what: 'capture', to: href('capture') })],
  ['qualify:', (id = '') => ({ what: 'qualification', to: href('qualify', { id }), find: ofAccount(id) })],
  ['session:', (list = '') => ({ what: 'call', to: href('callSession', { id: list }) })],
  ['call-list:new', () => ({ what: 'callList', to: href('portfolio') })],
  ['call-list:', (list = '') => ({ what: 'callList', to: href('callSession', { id: list }) })],
  ['bulk.plan', () => ({ what: 'next', to: href('portfolio') })],
  ['view:', () => ({ what: 'view', to: href('portfolio') })],
  ['event:of:', planned],
  ['event:', (key = '') => ({ what: 'agenda', find: eventOf(key, 'form') })],
  ['work-hours', () => ({ what: 'agenda', to: href('agendaSettings') })],
  ['usual-reminders', () => ({ what: 'agenda', to: href('agendaSettings') })],
  ['why:', (_, key = '') => ({ what: 'agenda', find: eventOf(key, 'day') })],
  ['letter:invitation:', (key = '') => ({ what: 'letter', find: eventOf(key, 'owner') })],
  ['letter:recap:', (id = '') => ({ what: 'letter', to: href('visit', { id }), find: rowOf('visit', id) })],
  ['presence:', onSheet('sheet')],
  ['ways:', onSheet('sheet')],
  ['address:', onSheet('sheet')],
  ['field:', onSheet('sheet')],
  ['discard:', onSheet('sheet')],
  ['establishment:of:', onSheet('sheet')],
  ['establishment:', (id = '') => ({ what: 'sheet', find: rowOf('establishment', id) })],
  ['account-address:of:', onSheet('sheet')],
  ['account-address:', (id = '') => ({ what: 'sheet', find: rowOf('account_address', id) })],
  ['next.override:', onSheet('next')],
  ['next:', onSheet('next')],
  ['done:', onSheet('next')],
  ['consent:of:', onSheet('law')],
  ['privacy_objection:of:', onSheet('law')],
  ['call_back:of:', onSheet('law')],
  ['current_contract:of:', onSheet('law')],
  ['contact_attempt:of:', onSheet('law')],
  ['fact:', (id = '') => ({ what: 'law', find: firstOf(...facts.map((entity) => rowOf(entity, id))) })],
  ['withdraw:', (id = '') => ({ what: 'law', find: rowOf('consent', id) })],
  ['override:', (id = '') => ({ what: 'law', find: rowOf('privacy_objection', id) })],
  ['end:', (id = '') => ({ what: 'law', find: rowOf('privacy_objection', id) })],
  ['override.call:', (id = '') => ({ what: 'call', find: firstOf(rowOf('contact', id), ofAccount(id)) })],
  ['import:', (id = '') => ({ what: 'import', to: href('import', { id }) })],
  ['feedback:', () => ({ what: 'report', to: href('fieldFeedback') })],
  ['team-answer:', () => ({ what: 'objection', to: href('objections') })],
  ['profile', () => ({ what: 'account', to: href('account') })],
  ['token:', () => ({ what: 'account', to: href('account') })],
  [
    'request:',
    // An act on one that there is, or a new one of somebody of an account.
    (id = '', act = '') =>
      /^[a-z]+$/.test(act) ? { what: 'privacy', to: href('dataRequest', { id }) } : onSheet('privacy')(id),
  ],
  ['notice:', () => ({ what: 'privacy', to: href('notices') })],
  ['retention:', () => ({ what: 'privacy', to: href('retention') })],
  ['review:', () => ({ what: 'privacy', to: href('retention') })],
  ['reword:', () => ({ what: 'privacy', to: href('textDraws') })],
  ['script:new', administered(href('callScripts'))],
  ['script:', (id = '') => ({ what: 'script', to: href('callScript', { id }) })],
  ['questionnaire:', (id = '') => ({ what: 'questionnaire', to: href('questionnaire', { id }) })],
  ['createQuestionnaire:', administered(href('questionnaires'))],
  ['persona:', (id = '') => ({ what: 'persona', to: href('persona', { id }) })],
  ['createPersona:', administered(href('personas'))],
  ['threshold:', administered(href('thresholds'))],
  ['organisation', administered(href('organisation'))],
  ['family:', administered(href('organisation'))],
  ['user:', administered(href('users'))],
  ['team:', administered(href('teams'))],
  ['territory:', administered(href('territories'))],
  ['tag:', administered(href('vocabulary'))],
  ['source:', administered(href('vocabulary'))],
  ['custom-field:', administered(href('customFields'))],
];

/** Where a draft was begun, and what must be allowed to go on with it there. */
export function whereOf(key: string): Where | null {
  const where = placeOf(key);
  const needs = where?.to && needsAt(where.to);
  return where && needs ? { ...where, needs } : where;
}

function placeOf(key: string): Where | null {
  // A call waits for its outcome on every screen, and what corrects a line is beside that line.
  if (key.startsWith(callDrafts) || key.startsWith(correctionOf(''))) return null;
  const rule = rules.find(([beginning]) => key.startsWith(beginning));
  if (!rule) return { what: 'other' };
  return rule[1](...key.slice(rule[0].length).split(':'));
}
