import { afterEach, describe, expect, it } from 'vitest';
import { ago, date, days, distance, duration, euros, number, percent, size } from './format';
import { loadLanguage, t } from './t';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

afterEach(() => loadLanguage('fr'));

describe('formats', () => {
  it('write money from cents, without needless cents', () => {
    expect(plain(euros(123_456))).toBe('1 234,56 €');
    expect(plain(euros(1_200_000))).toBe('12 000 €');
    expect(plain(number(1234.56, 1))).toBe('1 234,6');
    expect(plain(percent(0.426, 1))).toBe('42,6 %');
  });

  it('write distances as one says them', () => {
    expect([84, 997, 4200, 12_300].map((m) => plain(distance(m)))).toEqual(['80 m', '1 km', '4,2 km', '12 km']);
  });

  it('write the size of a file in the unit that one reads', () => {
    expect([1, 38_200, 3_400_000, 12_000_000_000].map((bytes) => plain(size(bytes)))).toEqual([
      '1 ko',
      '39 ko',
      '3,4 Mo',
      '12 Go',
    ]);
  });

  it('write durations as one says them', () => {
    expect([0, 20, 2700, 3590, 3600, 7500, 12_000].map((s) => plain(duration(s)))).toEqual([
      '0 min',
      '1 min',
      '45 min',
      '1 h',
      '1 h',
      '2 h 05',
      '3 h 20',
    ]);
  });

  it('write moments in the zone of the place, not of the device', () => {
    expect(date('2026-11-23T23:30:00Z', 'Europe/Paris', 'weekday')).toBe('mardi 24 novembre');
    expect(date('2026-12-01T12:00:00Z', 'Europe/Paris', 'weekday')).toBe('mardi 1er décembre');
    expect(date('2026-12-21T12:00:00Z', 'Europe/Paris', 'weekday')).toBe('lundi 21 décembre');
    expect(date('2026-11-23T23:30:00Z', 'America/Martinique', 'time')).toBe('19:30');
  });

  it('say how long ago', () => {
    const now = new Date('2026-11-23T12:00:00Z');
    expect(ago('2026-11-20T12:00:00Z', now)).toBe('il y a 3 jours');
    expect(ago('2026-11-22T12:00:00Z', now)).toBe('hier');
    expect(ago('2026-11-23T11:59:30Z', now)).toBe('à l’instant');
    expect(ago('2026-11-23T12:00:20Z', now)).toBe('maintenant');
  });
});

describe('t', () => {
  it('fills values and chooses the plural of the language', async () => {
    expect(t('form.errors', { count: 1 })).toContain('Un champ');
    expect(plain(t('form.errors', { count: 1200 }))).toBe('1 200 champs sont à corriger :');
    expect(plain(t('form.errors', { count: 0 }))).toBe('Un champ est à corriger :');
    await loadLanguage('en');
    expect(t('form.errors', { count: 2 })).toBe('2 fields need correcting:');
    expect(t('filter.remove', { name: 'Metz' })).toBe('Remove Metz');
  });
});

it.each([
  ['2026-12-15', '2026-12-17', '15–17 décembre 2026'],
  ['2026-12-15', '2026-12-15', '15 décembre 2026'],
  ['2026-12-01', '2026-12-03', '1er–3 décembre 2026'],
  ['2026-12-01', '2026-12-01', '1er décembre 2026'],
  ['2026-11-30', '2026-12-01', '30 novembre – 1er décembre 2026'],
  ['2026-12-30', '2027-01-01', '30 décembre 2026 – 1er janvier 2027'],
])('says the days from %s to %s', (first, last, words) => {
  expect(days(first, last).replace(/[\u2009\u202f\u00a0]/g, ' ')).toBe(words);
});
