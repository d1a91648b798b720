/** What was typed by the clock of one zone, found again by somebody who lives by that of another one: it is the same moment. */
import { momentOf, wallTime } from '@/i18n/wall';

/** What the clock of the zone shows when that of the zone before showed it; what is no hour yet stays so. */
export function onClock(wall: string, zone: string, before: string | undefined): string {
  if (!before || before === zone || Number.isNaN(Date.parse(`${wall}Z`))) return wall;
  return wallTime(momentOf(wall, before), zone);
}
