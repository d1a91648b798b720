/** sentence gives the words for an error that somebody must read: those of the server when it refused, else ours. */
import { t } from '@/i18n/t';

/** An error that knows which fields it is about, and whose message is written for people: the server's refusal. */
export interface Refusal extends Error {
  fields: Record<string, string>;
}

export function isRefusal(error: unknown): error is Refusal {
  return error instanceof Error && 'fields' in error;
}

export function sentence(error: unknown): string {
  if (isRefusal(error)) return error.message || t('error.server');
  return error instanceof Error && error.name === 'NetworkError' ? t('error.offline') : t('error.server');
}
