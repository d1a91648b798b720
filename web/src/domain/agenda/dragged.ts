/** What was dragged to another time or pulled to another length, kept as its form would: nothing of it is loaded before. */
import '@/i18n/fr/agenda';
import { t } from '@/i18n/t';
import { change } from './acts';
import { aboutOf, asksAgain, isVisit, patchOf, placeOf, type Values, valuesOf } from './form';
import type { Stops } from './law';
import type { Occurrence } from './occurrences';
import { once } from './repeat';

/** The times drawn, and whether the calendar gave an end: it gives none of what leaves the whole days. */
interface To {
  times: Partial<Values> & Pick<Values, 'allDay'>;
  ended: boolean;
}

interface By {
  zone: string;
  now: number;
  /** What the entry is called. */
  name: string;
  stops: Stops;
}

/** Keeps the entry at its new time; what the law stops is not, and answers the times, for a form that says why. */
export async function keepDragged(entry: Occurrence, to: To, by: By): Promise<Partial<Values> | null> {
  const before = { ...valuesOf(entry.event, by.zone), repeat: once };
  const after = draggedTo(before, to);
  if (asksAgain(before, after) && !entry.event.overrideReason && (await isStopped(after, by))) {
    const { day, lastDay, time, minutes, allDay } = after;
    return { day, lastDay, time, minutes, allDay };
  }
  const fields = patchOf(before, after, by.zone);
  if (Object.keys(fields).length > 0)
    await change([], t('agenda.said.changed', { name: by.name }), entry, fields, 'this');
  return null;
}

function draggedTo(before: Values, { times, ended }: To): Values {
  // What leaves the whole days takes an hour, until it is pulled.
  const minutes = ended && !times.allDay ? (times.minutes ?? before.minutes) : before.minutes;
  return { ...before, ...times, minutes };
}

async function isStopped(values: Values, { now, zone, stops }: By): Promise<boolean> {
  if (!isVisit(values, now, zone)) return false;
  const { accountId, contactIds, place } = values;
  const freePlace = place === 'free';
  return stops({ accountId, contactIds, placeId: placeOf(values)?.id, freePlace, about: aboutOf(values) });
}
