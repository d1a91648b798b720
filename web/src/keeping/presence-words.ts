/** When a customer is not there, in a few lines. */
import type { components } from '@/api/schema';
import { date, weekdayName } from '@/i18n/format';
import { t } from '@/i18n/t';
import type { Slot } from './week-words';

type Presence = components['schemas']['Presence'];
export type Closure = components['schemas']['ClosedPeriod'];

export function busyInWords({ weekday, from, to, label }: Slot): string {
  return [`${weekdayName(weekday, 'short')} ${from}–${to}`, label].filter(Boolean).join(' · ');
}

/** « congés d’été, du 3 août au 21 août chaque année ». */
export function closureInWords({ from, to, isYearly, label }: Closure): string {
  const day = (text: string) => date(`${text}T12:00:00Z`, 'UTC', isYearly ? 'dayOfYear' : 'day');
  const days = t(isYearly ? 'agenda.presence.yearly' : 'agenda.presence.once', { from: day(from), to: day(to) });
  return [label, days].filter(Boolean).join(' · ');
}

export const isTold = ({ weekly, busy, closures }: Pick<Presence, 'weekly' | 'busy' | 'closures'>): boolean =>
  weekly.length + busy.length + closures.length > 0;
