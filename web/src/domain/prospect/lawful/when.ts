/** Whether a wall time, if one was chosen, has not come yet; the server forgives a clock that is ten minutes fast. */
import { momentOf } from '@/i18n/wall';

const forgiven = 600_000;

export function inFuture(wall: string, zone: string, now: number): boolean {
  return wall !== '' && Date.parse(momentOf(wall, zone)) > now + forgiven;
}
