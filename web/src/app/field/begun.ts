/** Where each draft was begun, by its key: what it is called, the screen that has its form, the account it is about. */
import type { Where } from '@/domain/outbox/begun';
import { correctionOf } from '@/offline/outbox';
import { callDrafts } from '@/reaching/reach';
import { href } from '../routes';

type Rule = readonly [beginning: string, where: (first: string, second: string) => Where];

const ofAccount = (id: string) => ({ entity: 'account' as const, id });
const onSheet = (what: Where['what']) => (id: string) => ({ what, about: ofAccount(id) });
const administered = (to: string) => () => ({ what: 'administration' as const, to });

/** The first that a key begins with says it. */
const rules: readonly Rule[] = [
  ['note:of:', onSheet('note')],
  ['note:', (id) => ({ what: 'note', about: { entity: 'note', id } })],
  ['contact:of:', onSheet('contact')],
  ['contact:', (id) => ({ what: 'contact', about: { entity: 'contact', id } })],
  ['visit:of:', (id) => ({ what: 'visit', to: href('visitNew', { id }), about: ofAccount(id) })],
  ['visit.files:', (id) => ({ what: 'file', to: href('visitNew', { id }), about: ofAccount(id) })],
  ['visit.report:', (id) => ({ what: 'report', to: href('visit', { id }), about: { entity: 'visit', id } })],
  ['visit.grid:', (id) => ({ what: 'grid', about: { entity: 'visit_grid', id } })],
  ['visit.prep:', (id) => ({ what: 'prep', about: { entity: 'visit_prep', id } })],
  ['memo:', () => ({ what: 'file' })],
  ['attachment:', (id) => ({ what: 'file', about: { entity: 'attachment', id } })],
  ['doors.', () => ({ what: 'fair', to: href('fairs') })],
  ['doors', () => ({ what: 'doors', to: href('doors') })],
  ['fair:', () => ({ what: 'fair', to: href('fairs') })],
  ['capture', () => ({ what: 'capture', to: href('capture') })],
  ['qualify:', (id) => ({ what: 'qualification', to: href('qualify', { id }), about: ofAccount(id) })],
  ['session:', (list) => ({ what: 'call', to: href('callSession', { id: list }) })],
  ['call-list:', () => ({ what: 'callList', to: href('portfolio') })],
  ['view:', () => ({ what: 'view', to: href('portfolio') })],
  ['event:of:', (id) => ({ what: 'agenda', to: href('agenda'), ...(id ? { about: ofAccount(id) } : {}) })],
  ['event:', () => ({ what: 'agenda', to: href('agenda') })],
  ['why:', () => ({ what: 'agenda', to: href('agenda') })],
  ['letter:invitation:', () => ({ what: 'letter', to: href('agenda') })],
  ['letter:recap:', (id) => ({ what: 'letter', to: href('visit', { id }), about: { entity: 'visit', id } })],
  ['presence:', onSheet('sheet')],
  ['ways:', onSheet('sheet')],
  ['address:', onSheet('sheet')],
  ['field:', onSheet('sheet')],
  ['discard:', onSheet('sheet')],
  ['establishment:of:', onSheet('sheet')],
  ['establishment:', (id) => ({ what: 'sheet', about: { entity: 'establishment', id } })],
  ['account-address:of:', onSheet('sheet')],
  ['account-address:', (id) => ({ what: 'sheet', about: { entity: 'account_address', id } })],
  ['next.override:', onSheet('next')],
  ['next:', onSheet('next')],
  ['done:', onSheet('next')],
  ['consent:of:', onSheet('law')],
  ['privacy_objection:of:', onSheet('law')],
  ['call_back:of:', onSheet('law')],
  ['current_contract:of:', onSheet('law')],
  ['contact_attempt:of:', onSheet('law')],
  ['fact:', () => ({ what: 'law' })],
  ['withdraw:', (id) => ({ what: 'law', about: { entity: 'consent', id } })],
  ['override:', (id) => ({ what: 'law', about: { entity: 'privacy_objection', id } })],
  ['end:', (id) => ({ what: 'law', about: { entity: 'privacy_objection', id } })],
  ['override.call:', onSheet('call')],
  ['import:', (id) => ({ what: 'import', to: href('import', { id }) })],
  ['team-answer:', () => ({ what: 'objection', to: href('objections') })],
  ['token:', () => ({ what: 'account', to: href('account') })],
  ['request:', onSheet('privacy')],
  ['notice:', () => ({ what: 'privacy', to: href('notices') })],
  ['retention:', () => ({ what: 'privacy', to: href('retention') })],
  ['review:', () => ({ what: 'privacy', to: href('retention') })],
  ['reword:', () => ({ what: 'privacy', to: href('textDraws') })],
  ['script:new', administered(href('callScripts'))],
  ['script:', (id) => ({ what: 'script', to: href('callScript', { id }) })],
  ['questionnaire:', (id) => ({ what: 'questionnaire', to: href('questionnaire', { id }) })],
  ['createQuestionnaire:', administered(href('questionnaires'))],
  ['persona:', (id) => ({ what: 'persona', to: href('persona', { id }) })],
  ['createPersona:', administered(href('personas'))],
  ['threshold:', administered(href('thresholds'))],
  ['organisation', administered(href('organisation'))],
  ['user:', administered(href('users'))],
  ['team:', administered(href('teams'))],
  ['territory:', administered(href('territories'))],
  ['tag:', administered(href('vocabulary'))],
  ['source:', administered(href('vocabulary'))],
  ['custom-field:', administered(href('customFields'))],
];

export function whereOf(key: string): Where | null {
  // A call waits for its outcome on every screen, and what corrects a line is beside that line.
  if (key.startsWith(callDrafts) || key.startsWith(correctionOf(''))) return null;
  const rule = rules.find(([beginning]) => key.startsWith(beginning));
  if (!rule) return { what: 'other' };
  const [first = '', second = ''] = key.slice(rule[0].length).split(':');
  return rule[1](first, second);
}
