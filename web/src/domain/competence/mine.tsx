/** What I have exercised of the trade, by competence of the framework and by week, each figure leading to its acts. */
import { Award } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { answer, api } from '@/api/client';
import type { components } from '@/api/schema';
import { after, useServer, useServerPages } from '@/api/server';
import { date, number } from '@/i18n/format';
import { t } from '@/i18n/t';
import { useLive } from '@/offline/hooks';
import { Answered } from '@/ui/answered';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Empty } from '@/ui/empty';
import { Notice } from '@/ui/notice';
import { type Act, isAct } from './acts';
import { subjectsOf } from './subjects';

type Competence = components['schemas']['Competence'];
export type Code = Competence['code'];

export interface Period {
  from: string;
  to: string;
}

interface Props {
  period: Period;
  zone: string;
  /** The competence whose acts are shown, none for all of them. */
  chosen: Code | undefined;
  onChoose: (code: Code | undefined) => void;
  sheetOf: (accountId: string) => string;
  visitAt: (visitId: string) => string;
  /** What would be the first act. */
  begin?: ReactNode;
}

export function MyCompetences(props: Props) {
  const { period } = props;
  const framework = useServer(['framework'], () => answer(api.GET('/v1/competences/framework')));
  const summary = useServer(['competences', period], () =>
    answer(api.GET('/v1/me/competences/summary', { params: { query: period } })),
  );
  return (
    <Answered question={framework} lines={8}>
      {({ activities, transversal }) => (
        <Answered question={summary} lines={8}>
          {({ counts, operations }) => {
            const of = new Map(counts.map((c) => [c.competence, c.count]));
            const most = Math.max(1, ...of.values());
            return (
              <>
                <Notice>{t('competences.noGrade')}</Notice>
                {[...activities, { code: 'CT', label: t('competences.transversal'), competences: transversal }].map(
                  (activity) => (
                    <Card key={activity.code} title={activity.label}>
                      <ul className="flex flex-col gap-1">
                        {activity.competences.map((one) => (
                          <Line key={one.code} one={one} count={of.get(one.code) ?? 0} most={most} {...props} />
                        ))}
                      </ul>
                    </Card>
                  ),
                )}
                {operations === 0 ? (
                  <Empty icon={Award} title={t('competences.none')} action={props.begin}>
                    {t('competences.noneText')}
                  </Empty>
                ) : (
                  <Journal {...props} />
                )}
              </>
            );
          }}
        </Answered>
      )}
    </Answered>
  );
}

function Line(props: Props & { one: Competence; count: number; most: number }) {
  const { one, count, most, chosen, onChoose } = props;
  const open = chosen === one.code;
  return (
    <li>
      <button
        type="button"
        aria-pressed={open}
        disabled={count === 0}
        onClick={() => onChoose(open ? undefined : one.code)}
        className="flex min-h-hit w-full items-center gap-3 rounded-control px-2 text-left enabled:hover:bg-primary-tint aria-pressed:bg-primary-tint"
      >
        <span className="w-9 shrink-0 text-meta text-muted">{one.code}</span>
        <span className="min-w-0 flex-1">{one.label}</span>
        <svg aria-hidden="true" viewBox="0 0 100 8" preserveAspectRatio="none" className="h-2 w-10 shrink-0 desk:w-40">
          <rect width={(100 * count) / most} height="8" rx="2" className="fill-primary" />
        </svg>
        <span className="w-12 shrink-0 text-right font-semibold">{number(count)}</span>
      </button>
    </li>
  );
}

function Journal({ period, zone, chosen, sheetOf, visitAt }: Props) {
  const journal = useServerPages(['competences', 'journal', period, chosen], (cursor) =>
    answer(
      api.GET('/v1/me/competences', {
        params: { query: { ...period, ...(chosen ? { competence: chosen } : {}), ...after(cursor) } },
      }),
    ),
  );
  const subjects = useLive(async (local) => subjectsOf(local, journal.items ?? []), [journal.items]);
  // Far below the figure that was touched: one is led there.
  const place = useRef<HTMLDivElement>(null);
  const before = useRef(chosen);
  useEffect(() => {
    if (chosen && chosen !== before.current) {
      place.current?.focus({ preventScroll: true });
      place.current?.scrollIntoView?.();
    }
    before.current = chosen;
  }, [chosen]);
  return (
    <div ref={place} tabIndex={-1} className="scroll-mt-20 outline-none">
      <Card title={chosen ? t('competences.actsOf', { code: chosen }) : t('competences.acts')}>
        <Answered question={{ data: journal.items, error: journal.error, refetch: journal.refetch }}>
          {(items) => (
            <ul className="divide-y divide-line">
              {items.map((act) => {
                const about = subjects?.get(act.number);
                return (
                  <li key={act.number} className="flex flex-wrap items-baseline justify-between gap-x-4 py-2">
                    <span className="min-w-0 break-words">
                      {isAct(act.operation) ? t(`act.${act.operation satisfies Act}`) : t('act.other')}
                      {about && (
                        <>
                          {' · '}
                          <Link
                            href={about.visitId ? visitAt(about.visitId) : sheetOf(about.account.id)}
                            className="font-semibold text-primary hover:underline"
                          >
                            {about.account.name}
                          </Link>
                        </>
                      )}
                    </span>
                    <span className="text-meta text-muted">
                      {date(act.occurredAt, zone, 'moment')} · {act.competences.join(', ')}
                    </span>
                  </li>
                );
              })}
            </ul>
          )}
        </Answered>
        {journal.more && (
          <Button className="mt-3" data-screen-only busy={journal.busy} onClick={journal.more}>
            {t('list.more')}
          </Button>
        )}
      </Card>
    </div>
  );
}
