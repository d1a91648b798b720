// @vitest-environment node
import { describe, expect, it } from 'vitest';
import '@/i18n/fr/agenda';
import { wallTime } from '@/i18n/wall';
import { choicesOn, type Repeat, repeatOf, ruleOf } from './repeat';
import { repeatInWords } from './repeat-words';

const dayOf = (moment: string) => wallTime(moment, 'Europe/Paris').slice(0, 10);
const thursday = '2026-11-26'; // the fourth and the last one of its month

describe('a repetition', () => {
  it.each(choicesOn(thursday).filter((how) => how !== 'none'))('« %s » is read as it was chosen', (how) => {
    const chosen = { how, until: '2027-03-31', kept: '' };
    const rule = ruleOf(chosen, thursday);
    expect(repeatOf(rule, thursday, dayOf)).toEqual({ ...chosen, kept: rule });
  });

  it('is read as the server writes it', () => {
    expect(repeatOf('FREQ=WEEKLY;INTERVAL=1;UNTIL=20261224T225959Z', thursday, dayOf)).toMatchObject({
      how: 'weekly',
      until: '2026-12-24',
    });
    expect(repeatOf('FREQ=MONTHLY;BYDAY=+4TH', thursday, dayOf).how).toBe('monthlyWeekday');
  });

  it.each([
    'FREQ=WEEKLY;BYDAY=MO,FR', // not the day on which it begins
    'FREQ=WEEKLY;BYDAY=+1TH',
    'FREQ=MONTHLY;BYMONTHDAY=1',
    'FREQ=MONTHLY;BYMONTHDAY=26,27',
    'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
    'FREQ=YEARLY;BYMONTH=11;BYDAY=4TH',
    'FREQ=WEEKLY;BYDAY=TH;BYMONTH=11',
  ])('%s is kept as it came', (rule) => {
    const read = repeatOf(rule, thursday, dayOf);
    expect(read.how).toBe('other');
    expect(ruleOf(read, thursday)).toBe(rule);
  });

  it.each([
    [{ every: 6 }, 'FREQ=WEEKLY;INTERVAL=6', 'Toutes les 6 semaines, le jeudi'],
    [{ days: [1] }, 'FREQ=WEEKLY;BYDAY=TU,TH', 'Chaque semaine, le mardi et le jeudi'],
    [
      { every: 2, days: [0, 4] },
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH,FR',
      'Toutes les 2 semaines, le lundi, le jeudi et le vendredi',
    ],
  ])('is each so many weeks, on several days: %j', (chosen, rule, words) => {
    const repeat = { how: 'weekly' as const, until: '', kept: '', ...chosen };
    expect(ruleOf(repeat, thursday)).toBe(rule);
    expect(repeatOf(rule, thursday, dayOf)).toEqual({ ...repeat, kept: rule });
    expect(repeatInWords(repeat, thursday)).toBe(words);
  });

  const first = '2026-12-01'; // a Tuesday
  it.each([
    [
      first,
      { how: 'monthlyWeekday', every: 2, times: 10 },
      'FREQ=MONTHLY;INTERVAL=2;BYDAY=+1TU;COUNT=10',
      'Tous les 2 mois, le premier mardi, 10 fois',
    ],
    ['2026-12-15', { how: 'monthlyDay' }, 'FREQ=MONTHLY', 'Chaque mois, le 15'],
    [first, { how: 'monthlyDay', every: 3 }, 'FREQ=MONTHLY;INTERVAL=3', 'Tous les 3 mois, le 1er'],
    [
      '2026-11-27',
      { how: 'monthlyLast', times: 1 },
      'FREQ=MONTHLY;BYDAY=-1FR;COUNT=1',
      'Chaque mois, le dernier vendredi, une seule fois',
    ],
    [
      '2026-11-30',
      { how: 'monthlyEnd', until: '2027-06-30' },
      'FREQ=MONTHLY;BYMONTHDAY=-1;UNTIL=20270630',
      'Chaque mois, le dernier jour, jusqu’au 30 juin 2027',
    ],
    [first, { how: 'daily', every: 10 }, 'FREQ=DAILY;INTERVAL=10', 'Tous les 10 jours'],
    [
      first,
      { how: 'yearly', every: 2, times: 5 },
      'FREQ=YEARLY;INTERVAL=2;COUNT=5',
      'Tous les 2 ans, le 1er décembre, 5 fois',
    ],
    [
      first,
      { how: 'weekly', days: [3], times: 8 },
      'FREQ=WEEKLY;BYDAY=TU,TH;COUNT=8',
      'Chaque semaine, le mardi et le jeudi, 8 fois',
    ],
    [
      first,
      { how: 'weekly', days: [5, 6] },
      'FREQ=WEEKLY;BYDAY=TU,SA,SU',
      'Chaque semaine, le mardi, le samedi et le dimanche',
    ],
    [first, { how: 'workdays', times: 5 }, 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;COUNT=5', 'Du lundi au vendredi, 5 fois'],
  ] as const)('from %s on is %j', (on, chosen, rule, words) => {
    const repeat: Repeat = { until: '', kept: '', ...chosen };
    expect(ruleOf(repeat, on)).toBe(rule);
    expect(repeatOf(rule, on, dayOf)).toEqual({ ...repeat, kept: rule });
    expect(repeatInWords(repeat, on).replaceAll('\u00a0', ' ')).toBe(words);
  });

  it.each([
    ['FREQ=MONTHLY;BYDAY=TU;BYSETPOS=1', { how: 'monthlyWeekday' }],
    ['FREQ=MONTHLY;BYMONTHDAY=1;COUNT=4', { how: 'monthlyDay', times: 4 }],
    ['FREQ=WEEKLY;INTERVAL=2;COUNT=3', { how: 'biweekly', times: 3 }],
  ])('is read as other calendars write it: %s', (rule, read) => {
    expect(repeatOf(rule, first, dayOf)).toMatchObject(read);
  });

  it('follows the day on which it begins', () => {
    expect(ruleOf({ how: 'weekly', until: '', kept: '', days: [1] }, '2026-11-27')).toBe('FREQ=WEEKLY;BYDAY=TU,FR');
    expect(repeatOf('FREQ=WEEKLY;BYDAY=TH', thursday, dayOf)).toEqual({
      how: 'weekly',
      until: '',
      kept: 'FREQ=WEEKLY;BYDAY=TH',
    });
  });

  it('offers what begins that day', () => {
    expect(choicesOn('2026-11-28')).not.toContain('workdays'); // a Saturday
    expect(choicesOn('2026-11-05')).not.toContain('monthlyLast');
    expect(choicesOn('2026-11-29')).not.toContain('monthlyEnd');
    expect(choicesOn('2027-02-28')).toContain('monthlyEnd');
    expect(choicesOn('2026-10-29')).not.toContain('monthlyWeekday'); // the fifth Thursday
  });

  it('is said in plain words', () => {
    const said = (how: 'weekly' | 'monthlyLast' | 'yearly', until = '') =>
      repeatInWords({ how, until, kept: '' }, thursday);
    expect(said('weekly')).toBe('Chaque semaine, le jeudi');
    expect(said('monthlyLast')).toBe('Chaque mois, le dernier jeudi');
    expect(said('yearly', '2030-11-26')).toBe('Chaque année, le 26 novembre, jusqu’au 26 novembre 2030');
    expect(repeatInWords({ how: 'yearly', until: '', kept: '' }, '2027-03-01')).toBe('Chaque année, le 1er mars');
  });
});
