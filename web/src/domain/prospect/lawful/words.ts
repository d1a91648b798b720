/** What stands, in words. Reasons, sources and what would lift them are the server's. */
import '@/i18n/fr/lawful';
import { dayNumber, nearDay } from '@/i18n/day';
import { date } from '@/i18n/format';
import { t } from '@/i18n/t';
import type { Tone } from '@/ui/badge';
import type { Person, Standing, Verdict } from './standing';
import { isPrivate } from './standing';

export const tones: Record<Verdict, Tone> = { allow: 'success', warn: 'warning', block: 'danger', ask: 'neutral' };

/** « 13:00 » today, « lun. 30 nov. à 10:00 » another day. */
export function moment(at: string, zone: string, now: number): string {
  const time = date(at, zone, 'time');
  if (dayNumber(at, zone) === dayNumber(now, zone)) return time;
  return t('lawful.dayAndTime', { day: nearDay(at, zone, now), time });
}

/** Until when the answer holds. */
export function validity({ verdict, until }: Standing, zone: string, now: number): string {
  if (verdict === 'ask') return '';
  return until ? t('lawful.until', { moment: moment(until, zone, now) }) : t('lawful.lasting');
}

/** Why the device itself says no, or does not know. */
export function ownReason({ because, channel }: Standing, person: Person): string {
  switch (because) {
    case 'objected':
      return t('lawful.because.objected');
    case 'refused':
      return t('lawful.because.refused');
    case 'expired':
      return t('lawful.because.expired');
    case 'changed':
      return t('lawful.because.changed');
    case 'sticker':
      return t('lawful.because.sticker');
    case 'stopPub':
      return t('lawful.because.stopPub');
    case 'ouiPub':
      return t('lawful.because.ouiPub');
    case 'elsewhere':
      return t('lawful.because.elsewhere');
    case 'unknown':
      return isPrivate(person) || channel !== 'phone' ? t('lawful.because.unknown') : t('lawful.because.company');
    default:
      return '';
  }
}
