/** The agenda of a desk: where one is in time, what one looks at, and the calendar or the team under it. */
import '@/i18n/fr/agenda';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { Suspense } from 'react';
import { useScope } from '@/api/permissions';
import { date, days } from '@/i18n/format';
import { dateFormat } from '@/i18n/formats';
import { locale, t } from '@/i18n/t';
import { later } from '@/i18n/wall';
import { Button } from '@/ui/button';
import { Chips } from '@/ui/chips';
import { Field, Input } from '@/ui/field';
import { part } from '@/ui/part';
import { Skeleton } from '@/ui/skeleton';
import type { AgendaLinks } from './entry-acts';
import type { Values } from './form';
import type { Law, Stops } from './law';
import { useMe } from './use';
import { weekdayOf } from './weekday';

const Calendar = part(async () => ({ default: (await import('./calendar')).Calendar }));
const Team = part(async () => ({ default: (await import('./team')).Team }));

const views = ['day', 'week', 'month', 'team'] as const;
export type View = (typeof views)[number];

interface DeskProps {
  day: string;
  view: string;
  onDay: (day: string) => void;
  onView: (view: View) => void;
  onPlan: ((given: Partial<Values>) => void) | undefined;
  links: AgendaLinks;
  law: Law;
  stops: Stops;
}

const step = (day: string, view: View, way: 1 | -1) =>
  view === 'month'
    ? later(`${day.slice(0, 8)}01T00:00`, { months: way }).slice(0, 10)
    : later(`${day}T00:00`, { days: way * (view === 'week' ? 7 : 1) }).slice(0, 10);

const backward = {
  day: 'agenda.previous',
  team: 'agenda.previous',
  week: 'agenda.previousWeek',
  month: 'agenda.previousMonth',
} as const;
const forward = {
  day: 'agenda.next',
  team: 'agenda.next',
  week: 'agenda.nextWeek',
  month: 'agenda.nextMonth',
} as const;

function titleOf(day: string, view: View): string {
  const noon = (on: string) => new Date(`${on}T12:00:00Z`);
  if (view === 'month')
    return dateFormat(locale(), { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(noon(day));
  if (view !== 'week') return date(noon(day), 'UTC', 'weekday');
  const first = later(`${day}T00:00`, { days: -weekdayOf(day) }).slice(0, 10);
  return days(first, later(`${first}T00:00`, { days: 6 }).slice(0, 10));
}

export function Desk({ day, view: wanted, onDay, onView, ...rest }: DeskProps) {
  const me = useMe();
  // Without a team whose hours one may know, there is none to look at.
  const reach = useScope()('getFreeBusy');
  const team = reach === 'team' || reach === 'organisation';
  const view = views.find((one) => one === wanted && (one !== 'team' || team)) ?? 'week';
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <div className="flex flex-wrap gap-2" data-screen-only>
          <Button icon={ChevronLeft} label={t(backward[view])} onClick={() => onDay(step(day, view, -1))} />
          <Button onClick={() => onDay(me.today)}>{t('agenda.today')}</Button>
          <Button icon={ChevronRight} label={t(forward[view])} onClick={() => onDay(step(day, view, 1))} />
        </div>
        <h2 aria-live="polite" className="min-w-0 flex-1 pl-2 text-lead first-letter:uppercase print:pl-0">
          {titleOf(day, view)}
        </h2>
        <div className="flex flex-wrap gap-2" data-screen-only>
          <Field label={t('agenda.goTo')} hideLabel className="w-40">
            <Input type="date" value={day} onChange={(event) => event.target.value && onDay(event.target.value)} />
          </Field>
          <Chips
            label={t('agenda.views')}
            hideLabel
            value={view}
            onChange={onView}
            choices={views
              .filter((one) => one !== 'team' || team)
              .map((one) => ({ value: one, label: t(`agenda.view.${one}`) }))}
          />
        </div>
      </div>
      <Suspense fallback={<Skeleton lines={10} />}>
        {view === 'team' ? (
          <Team day={day} me={me} everybody={reach === 'organisation'} wide />
        ) : (
          <Calendar key={view} day={day} view={view} me={me} onDay={onDay} {...rest} />
        )}
      </Suspense>
    </div>
  );
}
