/** Letters without a screen: which of them tells what somebody knows, and whether it is still so. */
import type { Rows } from '@/offline/entities';

export type Letter = Rows['letter'];
type Told = NonNullable<Letter['told']>;
/** One date of a series that is otherwise than its rule has it; without times, one that the reader has not. */
export type ToldDate = NonNullable<Told['apart']>[number];

/** What an appointment is now, as letters tell of it; without `where`, the device does not know its address. */
export interface Now extends Omit<Told, 'where'> {
  where?: string | undefined;
}

const moment = (text: string) => Date.parse(text);

type Times = Pick<Now, 'startAt' | 'endAt' | 'allDay' | 'where'>;

/** How long it lasts: whole days have an hour more or less when the clock is changed. */
function lengthOf({ startAt, endAt, allDay }: Times): number {
  const lasts = moment(endAt) - moment(startAt);
  return allDay ? Math.round(lasts / 86_400_000) * 86_400_000 : lasts;
}

const sameTimes = (told: Times, now: Times) =>
  moment(told.startAt) === moment(now.startAt) &&
  lengthOf(told) === lengthOf(now) &&
  told.allDay === now.allDay &&
  (now.where === undefined || (told.where ?? '') === now.where);

/** Whether the letter told something else than what the appointment is now. */
export function isOutdated({ told }: Pick<Letter, 'told'>, now: Now): boolean {
  return told !== undefined && (!sameTimes(told, now) || (told.rule ?? '') !== (now.rule ?? ''));
}

/** What a date of the series is to its reader: as it is told apart, else as the rule has it; null when she has none. */
export function dateOf(series: Omit<Now, 'apart'>, apart: readonly ToldDate[], originalStart: string): Times | null {
  const found = apart.find((date) => moment(date.originalStart) === moment(originalStart));
  if (!found) {
    const endAt = new Date(moment(originalStart) + moment(series.endAt) - moment(series.startAt)).toISOString();
    return { startAt: originalStart, endAt, allDay: series.allDay, where: series.where };
  }
  const { startAt, endAt, allDay = false, where } = found;
  return startAt && endAt ? { startAt, endAt, allDay, where: where ?? '' } : null;
}

/** Whether a date to come is something else to the reader than what it is now. */
export function dateDiffers(told: Times | null, now: Times | null): boolean {
  return told && now ? !sameTimes(told, now) : told !== now;
}

/** The invitation that each reader has, or will have: the last one that was not given up; none after its cancellation. */
export function invitations(letters: readonly Letter[]): Letter[] {
  const last = new Map<string, Letter>();
  for (const letter of letters) {
    if (letter.state === 'abandoned') continue;
    if (letter.kind === 'invitation') last.set(letter.to.email, letter);
    else if (letter.kind === 'cancellation') last.delete(letter.to.email);
  }
  return [...last.values()];
}

/** Who has an invitation that left. */
export const invited = (letters: readonly Letter[]) => invitations(letters).filter((one) => one.state === 'sent');
