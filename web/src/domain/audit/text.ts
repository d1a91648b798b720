/** The audit trail in words. */

/** What acts may be about, most often read first. */
export const subjects = [
  'account',
  'contact',
  'note',
  'attachment',
  'establishment',
  'address',
  'import',
  'export',
  'user',
  'team',
  'territory',
  'tag',
  'source',
  'custom_field',
  'questionnaire',
  'persona',
  'qualification',
  'organisation',
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
