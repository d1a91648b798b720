/**
 * The calendar of a desk, over FullCalendar, which is used here alone. It shows what the device has, unsent changes
 * included; what is dragged is saved as the form would, with the time to take it back.
 */
import '@/i18n/fr/agenda';
import FullCalendar, { type CalendarRef, type EventInput } from '@fullcalendar/react';
import dayGrid from '@fullcalendar/react/daygrid';
import interaction from '@fullcalendar/react/interaction';
import timeGrid from '@fullcalendar/react/timegrid';
import '@fullcalendar/react/skeleton.css';
import './calendar.css';
import { Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { locale, t } from '@/i18n/t';
import { later, wallTime } from '@/i18n/wall';
import { holidayOn } from '@/keeping/holidays';
import { useRow, useRowStates } from '@/offline/hooks';
import { part } from '@/ui/part';
import { sentence } from '@/ui/sentence';
import { showToast } from '@/ui/toast';
import { look } from './calendar-look';
import { useChangeable } from './changeable';
import { drawn } from './drawn';
import type { AgendaLinks } from './entry-acts';
import type { Values } from './form';
import type { Law, Stops } from './law';
import { daysFrom, type Occurrence } from './occurrences';
import { type Agenda, useAgenda, type useMe, windowOf } from './use';
import { weekdayOf } from './weekday';
import { isOpen, nameOf } from './words';

const EntrySheet = part(async () => ({ default: (await import('./entry-sheet')).EntrySheet }));
const EventSheet = part(async () => ({ default: (await import('./event-form')).EventSheet }));

const plugins = [dayGrid, timeGrid, interaction];

const views = { day: 'timeGridDay', week: 'timeGridWeek', month: 'dayGridMonth' } as const;

interface CalendarProps {
  day: string;
  view: keyof typeof views;
  me: ReturnType<typeof useMe>;
  onDay: (day: string) => void;
  onPlan: ((given: Partial<Values>) => void) | undefined;
  links: AgendaLinks;
  law: Law;
  stops: Stops;
}

/** The days that a view shows: a month is seen in six weeks. */
function shownBy(view: CalendarProps['view'], day: string): [first: string, count: number] {
  const monday = (on: string) => later(`${on}T00:00`, { days: -weekdayOf(on) }).slice(0, 10);
  if (view === 'day') return [day, 1];
  return view === 'week' ? [monday(day), 7] : [monday(`${day.slice(0, 8)}01`), 42];
}

export function Calendar({ day, view, me, onDay, onPlan, links, law, stops }: CalendarProps) {
  const calendar = useRef<CalendarRef>(null);
  const changeable = useChangeable(me.id);
  const states = useRowStates();
  const hours = useRow('work_hours', me.id);
  const [first, count] = shownBy(view, day);
  const { from, to } = useMemo(() => windowOf(first, count, me.zone), [first, count, me.zone]);
  const agenda = useAgenda(from, to, me.id);
  const [opened, setOpened] = useState<string | null>(null);
  /** What was dragged to where the law stops it: its form says why, and takes the reason of whoever answers for it. */
  const [stopped, setStopped] = useState<{ entry: Occurrence; given: Partial<Values> } | null>(null);
  useEffect(() => {
    // Not while it draws.
    queueMicrotask(() => calendar.current?.getApi().gotoDate(day));
  }, [day]);

  const find = (key: string) => agenda?.entries.find((entry) => entry.key === key);
  const events = useMemo(
    () => [
      ...(agenda?.entries ?? []).map((entry) => inputOf(entry, agenda as Agenda, changeable)),
      ...daysFrom(first, count).flatMap((on): EventInput[] => {
        const name = holidayOn(on);
        return name
          ? [
              {
                id: on,
                title: t('agenda.holiday', { name }),
                start: on,
                allDay: true,
                editable: false,
                interactive: false,
                class: 'agenda-holiday',
              },
            ]
          : [];
      }),
    ],
    [agenda, first, count, changeable],
  );

  /** What was dragged to another time or pulled to another length: as its form would, and taken back when it cannot be kept. */
  async function dragged({
    event,
    revert,
  }: {
    event: { id: string; start: Date | null; end: Date | null; allDay: boolean };
    revert: () => void;
  }) {
    const entry = find(event.id);
    if (!entry || !event.start) return revert();
    try {
      const { keepDragged } = await import('./dragged');
      const name = nameOf(entry.event, (agenda as Agenda).people);
      const times = drawn(event.start, event.end, event.allDay, me.zone);
      const given = await keepDragged(entry, { times, ended: event.end !== null }, { ...me, name, stops });
      if (!given) return;
      revert();
      setStopped({ entry, given });
    } catch (error) {
      revert();
      showToast(sentence(error));
    }
  }

  const shown = opened ? find(opened) : undefined;
  return (
    <section aria-label={t('agenda.calendar')} className="agenda-calendar rounded-card border border-line bg-surface">
      <p className="sr-only">{t('agenda.calendarHint')}</p>
      <FullCalendar
        ref={calendar}
        {...look}
        plugins={plugins}
        initialView={views[view]}
        initialDate={day}
        timeZone={me.zone}
        locale={locale()}
        firstDay={1}
        now={new Date(me.now).toISOString()}
        nowIndicator
        headerToolbar={false}
        height="auto"
        slotDuration="00:30:00"
        snapDuration="00:15:00"
        eventMinHeight={24}
        {...hoursShown(agenda?.entries ?? [], me.zone)}
        displayEventEnd={view === 'day'}
        eventTimeFormat={{ hour: '2-digit', minute: '2-digit' }}
        allDayText={t('agenda.allDay')}
        dayMaxEvents={4}
        moreLinkText={(number) => t('agenda.more', { count: number })}
        moreLinkClick={(info) => {
          onDay(wallTime(info.date, me.zone).slice(0, 10));
          return undefined;
        }}
        businessHours={(hours?.weekly ?? []).map((slot) => ({
          daysOfWeek: [slot.weekday % 7],
          startTime: slot.from,
          endTime: slot.to,
        }))}
        events={events}
        eventInteractive
        eventClick={({ event }) => find(event.id) && setOpened(event.id)}
        eventClass={({ event }) => {
          const state = states.of('event', String(event.extendedProps.row ?? ''));
          return state === 'sent' ? '' : 'agenda-unsent';
        }}
        selectable={Boolean(onPlan)}
        select={({ start, end, allDay }) => onPlan?.(drawn(start, end, allDay, me.zone))}
        eventDrop={(info) => void dragged(info)}
        eventResize={(info) => void dragged(info)}
      />
      <Suspense>
        {shown && agenda && (
          <EntrySheet
            entry={shown}
            people={agenda.people}
            collisions={agenda.collisions}
            me={me}
            law={law}
            links={links}
            onClose={() => setOpened(null)}
          />
        )}
        {stopped && <EventSheet {...stopped} law={law} onClose={() => setStopped(null)} />}
      </Suspense>
    </section>
  );
}

/** From seven to eight in the evening, and as much more as something takes: the page scrolls, not a part of it. */
function hoursShown(entries: readonly Occurrence[], zone: string): { slotMinTime: string; slotMaxTime: string } {
  let [first, last] = [7, 20];
  for (const { event, start, end } of entries) {
    if (event.allDay) continue;
    const [from, to] = [wallTime(start, zone), wallTime(end, zone)];
    const over = from.slice(0, 10) !== to.slice(0, 10);
    first = Math.min(first, over ? 0 : Number(from.slice(11, 13)));
    last = Math.max(last, over ? 24 : Number(to.slice(11, 13)) + (to.endsWith(':00') ? 0 : 1));
  }
  return { slotMinTime: `${first}:00:00`, slotMaxTime: `${last}:00:00` };
}

function inputOf(entry: Occurrence, agenda: Agenda, changeable: ReturnType<typeof useChangeable>): EventInput {
  const { event, key } = entry;
  const name = nameOf(event, agenda.people);
  const about = event.accountId && event.title ? ` · ${event.title}` : '';
  const warned = agenda.collisions.overlaps.has(key) || agenda.collisions.warnings.has(key);
  return {
    id: key,
    title: `${name}${about}`,
    ...(event.allDay
      ? { start: event.startOn, end: later(`${event.endOn}T00:00`, { days: 1 }).slice(0, 10), allDay: true }
      : { start: event.startAt, end: event.endAt }),
    editable: isOpen(event) && changeable(event, agenda.people),
    class: [
      'agenda-event',
      `agenda-${event.kind}`,
      isOpen(event) ? '' : `agenda-${event.state}`,
      warned ? 'agenda-warned' : '',
    ]
      .filter(Boolean)
      .join(' '),
    extendedProps: { row: event.id },
  };
}
