import { describe, expect, test } from 'vitest';
import '@/i18n/fr/agenda';
import { busyInWords, closureInWords } from './presence-words';
import { weekInWords } from './week-words';

const slot = (weekday: number, from: string, to: string) => ({ weekday, from, to });

describe('when a customer can be seen', () => {
  test('days alike are told together, in the order of the week', () => {
    const week = [1, 2, 3].flatMap((day) => [slot(day, '14:00', '18:00'), slot(day, '08:00', '12:00')]);
    expect(weekInWords([...week, slot(5, '08:00', '12:00'), slot(6, '08:00', '12:00')])).toEqual([
      'lun.–mer. 08:00–12:00, 14:00–18:00',
      'ven.–sam. 08:00–12:00',
    ]);
    expect(weekInWords([])).toEqual([]);
    expect(weekInWords([slot(7, '00:00', '24:00')])).toEqual(['dim. 00:00–24:00']);
  });

  test('moments not to disturb and closures say why', () => {
    expect(busyInWords({ ...slot(2, '05:30', '07:30'), label: 'Traite' })).toBe('mar. 05:30–07:30 · Traite');
    expect(closureInWords({ from: '2026-08-01', to: '2026-08-21', isYearly: true, label: 'Congés' })).toBe(
      'Congés · du 1er août au 21 août chaque année',
    );
    expect(closureInWords({ from: '2026-12-24', to: '2027-01-03' })).toBe('du 24 décembre 2026 au 3 janvier 2027');
  });
});
