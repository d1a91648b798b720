import { ago } from '@/i18n/format';
import { t } from '@/i18n/t';

/** When something is tried again, in words: « dans 3 minutes ». What is less than a minute away, or not foreseen, is soon. */
export function soon(at: number, now: number): string {
  return Number.isFinite(at) && at - now >= 60_000 ? ago(new Date(at), new Date(now)) : t('sync.soon');
}
