/** The acts behind a figure of activity. */
import '@/i18n/fr/agenda';
import '@/i18n/fr/calling';
import '@/i18n/fr/lawful';
import '@/i18n/fr/visit';
import type { RefCallback } from 'react';
import { Link } from 'wouter';
import { answer, api } from '@/api/client';
import type { components } from '@/api/schema';
import { useServer } from '@/api/server';
import { date, duration, number } from '@/i18n/format';
import { t } from '@/i18n/t';
import { useNames, useZone } from '@/keeping/people';
import { Answered } from '@/ui/answered';
import { Badge, type Tone } from '@/ui/badge';
import { Table } from '@/ui/table';
import type { Asked } from './figures';

type Schemas = components['schemas'];
type Row = Schemas['ActivityRow'];

interface Props {
  period: { from: string; to: string };
  asked: Asked;
  /** Whether the acts are those of several people. */
  team: boolean;
  sheetOf: (accountId: string) => string;
  visitAt: (visitId: string) => string;
  /** Takes what is around the lines. */
  lines: RefCallback<HTMLElement>;
}

export function Behind({ period, asked, team, sheetOf, visitAt, lines }: Props) {
  const zone = useZone();
  const nameOf = useNames();
  const { title: _, ...figure } = asked;
  const found = useServer(['activity', 'rows', period, figure], () =>
    answer(api.GET('/v1/activity/rows', { params: { query: { ...period, ...figure } } })),
  );
  const timed = 'category' in asked;
  return (
    <Answered question={found}>
      {({ items, total }) => (
        <div ref={lines} className="flex flex-col gap-3">
          {total > items.length && (
            <p className="text-muted">{t('activity.latest', { shown: number(items.length), total: number(total) })}</p>
          )}
          <Table
            caption={asked.title}
            rows={items}
            rowKey={(row) => `${row.kind}${row.id}${row.occurredAt}${row.userId}`}
            columns={[
              {
                head: t('activity.what'),
                cell: (row) => {
                  const words = row.accountName || row.title || t('activity.private');
                  const to =
                    row.kind === 'visit' && row.accountId ? visitAt(row.id) : row.accountId && sheetOf(row.accountId);
                  return to ? (
                    <Link href={to} className="font-semibold text-primary hover:underline">
                      {words}
                    </Link>
                  ) : (
                    words
                  );
                },
              },
              { head: t('activity.when'), cell: (row) => date(row.occurredAt, zone, 'moment') },
              ...(team ? [{ head: t('activity.who'), cell: (row: Row) => nameOf(row.userId) }] : []),
              ...(timed
                ? [{ head: t('activity.duration'), end: true, cell: (row: Row) => duration(row.seconds) }]
                : [
                    {
                      head: t('activity.outcome'),
                      cell: (row: Row) => {
                        const { words, tone } = saying(row, asked, zone);
                        return <Badge tone={tone}>{words}</Badge>;
                      },
                    },
                  ]),
            ]}
          />
        </div>
      )}
    </Answered>
  );
}

/** What matters of an act for the figure that it is part of. */
function saying(row: Row, asked: Asked, zone: string): { words: string; tone: Tone } {
  const measure = 'measure' in asked ? asked.measure : '';
  if (measure.startsWith('reports_')) {
    if (row.reportedAt) {
      const late = row.reportDueAt !== undefined && row.reportedAt > row.reportDueAt;
      return {
        words: t('activity.toldAt', { when: date(row.reportedAt, zone, 'moment') }),
        tone: late ? 'warning' : 'success',
      };
    }
    return {
      words: t('activity.dueAt', { when: row.reportDueAt ? date(row.reportDueAt, zone, 'moment') : '' }),
      tone: 'danger',
    };
  }
  if (measure.startsWith('steps_'))
    return row.nextAt
      ? { words: date(row.nextAt, zone, 'short'), tone: 'success' }
      : { words: t('activity.noStep'), tone: 'warning' };
  if (row.kind === 'contact')
    return {
      words: t(row.outcome === 'overridden' ? 'activity.overridden' : 'activity.forbidden', {
        channel: t(`lawful.channel.${row.sort as Schemas['ContactChannel']}`),
      }),
      tone: 'danger',
    };
  const good = ['appointment', 'held', 'order', 'quote_requested'].includes(row.outcome);
  return { words: outcomeOf(row), tone: good ? 'success' : 'neutral' };
}

/** The contract says of which kind of act an outcome is by the kind of the row. */
function outcomeOf({ kind, outcome }: Row): string {
  if (kind === 'call' && outcome === 'reached') return t('lawful.outcome.reached');
  if (kind === 'call') return t(`calling.outcome.${outcome as Schemas['CallOutcome']}`);
  if (kind === 'visit') return t(`visit.outcome.${outcome as Schemas['VisitOutcome']}`);
  return outcome === 'planned'
    ? t('activity.planned')
    : t(`agenda.state.${outcome as Exclude<Schemas['EventState'], 'planned'>}`);
}
