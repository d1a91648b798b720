/**
 * The list of what reports say to the marketing and to the sales administration, each line of which opens on its report; and
 * what became of what one report told, for who wrote it. It is the server that knows: no device keeps this part.
 */
import '@/i18n/fr/answers';
import '@/i18n/fr/feedback';
import { Inbox } from 'lucide-react';
import type { ReactNode } from 'react';
import { fullName } from '@/api/directory';
import { useMay } from '@/api/permissions';
import { NetworkError } from '@/api/problem';
import { ServerCache } from '@/api/server';
import { t } from '@/i18n/t';
import { useLeads, useZone } from '@/keeping/people';
import { useLive } from '@/offline/hooks';
import { Answered } from '@/ui/answered';
import { Button } from '@/ui/button';
import { Chips } from '@/ui/chips';
import { classes } from '@/ui/classes';
import { Empty } from '@/ui/empty';
import { Field, Input } from '@/ui/field';
import { ListFoot } from '@/ui/list-foot';
import { useSettled } from '@/ui/settled';
import { audiences, queryOf, type State, stateOf, states, useFeedback, useFeedbackOf } from './feedback';
import { type FeedbackFilters, feedbackFilters } from './feedback-filters';
import { Became, FeedbackRow } from './feedback-row';
import { FilterChoice } from './filter-choice';

interface Props {
  filters: FeedbackFilters;
  onFilter: (change: Partial<FeedbackFilters>) => void;
  visitOf: (id: string) => string;
  /** What fills it, where there is none yet. */
  begin: ReactNode;
}

const unfiltered = Object.fromEntries(feedbackFilters.map((name) => [name, ''])) as FeedbackFilters;

export function FeedbackList({ filters, onFilter, visitOf, begin }: Props) {
  const zone = useZone();
  const deals = useMay()('settleFieldFeedback');
  const asked = useSettled(filters);
  const list = useFeedback(queryOf(asked, deals, zone));
  const narrowed = feedbackFilters.some((name) => name !== 'etat' && asked[name]);
  const state = stateOf(asked, deals);
  return (
    <>
      <Chips
        label={t('feedback.state')}
        hideLabel
        value={stateOf(filters, deals)}
        onChange={(etat) => onFilter({ etat })}
        choices={(Object.keys(states) as State[]).map((value) => ({
          value,
          label: t(`feedback.state.${states[value]}`),
        }))}
      />
      <Filters filters={filters} onFilter={onFilter} />
      <Answered question={{ ...list, data: list.items }} lines={8}>
        {(items) =>
          items.length > 0 ? (
            <div className="flex flex-col gap-3">
              <ul className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface">
                {items.map((row) => (
                  <FeedbackRow key={row.id} row={row} visitOf={visitOf} deals={deals} />
                ))}
              </ul>
              <ListFoot count={items.length} more={list.more} busy={list.busy} />
            </div>
          ) : narrowed ? (
            <Empty
              icon={Inbox}
              title={t('feedback.noneFound')}
              action={<Button onClick={() => onFilter(unfiltered)}>{t('filter.clear')}</Button>}
            />
          ) : state === 'toutes' ? (
            <Empty icon={Inbox} title={t('feedback.none')} action={begin}>
              {t('feedback.noneText')}
            </Empty>
          ) : (
            <Empty
              icon={Inbox}
              title={t(state === 'a-traiter' ? 'feedback.noneOpen' : 'feedback.none')}
              action={<Button onClick={() => onFilter({ etat: 'toutes' })}>{t('feedback.showAll')}</Button>}
            />
          )
        }
      </Answered>
    </>
  );
}

function Filters({ filters, onFilter }: Pick<Props, 'filters' | 'onFilter'>) {
  const leads = useLeads();
  const users = useLive((local) => local.all('user'));
  const teams = useLive((local) => local.all('team'));
  const byName = <Row extends { id: string }>(rows: readonly Row[] | undefined, nameOf: (row: Row) => string) =>
    (rows ?? []).map((row) => [row.id, nameOf(row)] as const).sort(([, a], [, b]) => a.localeCompare(b));
  return (
    <div
      className={classes('grid grid-cols-2 items-end gap-3', leads ? 'desk:grid-cols-4' : 'desk:grid-cols-5')}
      data-screen-only
    >
      <Field label={t('feedback.search')} className="desk:col-span-2" unmarked>
        <Input
          type="search"
          maxLength={100}
          value={filters.q}
          onChange={(event) => onFilter({ q: event.target.value })}
        />
      </Field>
      <FilterChoice
        label={t('feedback.audience')}
        value={filters.pour}
        choices={audiences.map((one) => [one, t(`feedback.audience.${one}`)])}
        onChange={(pour) => onFilter({ pour })}
      />
      {leads && (
        <FilterChoice
          label={t('feedback.who')}
          value={filters.qui}
          choices={byName(users, fullName)}
          onChange={(qui) => onFilter({ qui })}
        />
      )}
      {leads && (
        <FilterChoice
          label={t('feedback.team')}
          all={t('feedback.state.all')}
          value={filters.equipe}
          choices={byName(teams, (team) => team.name)}
          onChange={(equipe) => onFilter({ equipe })}
        />
      )}
      <Field label={t('feedback.from')} unmarked>
        <Input type="date" value={filters.du} onChange={(event) => onFilter({ du: event.target.value })} />
      </Field>
      <Field label={t('feedback.to')} unmarked>
        <Input type="date" value={filters.au} onChange={(event) => onFilter({ au: event.target.value })} />
      </Field>
    </div>
  );
}

/** What became of what a report told. */
export function FeedbackSaid({ visitId }: { visitId: string }) {
  return (
    <ServerCache>
      <Said visitId={visitId} />
    </ServerCache>
  );
}

function Said({ visitId }: { visitId: string }) {
  const { data, error } = useFeedbackOf(visitId);
  if (error instanceof NetworkError) return <p className="text-dense text-muted">{t('feedback.offline')}</p>;
  return (
    <ul className="flex flex-col gap-2">
      {data?.items.map((row) => (
        <li key={row.id} className="flex flex-col gap-1">
          {row.handledAt || row.answer ? (
            <>
              <p className="font-semibold text-dense">{t(`feedback.audience.${row.audience}`)}</p>
              <Became row={row} />
            </>
          ) : (
            <p className="text-dense text-muted">
              {t('feedback.waiting', { audience: t(`feedback.audience.${row.audience}`) })}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
