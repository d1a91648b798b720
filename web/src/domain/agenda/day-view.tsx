/** One day of one's own agenda, as a list: what the phone shows, and what needs no mouse. */
import '@/i18n/fr/agenda';
import { CalendarDays, ChevronLeft, ChevronRight } from 'lucide-react';
import { type ReactNode, type TouchEvent, useMemo, useRef } from 'react';
import { date } from '@/i18n/format';
import { dateFormat } from '@/i18n/formats';
import { locale, t } from '@/i18n/t';
import { later } from '@/i18n/wall';
import { holidayOn } from '@/keeping/holidays';
import { useSync } from '@/offline/hooks';
import { Button } from '@/ui/button';
import { classes } from '@/ui/classes';
import { Empty } from '@/ui/empty';
import { Notice } from '@/ui/notice';
import { Skeleton } from '@/ui/skeleton';
import { Entry } from './entry';
import type { AgendaLinks } from './entry-acts';
import type { Law } from './law';
import { daysFrom, type Occurrence } from './occurrences';
import { useAgenda, useMe, windowOf } from './use';
import { WayLine } from './warnings';
import { weekdayOf } from './weekday';

interface DayViewProps {
  day: string;
  onDay: (day: string) => void;
  links: AgendaLinks;
  law: Law;
  plan: ReactNode;
  /** When colleagues are taken that day, in place of one's own. */
  team: ReactNode;
}

const moved = (day: string, days: number) => later(`${day}T00:00`, { days }).slice(0, 10);
const monday = (day: string) => moved(day, -weekdayOf(day));
const inWords = (day: string) => date(`${day}T12:00:00Z`, 'UTC', 'weekday');

/** How far a finger goes before it means another day, and how straight. */
const far = 64;

export function DayView({ day, onDay, links, law, plan, team }: DayViewProps) {
  const me = useMe();
  const { filled } = useSync();
  const first = monday(day);
  const week = useMemo(() => windowOf(first, 7, me.zone), [first, me.zone]);
  const agenda = useAgenda(week.from, week.to, me.id);
  const { from, to } = useMemo(() => windowOf(day, 1, me.zone), [day, me.zone]);
  const on = (list: readonly Occurrence[], a: number, b: number) =>
    list.filter(({ start, end }) => start < b && (end > a || (end === start && start >= a)));
  const touch = useRef<{ x: number; y: number } | null>(null);
  const begins = (event: TouchEvent) => {
    const at = event.touches[0];
    touch.current = at && event.touches.length === 1 ? { x: at.clientX, y: at.clientY } : null;
  };
  const ends = (event: TouchEvent) => {
    const at = event.changedTouches[0];
    const began = touch.current;
    touch.current = null;
    if (!at || !began) return;
    const [x, y] = [at.clientX - began.x, at.clientY - began.y];
    if (Math.abs(x) > far && Math.abs(x) > 2 * Math.abs(y)) onDay(moved(day, x > 0 ? -1 : 1));
  };
  const holiday = holidayOn(day);
  const entries = agenda && on(agenda.entries, from, to);
  return (
    <>
      <DayBar day={day} onDay={onDay} />
      <nav aria-label={t('agenda.week')} className="-mx-1" data-screen-only>
        <ul className="grid grid-cols-7">
          {daysFrom(first, 7).map((one) => {
            const span = windowOf(one, 1, me.zone);
            const count = agenda ? on(agenda.entries, span.from, span.to).filter(counts).length : 0;
            return (
              <li key={one}>
                <WeekDay day={one} chosen={one === day} today={one === me.today} count={count} onDay={onDay} />
              </li>
            );
          })}
        </ul>
      </nav>
      {day !== me.today && (
        <Button look="quiet" className="-my-2 self-center" data-screen-only onClick={() => onDay(me.today)}>
          {t('agenda.today')}
        </Button>
      )}
      <section
        aria-label={inWords(day)}
        className="flex min-h-64 flex-col gap-3"
        onTouchStart={begins}
        onTouchEnd={ends}
        onTouchCancel={() => {
          touch.current = null;
        }}
      >
        {holiday && <Notice>{t('agenda.holiday', { name: holiday })}</Notice>}
        {!filled && <Notice>{t('agenda.filling')}</Notice>}
        {team ?? (
          <>
            {!entries && <Skeleton lines={5} />}
            {entries?.length === 0 && filled && (
              <Empty icon={CalendarDays} title={t('agenda.empty')} action={plan}>
                {t('agenda.emptyText')}
              </Empty>
            )}
            {agenda && entries && entries.length > 0 && (
              <ul className="flex flex-col gap-2">
                {entries.map((entry) => [
                  <WayLine key={`${entry.key} way`} entryKey={entry.key} collisions={agenda.collisions} />,
                  <Entry
                    key={entry.key}
                    entry={entry}
                    people={agenda.people}
                    collisions={agenda.collisions}
                    me={me}
                    law={law}
                    links={links}
                  />,
                ])}
              </ul>
            )}
          </>
        )}
      </section>
    </>
  );
}

const counts = ({ event }: Occurrence) => event.state !== 'cancelled' && event.state !== 'moved';

function DayBar({ day, onDay }: { day: string; onDay: (day: string) => void }) {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <div className="-mr-2 flex items-center">
      <h2 aria-live="polite" className="min-w-0 flex-1 text-lead first-letter:uppercase">
        {inWords(day)}
      </h2>
      <span className="relative" data-screen-only>
        <Button
          look="quiet"
          icon={CalendarDays}
          label={t('agenda.goTo')}
          onClick={() => picker.current?.showPicker?.()}
        />
        <input
          ref={picker}
          type="date"
          aria-label={t('agenda.goTo')}
          tabIndex={-1}
          value={day}
          onChange={(event) => event.target.value && onDay(event.target.value)}
          className="pointer-events-none absolute inset-0 size-full opacity-0"
        />
      </span>
      <div className="flex" data-screen-only>
        <Button look="quiet" icon={ChevronLeft} label={t('agenda.previous')} onClick={() => onDay(moved(day, -1))} />
        <Button look="quiet" icon={ChevronRight} label={t('agenda.next')} onClick={() => onDay(moved(day, 1))} />
      </div>
    </div>
  );
}

interface WeekDayProps {
  day: string;
  chosen: boolean;
  today: boolean;
  count: number;
  onDay: (day: string) => void;
}

function WeekDay({ day, chosen, today, count, onDay }: WeekDayProps) {
  const letter = dateFormat(locale(), { weekday: 'narrow', timeZone: 'UTC' }).format(new Date(`${day}T12:00:00Z`));
  return (
    <button
      type="button"
      aria-label={t('agenda.dayCount', { day: inWords(day), count })}
      aria-current={chosen ? 'date' : undefined}
      onClick={() => onDay(day)}
      className="flex w-full flex-col items-center gap-0.5 rounded-control py-1"
    >
      <span aria-hidden className="text-meta text-muted">
        {letter}
      </span>
      <span
        aria-hidden
        className={classes(
          'flex size-[clamp(36px,2.25rem,13vw)] items-center justify-center rounded-full font-semibold',
          chosen ? 'bg-primary text-on-primary' : today ? 'text-primary ring-2 ring-primary' : 'text-text',
        )}
      >
        {Number(day.slice(8))}
      </span>
      <span aria-hidden className="flex h-1.5 gap-0.5">
        {Array.from({ length: Math.min(count, 3) }, (_, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: dots are alike
          <span key={n} className="size-1.5 rounded-full bg-primary" />
        ))}
      </span>
    </button>
  );
}
