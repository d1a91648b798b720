/** Today: what is late and what is due, each done, called or opened from here; then who is left without next action. */
import { CalendarCheck, CalendarPlus, CalendarX, Check, DoorOpen, MapPinCheck, Phone, Sprout, Sun } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import { Link } from 'wouter';
import { useReader } from '@/api/session';
import { dayBounds, nearDay } from '@/i18n/day';
import { euros } from '@/i18n/format';
import { t } from '@/i18n/t';
import { Filling } from '@/keeping/filling';
import { keep } from '@/keeping/keep';
import { useServerNow } from '@/keeping/now';
import { useNames } from '@/keeping/people';
import { finishNextAction } from '@/offline/changes';
import type { Rows } from '@/offline/entities';
import { sharedLive, useLive, useRowStates, useSync } from '@/offline/hooks';
import { type ActionState, actionState, actionWord, actionWords } from '@/offline/next-action';
import { reportState } from '@/offline/visits';
import { ReachLink } from '@/reaching/link';
import { useAct } from '@/ui/act';
import { Button, LinkButton } from '@/ui/button';
import { Due } from '@/ui/due';
import { Empty } from '@/ui/empty';
import { Figure } from '@/ui/figure';
import { Icon } from '@/ui/icon';
import { Sent } from '@/ui/sent';
import { Skeleton } from '@/ui/skeleton';
import { type Account, dayOf, followed, gradeOf } from './day';
import { EndingConsents } from './ending';

interface TodayProps {
  userId: string;
  zone: string;
  sheetOf: (id: string) => string;
  /** Telling of a visit to an account, what one reads before its door, and the report of one. */
  visitOf: (accountId: string) => string;
  prepOf: (accountId: string) => string;
  reportOf: (visitId: string) => string;
  /** The portfolio with these filters, in its own words. */
  rowsOf: (filters: Record<string, string>) => string;
  /** What to do on a first day. */
  begin?: ReactNode;
  /** What is left in the agenda of the day; `free` is what to show where nothing is, and nothing else is due either. */
  agenda?: (free?: ReactNode) => ReactNode;
}

/** So many rows of a part; the others are one tap further. */
const most = 6;

const useAccounts = sharedLive((local) => local.accounts());
const useQuestionnaires = sharedLive((local) => local.all('questionnaire'));

/** Asks the device ahead for what Today shows. */
export async function askTodayAhead(): Promise<void> {
  await Promise.all([useAccounts.ahead(), useQuestionnaires.ahead()]);
}

