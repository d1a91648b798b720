/** Whether somebody of a list may be called, in words. */
import '@/i18n/fr/calling';
import '@/i18n/fr/lawful';
import { t } from '@/i18n/t';
import { opensAt, type Standing } from '../lawful/standing';
import { moment } from '../lawful/words';
import type { Listed } from './leaves';

/** Nothing was ever answered of the line of a company: what is noted is all that could forbid it. */
export const isUnopposed = ({ standing, leave }: Listed): boolean => standing.verdict === 'ask' && leave.may === 'now';

export const verdictWords = (one: Listed): string =>
  isUnopposed(one) ? t('calling.unopposed') : t(`lawful.verdictAlone.${one.standing.verdict}`);

/** From when one may call, or until when the answer holds; nothing of one that is to be asked again. */
export function untilWhen(standing: Standing, zone: string, now: number): string {
  if (standing.verdict === 'ask' || !standing.until) return '';
  const opens = opensAt(standing);
  const words = opens ? 'calling.opens' : standing.verdict === 'block' ? 'calling.notBefore' : 'calling.until';
  return t(words, { moment: moment(standing.until, zone, now) });
}
