/** How the days of personal data are written: they are civil ones, of no zone. */
import { date } from '@/i18n/format';

export const dayText = (day: string): string => date(`${day}T12:00:00Z`, 'UTC', 'day');

export const shortDay = (day: string): string => date(`${day}T12:00:00Z`, 'UTC', 'short');
