/**
 * What municipalities ask of visits nobody asked for, as it is noted on territories. The server's answer about somebody says it of her
 * main address; the device reads it where no answer travels: at another address of hers, along the doors of a street.
 */
import type { components } from '@/api/schema';
import { type SessionState, session } from '@/api/session';
import { wallTime } from '@/i18n/wall';
import { type Place, zoneAt } from './overseas';

type ByLaw = components['schemas']['ByLawInForce'];
type Finding = components['schemas']['LegalFinding'];

const rule = 'R-OFF-06-M';

export const isByLaw = (finding: Pick<Finding, 'rule'>) => finding.rule === rule;

/** Corsica as people write it: 2A and 2B, whose postcodes begin with 20. */
function isWithin(postcode: string, beginning: string): boolean {
  const south = /^20[01]/.test(postcode);
  if (beginning === '2A') return south;
  if (beginning === '2B') return postcode.startsWith('20') && !south;
  return postcode.startsWith(beginning);
}

/** How much the longest of the beginnings says of the postcode: 2A and 2B say more than 20, less than 200. */
function longest(postcode: string, beginnings: readonly string[] = []): number {
  const said = (beginning: string) => 2 * beginning.length + (/^2[AB]$/.test(beginning) ? 1 : 0);
  return Math.max(0, ...beginnings.filter((one) => isWithin(postcode, one)).map(said));
}

/** What the law finds of by-laws at a private person's, in the words of the server; `now` is read by the clock of the place. */
export function byLawsAt(place: Place, now: number, { identity }: SessionState = session()): Finding[] {
  const noted: readonly ByLaw[] = identity?.byLaws ?? [];
  const code = place.postcode?.trim();
  const zone = zoneAt(place);
  if (!code || noted.length === 0 || !zone) return [];
  const today = wallTime(now, zone).slice(0, 10);
  return noted
    .filter(({ postcodes, elsewhere, from = '', until = today }) => {
      const here = longest(code, postcodes) > longest(code, elsewhere);
      return here && from <= today && today <= until;
    })
    .map(({ municipality, text, reference }) => ({
      rule,
      version: 1,
      verdict: 'warn',
      reason: `${['Arrêté municipal', municipality].filter(Boolean).join(', ')} : ${text}`,
      lift: 'Une demande ou un accord de la personne, dont vous gardez la preuve.',
      liftedByConsent: true,
      source: reference,
    }));
}
