/** The audit trail in words. */

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
