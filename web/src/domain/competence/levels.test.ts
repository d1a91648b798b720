import { expect, it } from 'vitest';
import '@/i18n/fr/competences';
import { aimOf } from './levels';

it('says how many cases it takes, or the threshold where one is enough to say something', () => {
  const said = (kind: 'count' | 'share', least: number, level: 0 | 1 = 0) =>
    aimOf({
      measure: { id: 'reports_on_time', kind, threshold: 5000, least },
      met: 0,
      total: 0,
      share: 0,
      wanted: kind === 'count' ? 10 : 5000,
      level,
    });
  expect(said('share', 5)).toBe('à partir de 5 cas');
  expect(said('share', 1)).toBe('à partir d’un cas');
  expect(said('count', 0)).toBe('attendu 10');
  expect(said('share', 5, 1)).toBe('attendu 50\u00a0%');
});

it('says that there is no team to compare with', () => {
  const of = (total: number, level: 0 | 3) =>
    aimOf({
      measure: { id: 'call_appointments', kind: 'team', threshold: 10_000, least: 20 },
      met: 5,
      total,
      share: 2500,
      wanted: level === 0 ? 0 : 2500,
      level,
    });
  expect(of(20, 0)).toBe('rien à comparer dans l’équipe');
  expect(of(19, 0)).toBe('à partir de 20 cas');
  expect(of(20, 3)).toBe('équipe 25\u00a0%');
});
