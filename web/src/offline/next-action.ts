/** Where the next action of an account stands today, by the same rule as the server: days are those of the person's zone. */
import type { components } from '@/api/schema';
import { nearDay } from '@/i18n/day';
import { t } from '@/i18n/t';
import type { Rows } from './entities';

export type ActionState = components['schemas']['NextActionState'];

export function actionState(account: Rows['account'], today: { start: number; end: number }): ActionState {
  if (!account.nextAction) return 'none';
  const at = Date.parse(account.nextAction.at);
  return at < today.start ? 'overdue' : at < today.end ? 'today' : 'planned';
}

/** Whether nothing is planned for somebody to whom something is owed: whoever was disqualified waits for nothing. */
export function lacksAction({ nextAction, status }: Pick<Rows['account'], 'nextAction' | 'status'>): boolean {
  return !nextAction && status !== 'disqualified';
}

/** « Appel », « Visite »… */
export function actionWord(action: components['schemas']['NextAction']): string {
  return action.kind === 'other' ? t('row.toDo') : t(`action.kind.${action.kind}`);
}

/** « Appel demain », « Visite lun. 30 nov. »: its kind and its day. */
export function actionWords(action: components['schemas']['NextAction'], zone: string, now: number): string {
  return `${actionWord(action)} ${nearDay(action.at, zone, now)}`;
}