export function Today({ userId, zone, sheetOf, visitOf, prepOf, reportOf, rowsOf, begin, agenda }: TodayProps) {
  const now = useServerNow();
  const sync = useSync();
  const states = useRowStates();
  const nameOf = useNames();
  const accounts = useAccounts();
  const questionnaires = useQuestionnaires();
  const today = useMemo(() => dayBounds(now, zone), [now, zone]);
  const known = useMemo(() => {
    if (!accounts) return undefined;
    const { mine, others } = followed(accounts, userId);
    return {
      day: dayOf(mine, today, now),
      mine: mine.filter((one) => one.ownerId === userId),
      others,
      none: mine.length === 0,
    };
  }, [accounts, userId, today, now]);
  if (!known) return <Skeleton lines={6} />;
  if (known.none)
    return sync.filled ? (
      <Empty icon={CalendarCheck} title={t('today.first')} action={begin}>
        {t('today.firstText')}
      </Empty>
    ) : (
      <Filling />
    );
  const { day, mine, others } = known;
  const to = (filters: Record<string, string>) => rowsOf(others ? { ...filters, suivi: userId } : filters);
  const links = {
    overdue: to({ action: 'overdue', tri: 'action' }),
    today: to({ action: 'today', tri: 'action' }),
    next: to({ action: 'planned', tri: 'action' }),
    idle: to({ action: 'none', statut: 'prospect,customer', tri: 'potential' }),
    leads: to({ statut: 'lead' }),
    all: to({}),
  };
  const free = (['overdue', 'idle', 'leads'] as const).find((one) => day[one].length > 0) ?? 'all';
  const words = (account: Account, state: ActionState) => {
    const { nextAction } = account;
    if (!nextAction) return t('portfolio.noAction');
    // Under « À faire aujourd’hui », the day goes without saying.
    return state === 'today' ? actionWord(nextAction) : actionWords(nextAction, zone, now);
  };
  const row = (account: Account, about?: ReactNode) => {
    const state = actionState(account, today);
    return (
      <Row
        key={account.id}
        account={account}
        to={sheetOf(account.id)}
        visit={visitOf(account.id)}
        prep={prepOf(account.id)}
        owner={account.ownerId === userId ? '' : nameOf(account.ownerId)}
        sent={<Sent state={states.of('account', account.id)} />}
        about={about ?? <Due state={state} words={words(account, state)} detail={account.nextAction?.label} />}
      />
    );
  };
  return (
    <>
      <Filling />
      <div className="grid grid-cols-2 gap-3 tablet:grid-cols-4">
        <Figure
          value={day.overdue.length}
          label={t('today.overdue')}
          icon={CalendarX}
          tone="danger"
          to={links.overdue}
        />
        <Figure value={day.today.length} label={t('today.due')} icon={Sun} to={links.today} />
        <Figure value={day.idle.length} label={t('today.idle')} icon={CalendarPlus} tone="warning" to={links.idle} />
        <Figure value={day.leads.length} label={t('today.leads')} icon={Sprout} to={links.leads} />
      </div>
      <div className="grid grid-cols-1 items-start gap-6 tablet:grid-cols-2 tablet:gap-4 desk:gap-6">
        <div className="flex flex-col gap-6">
          {agenda?.(day.today.length === 0 && <Free next={free} to={links[free]} />)}
          <Part title={t('today.due')} rows={day.today} all={links.today} row={row} />
          <Reports userId={userId} zone={zone} reportOf={reportOf} />
          <EndingConsents mine={mine} zone={zone} sheetOf={sheetOf} />
          <Part title={t('today.overdue')} rows={day.overdue} all={links.overdue} row={row} />
        </div>
        <div className="flex flex-col gap-6">
          <Part title={t('today.next')} rows={day.next} all={links.next} row={row} most={3} />
          <Part
            title={t('today.idle')}
            rows={day.idle}
            all={links.idle}
            most={4}
            row={(account) =>
              row(
                account,
                <p className="truncate text-dense text-muted">
                  {[
                    t(`account.status.${account.status}`),
                    account.potentialCents !== undefined &&
                      t('today.potential', { amount: euros(account.potentialCents) }),
                    account.lastActivityAt && t('today.seen', { when: nearDay(account.lastActivityAt, zone, now) }),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </p>,
              )
            }
          />
          <Part
            title={t('today.qualified')}
            rows={day.qualified}
            most={4}
            row={(account) =>
              row(
                account,
                <p className="truncate text-dense text-muted">
                  {[
                    account.score !== undefined && t('today.score', { score: account.score }),
                    gradeWord(account, questionnaires ?? []),
                    account.lastQualifiedAt && nearDay(account.lastQualifiedAt, zone, now),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </p>,
              )
            }
          />
        </div>
      </div>
    </>
  );
}

/** A day on which nothing is planned, and what it may serve for. */
function Free({ next, to }: { next: 'overdue' | 'idle' | 'leads' | 'all'; to: string }) {
  return (
    <div className="flex flex-col items-center gap-3 rounded-card border border-line bg-surface px-4 py-6 text-center">
      <span className="flex size-12 items-center justify-center rounded-full bg-primary-tint text-primary">
        <Icon as={Sun} size="large" />
      </span>
      <p className="font-semibold text-lead">{t('today.dueNone')}</p>
      <LinkButton href={to}>{t(`today.free.${next}`)}</LinkButton>
    </div>
  );
}

/** Visits of the last two weeks whose report is not finished, the most urgent first. */
function Reports({ userId, zone, reportOf }: Pick<TodayProps, 'userId' | 'zone' | 'reportOf'>) {
  const now = useServerNow();
  const [all, setAll] = useState(false);
  const since = new Date(now - 14 * 86_400_000).toISOString().slice(0, 10);
  const due = useLive(
    async (local) => {
      const mine = (await local.visitsSince(since)).filter(
        (visit) => visit.authorId === userId && ['due', 'late'].includes(reportState(visit, now)),
      );
      const names = await local.many('account', [...new Set(mine.map((visit) => visit.accountId))]);
      return mine
        .sort((a, b) => Date.parse(a.endedAt) - Date.parse(b.endedAt))
        .map((visit) => ({ visit, name: names.find((one) => one.id === visit.accountId)?.name ?? '' }));
    },
    [since, userId, now],
  );
  if (!due || due.length === 0) return null;
  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-lead">{t('today.reports')}</h2>
      <ul className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface">
        {due.slice(0, all ? undefined : most).map(({ visit, name }) => (
          <li key={visit.id} className="relative flex flex-col gap-0.5 px-4 py-2 has-[a:active]:bg-primary-tint">
            <Link
              href={reportOf(visit.id)}
              data-row
              className="line-clamp-2 font-semibold after:absolute after:inset-0"
            >
              {name}
            </Link>
            <Due
              state={reportState(visit, now) === 'late' ? 'overdue' : 'today'}
              words={
                reportState(visit, now) === 'late'
                  ? t('today.reportLate', { when: nearDay(visit.startedAt, zone, now) })
                  : t('today.reportDue', { when: nearDay(visit.startedAt, zone, now) })
              }
            />
          </li>
        ))}
      </ul>
      {due.length > most && !all && (
        <Button look="quiet" className="self-start" onClick={() => setAll(true)}>
          {t('today.all', { count: due.length })}
        </Button>
      )}
    </section>
  );
}

function gradeWord(account: Account, questionnaires: readonly Rows['questionnaire'][]): string | null {
  const grade = gradeOf(account, questionnaires);
  return grade && t(`grade.${grade}`);
}

interface PartProps {
  title: string;
  rows: Account[];
  row: (account: Account) => ReactNode;
  all?: string;
  most?: number;
}

/** Left out where there is none. */
function Part({ title, rows, row, all, most: limit = most }: PartProps) {
  if (rows.length === 0) return null;
  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-lead">{title}</h2>
      <ul className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface">
        {rows.slice(0, limit).map((account) => row(account))}
      </ul>
      {all && rows.length > limit && (
        <LinkButton look="quiet" href={all} className="self-start">
          {t('today.all', { count: rows.length })}
        </LinkButton>
      )}
    </section>
  );
}

interface RowProps {
  account: Account;
  to: string;
  visit: string;
  prep: string;
  /** Who follows it; empty where that is whoever reads. */
  owner: string;
  sent: ReactNode;
  about: ReactNode;
}

function Row({ account, to, visit, prep, owner, sent, about }: RowProps) {
  const { busy, failure, act } = useAct();
  const reader = useReader();
  const phone = account.phones[0];
  const done = () => act(() => keep(t('today.done', { name: account.name }), finishNextAction(account.id)));
  return (
    <li className="relative flex items-center gap-1 py-2 pr-1 pl-4 has-[a:active]:bg-primary-tint">
      <div className="flex min-w-0 flex-1 flex-col gap-0.5">
        <Link href={to} data-row className="line-clamp-2 font-semibold after:absolute after:inset-0">
          {account.name}
        </Link>
        {about}
        {owner && <p className="truncate text-dense text-muted">{owner}</p>}
        <div className="empty:hidden">{sent}</div>
        {failure && <p className="text-danger text-dense">{failure}</p>}
      </div>
      <div className="relative flex shrink-0" data-screen-only>
        {phone && (
          <ReachLink
            look="quiet"
            icon={Phone}
            label={t('portfolio.call', { name: account.name })}
            to={{ by: 'phone', accountId: account.id, to: phone.number, shown: phone.display }}
          />
        )}
        {account.nextAction?.kind === 'visit' && !reader && (
          <LinkButton look="quiet" icon={MapPinCheck} href={visit} label={t('today.visit', { name: account.name })} />
        )}
        {account.nextAction?.kind === 'visit' && (
          <LinkButton look="quiet" icon={DoorOpen} href={prep} label={t('today.door', { name: account.name })} />
        )}
        {account.nextAction && account.nextAction.kind !== 'visit' && !reader && (
          <Button
            look="quiet"
            icon={Check}
            busy={busy}
            label={t('today.markDone', { name: account.name })}
            onClick={done}
          />
        )}
      </div>
    </li>
  );
}
