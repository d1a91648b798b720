/** How an entry repeats, in words; of a rule that people do not choose, that it does. */
import '@/i18n/fr/agenda';
import { t } from '@/i18n/t';
import { wallTime } from '@/i18n/wall';
import type { Event } from './occurrences';
import { repeatOf } from './repeat';
import { repeatInWords } from './repeat-words';

export function RepeatSaid({ event }: { event: Event }) {
  const repeat = repeatOf(event.rule, event.startOn, (moment) => wallTime(moment, event.zone).slice(0, 10));
  return repeat.how === 'other' ? t('agenda.repeats') : repeatInWords(repeat, event.startOn);
}
