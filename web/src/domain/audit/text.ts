/** The audit trail in words. */
import '@/i18n/fr/audit';
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

/** What is done to most of them, as the end of an action says it; the rest has no word but its code. */
export const deeds = [
  'created',
  'updated',
  'corrected',
  'removed',
  'deleted',
  'archived',
  'restored',
  'erased',
  'merged',
  'unmerged',
  'assigned',
  'tagged',
  'planned',
  'unplanned',
  'qualified',
  'recorded',
  'started',
  'answered',
  'closed',
  'reopened',
  'ended',
  'lifted',
  'moved',
  'published',
  'uploaded',
  'configured',
  'checked',
  'imported',
  'requested',
  'downloaded',
  'expired',
  'invited',
  'joined',
  'disabled',
  'enabled',
  'revoked',
  'signed_in',
  'session_ended',
  'undone',
] as const;

/** « Compte : modification » for `account.updated` of an account. */
export function actText(subjectType: string, action: string): string {
  const known = subjects.find((one) => one === subjectType);
  const subject = known ? t(`audit.subject.${known}`) : subjectType;
  const end = action.slice(action.lastIndexOf('.') + 1);
  const deed = deeds.find((one) => one === end);
  return deed ? t('audit.did', { subject, act: t(`audit.act.${deed}`) }) : subject;
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
