/** The audit trail in words. */
import { audit } from '@/i18n/fr/audit';
import { trail } from '@/i18n/fr/trail';
import { t } from '@/i18n/t';

/** What acts may be about: every type of the server. */
export const subjects = [
  'account',
  'contact',
  'note',
  'attachment',
  'establishment',
  'account_address',
  'merge',
  'duplicate_pair',
  'qualification',
  'view',
  'call_list',
  'call',
  'event',
  'work_hours',
  'presence',
  'calendar_feed',
  'visit',
  'visit_prep',
  'visit_grid',
  'call_grid',
  'fair',
  'team_answer',
  'letter',
  'consent',
  'privacy_objection',
  'call_back',
  'current_contract',
  'contact_attempt',
  'data_request',
  'privacy_notice',
  'notice_delivery',
  'retention_choice',
  'retention_line',
  'text_draw_item',
  'import',
  'export',
  'job',
  'user',
  'team',
  'territory',
  'tag',
  'source',
  'custom_field',
  'questionnaire',
  'persona',
  'call_script',
  'evidence_rule',
  'postal_base',
  'organisation',
  'api_token',
  'session',
] as const;

/** « Compte : modification » for `account.updated` of an account. */
export function actText(subjectType: string, action: string): string {
  const known = subjects.find((one) => one === subjectType);
  const subject = known ? t(`audit.subject.${known}`) : subjectType;
  const act = wordsOf(`audit.act.${action.slice(action.lastIndexOf('.') + 1)}`);
  return act ? t('audit.did', { subject, act }) : subject;
}

/** « prochaine action » for `nextActionLabel`; a column of a former version has no word but its name. */
export const fieldText = (field: string): string => wordsOf(`audit.field.${field}`) ?? field;

const said = { ...audit, ...trail };

/** The words of a code of the server, null when nobody has given it any. */
function wordsOf(key: string): string | null {
  return Object.hasOwn(said, key) ? t(key as keyof typeof trail) : null;
}

/** A value of the trail as one short line. */
export function changeText(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

/** The end of a day, excluded: the start of the next one. */
export function dayAfter(day: string): string {
  const start = new Date(`${day}T00:00`);
  start.setDate(start.getDate() + 1);
  return start.toISOString();
}
