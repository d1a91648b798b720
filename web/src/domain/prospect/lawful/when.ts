/** Moments that somebody types; the server forgives a clock that is ten minutes wrong. */
import { momentOf } from '@/i18n/wall';

const forgiven = 600_000;

/** Whether a wall time, if one was chosen, comes before what it ends: minutes are all that one types. */
export function isBefore(wall: string, zone: string, begun: string): boolean {
  return wall !== '' && Date.parse(momentOf(wall, zone)) < Date.parse(begun) - forgiven;
}

/** Whether a wall time, if one was chosen, has not come yet. */
export function inFuture(wall: string, zone: string, now: number): boolean {
  return wall !== '' && Date.parse(momentOf(wall, zone)) > now + forgiven;
}
