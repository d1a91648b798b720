/** What a date being chosen collides with, told while another one can still be agreed on. It stops nobody. */
import { TriangleAlert } from 'lucide-react';
import { eventTimes } from '@/offline/event-times';
import type { MeetingChosen } from '@/reaching/visiting';
import { inputOf, newValues, type Values } from './form';
import type { Event, Occurrence } from './occurrences';
import { planned, useForeseen, useMe } from './use';
import { Line, Warnings } from './warnings';
import { isTight, wayInWords } from './words';

interface ForeseenProps {
  values: Values;
  /** The entry as it was, when it is one that is changed. */
  entry: Occurrence | undefined;
}

export function Foreseen({ values, entry }: ForeseenProps) {
  const { day, allDay, time } = values;
  if (!day || (!allDay && !time)) return null;
  return <Told values={values} entry={entry} />;
}

function Told({ values, entry }: ForeseenProps) {
  const me = useMe();
  return <OfEvent event={eventOf(values, me)} me={me} entry={entry} />;
}

/** The same of a meeting that is chosen outside the agenda: out of a call, a visit, a next action. */
export function ForeseenMeeting({ accountId, wall, zone, books }: MeetingChosen) {
  const me = useMe();
  const [day = '', time = ''] = wall.split('T');
  if (!day || !time) return null;
  const event = eventOf(newValues(day, time, { accountId }), { id: me.id, zone });
  return <OfEvent event={event} me={me} entry={undefined} {...(books ? {} : { besides: accountId })} />;
}

interface OfEventProps {
  event: Event;
  me: ReturnType<typeof useMe>;
  entry: Occurrence | undefined;
  /** The account whose own meetings then may be this one. */
  besides?: string;
}

function OfEvent({ event, me, entry, besides }: OfEventProps) {
  const found = useForeseen(event, me.id, { except: entry, besides });
  if (!found) return null;
  const { collisions, people } = found;
  // The way to it, and the way from it to what comes next.
  const tight = [...collisions.ways].filter(
    ([key, way]) => (key === planned || way.from.key === planned) && isTight(way),
  );
  return (
    <div role="status" className="flex flex-col gap-1 empty:hidden">
      <Warnings {...{ collisions, people, me }} entryKey={planned} />
      {tight.map(([key, way]) => (
        <Line key={key} icon={TriangleAlert} tone="text-warning">
          {wayInWords(way)}
        </Line>
      ))}
    </div>
  );
}

/** The event as it would be, the first date of a series. */
export function eventOf(values: Values, { id, zone }: { id: string; zone: string }): Event {
  const { rule: _, ...body } = inputOf(values, zone);
  return {
    id: '',
    version: 0,
    ownerId: id,
    authorId: id,
    isPrivate: false,
    masked: false,
    state: 'planned',
    stateAt: '',
    contactIds: [],
    userIds: [],
    reminders: [],
    createdAt: '',
    updatedAt: '',
    ...body,
    ...eventTimes({ ...body }, {}),
  } as Event;
}
