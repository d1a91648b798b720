/** sentence gives the words for an error that somebody must read: those of the server when it refused, else ours. */
import { t } from '@/i18n/t';

/** An error that knows which fields it is about, and whose message is written for people: the server's refusal. */
export interface Refusal extends Error {
  fields: Record<string, string>;
}

export function isRefusal(error: unknown): error is Refusal {
  return error instanceof Error && 'fields' in error;
}

/** No answer came. Whoever has better words for « hors ligne » asks, for a refusal is not that. */
export function isOffline(error: unknown): boolean {
  return error instanceof Error && error.name === 'NetworkError';
}

export function sentence(error: unknown): string {
  if (isOffline(error)) return t('error.offline');
  return isRefusal(error) ? error.message || between(error) : t('error.server');
}

/** Something in between has answered, in words for those who run it: of those, the status is told. */
function between(refusal: Refusal): string {
  const status = 'status' in refusal ? Number(refusal.status) : 500;
  if (status === 413) return t('error.tooBig');
  if (status === 429) return t('error.tooMany');
  if (status > 501 && status < 505) return t('error.unreachable');
  return status < 500 ? t('error.between', { status }) : t('error.server');
}
