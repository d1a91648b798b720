/** Public holidays of France, as the server counts them (internal/platform/civil, and the local ones of solicitation/law). */
import type { Rows } from '@/offline/entities';

type Address = Rows['account']['address'];

const iso = (year: number, month: number, day: number) =>
  new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);

/** Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher), moved by so many days. */
function easter(year: number, days: number): string {
  const div = (a: number, b: number) => Math.floor(a / b);
  const [a, b, c] = [year % 19, div(year, 100), year % 100];
  const h = (19 * a + b - div(b, 4) - div(b - div(b + 8, 25) + 1, 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * div(c, 4) - h - (c % 4)) % 7;
  const m = div(a + 11 * h + 22 * l, 451);
  const n = h + l - 7 * m + 114;
  return iso(year, div(n, 31), (n % 31) + 1 + days);
}

function national(year: number): Record<string, string> {
  return {
    [iso(year, 1, 1)]: 'Jour de l’An',
    [easter(year, 1)]: 'Lundi de Pâques',
    [iso(year, 5, 1)]: 'Fête du Travail',
    [iso(year, 5, 8)]: 'Victoire de 1945',
    [easter(year, 39)]: 'Ascension',
    [easter(year, 50)]: 'Lundi de Pentecôte',
    [iso(year, 7, 14)]: 'Fête nationale',
    [iso(year, 8, 15)]: 'Assomption',
    [iso(year, 11, 1)]: 'Toussaint',
    [iso(year, 11, 11)]: 'Armistice de 1918',
    [iso(year, 12, 25)]: 'Noël',
  };
}

/** The day on which an overseas department commemorates the abolition of slavery. */
const abolition: Record<string, string> = {
  '971': '05-27',
  '972': '05-22',
  '973': '06-10',
  '974': '12-20',
  '976': '04-27',
  '977': '10-09',
  '978': '05-28',
};

/** Saint-Barthélemy and Saint-Martin left Guadeloupe, and kept their postcodes: communes of it have these for code. */
const apart: Record<string, string> = { '97133': '977', '97150': '978' };

/** The public holiday that a day (2026-12-25) is, at a place when one is given; empty when it is none. */
export function holidayOn(day: string, at?: Address): string {
  const year = Number(day.slice(0, 4));
  const name = national(year)[day];
  if (name || !at) return name ?? '';
  const { inseeCode, postcode = '' } = at;
  const code = inseeCode || (apart[postcode] ?? postcode);
  const department = code.slice(0, code.startsWith('97') ? 3 : 2);
  if (['57', '67', '68'].includes(department)) {
    if (day === easter(year, -2)) return 'Vendredi saint';
    if (day === iso(year, 12, 26)) return 'Saint-Étienne';
  }
  return abolition[department] === day.slice(5) ? 'Abolition de l’esclavage' : '';
}
