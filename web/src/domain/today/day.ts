/** What a day is made of, out of the accounts of the device: what is late, what is due, what nobody plans, what is fresh. */
import type { Rows } from '@/offline/entities';
import { actionState } from '@/offline/next-action';

export type Account = Rows['account'];

export interface Day {
  overdue: Account[];
  today: Account[];
  /** The next ones, soonest first. */
  next: Account[];
  /** Prospects and customers without next action, the greatest potential first. */
  idle: Account[];
  /** Suspects, who wait to be qualified. */
  leads: Account[];
  /** Qualified within seven days, the latest first. */
  qualified: Account[];
}

const week = 7 * 86_400_000;

/** Those that the person follows; all that is seen when there is none: a manager's day is that of the team. */
export function followed(accounts: readonly Account[], userId: string): { mine: Account[]; others: boolean } {
  const live = accounts.filter((account) => !account.archivedAt);
  const mine = live.filter((account) => account.ownerId === userId);
  return mine.length > 0 ? { mine, others: mine.length < live.length } : { mine: live, others: false };
}

export function dayOf(accounts: readonly Account[], today: { start: number; end: number }, now: number): Day {
  const by = (state: ReturnType<typeof actionState>) =>
    accounts.filter((account) => actionState(account, today) === state);
  const due = (a: Account, b: Account) => at(a.nextAction?.at) - at(b.nextAction?.at);
  return {
    overdue: by('overdue').sort(due),
    today: by('today').sort(due),
    next: by('planned').sort(due),
    idle: by('none')
      .filter((account) => account.status === 'prospect' || account.status === 'customer')
      .sort((a, b) => (b.potentialCents ?? 0) - (a.potentialCents ?? 0)),
    leads: accounts.filter((account) => account.status === 'lead'),
    qualified: accounts
      .filter((account) => now - at(account.lastQualifiedAt) < week)
      .sort((a, b) => at(b.lastQualifiedAt) - at(a.lastQualifiedAt)),
  };
}

function at(moment: string | undefined): number {
  return moment ? Date.parse(moment) : 0;
}

/** What a score is worth by the thresholds of the questionnaire that made it; null when several may have. */
export function gradeOf(
  account: Account,
  questionnaires: readonly Rows['questionnaire'][],
): 'hot' | 'warm' | 'cold' | null {
  const fit = questionnaires.filter(
    (one) => one.publishedAt && !one.archivedAt && (one.appliesTo === 'both' || one.appliesTo === account.kind),
  );
  const [only] = fit;
  if (!only || fit.length > 1 || account.score === undefined) return null;
  return account.score >= only.hotFrom ? 'hot' : account.score >= only.warmFrom ? 'warm' : 'cold';
}
