/** Letters without a screen: which of them tells what somebody knows, and whether it is still so. */
import type { Rows } from '@/offline/entities';

export type Letter = Rows['letter'];
type Told = NonNullable<Letter['told']>;

/** What an appointment is now, as letters tell of it; without `where`, the device does not know its address. */
export interface Now extends Omit<Told, 'where'> {
  where?: string | undefined;
}

const moment = (text: string) => Date.parse(text);

/** Whether the letter told something else than what the appointment is now. */
export function isOutdated({ told }: Pick<Letter, 'told'>, now: Now): boolean {
  if (!told) return false;
  return (
    moment(told.startAt) !== moment(now.startAt) ||
    moment(told.endAt) !== moment(now.endAt) ||
    told.allDay !== now.allDay ||
    (told.rule ?? '') !== (now.rule ?? '') ||
    (now.where !== undefined && (told.where ?? '') !== now.where)
  );
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
