/** When people are taken on one day, as half hours of a grid and as words. */
import type { components } from '@/api/schema';

export type Busy = components['schemas']['BusyTime'];

/** Half hours of the day, from six to twenty. */
export const firstHour = 6;
export const lastHour = 20;
export const slots = (lastHour - firstHour) * 2;

/** The slots that are taken, of a window that begins at midnight. */
export function takenSlots(times: readonly Pick<Busy, 'startAt' | 'endAt'>[], midnight: number): boolean[] {
  const half = 1_800_000;
  return Array.from({ length: slots }, (_, n) => {
    const from = midnight + firstHour * 2 * half + n * half;
    return times.some(({ startAt, endAt }) => Date.parse(startAt) < from + half && Date.parse(endAt) > from);
  });
}

/** Those of the times that something takes a part of; a moment is taken within them. */
export function takenThen<Time extends Pick<Busy, 'startAt' | 'endAt'>>(
  times: readonly Time[],
  then: Pick<Busy, 'startAt' | 'endAt'>,
): Time[] {
  const [start, end] = [Date.parse(then.startAt), Date.parse(then.endAt)];
  return times.filter(
    ({ startAt, endAt }) => Date.parse(startAt) < Math.max(end, start + 1) && Date.parse(endAt) > start,
  );
}
