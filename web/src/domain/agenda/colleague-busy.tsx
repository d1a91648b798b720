/** Whether the colleague in whose agenda something is planned is taken then, as far as one may know: no more than when. */
import '@/i18n/fr/agenda';
import '@/i18n/fr/planning';
import { Check, CloudOff, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { answer, api } from '@/api/client';
import { fullName } from '@/api/directory';
import { ServerCache, useServer } from '@/api/server';
import { date } from '@/i18n/format';
import { t } from '@/i18n/t';
import { later } from '@/i18n/wall';
import { useRow } from '@/offline/hooks';
import { newId } from '@/offline/id';
import { takenThen } from './busy';
import { eventOf } from './foreseen';
import type { Values } from './form';
import type { Occurrence } from './occurrences';
import { useMe } from './use';
import { Line } from './warnings';

/** The days that the server tells of at once. */
const most = 90;

interface ColleagueBusyProps {
  values: Values;
  ownerId: string;
  /** The entry as it was, when it is one that is changed: it takes her time itself. */
  entry?: Occurrence | undefined;
}

export function ColleagueBusy(props: ColleagueBusyProps) {
  const { day, allDay, time } = props.values;
  if (!day || (!allDay && !time)) return null;
  return (
    <ServerCache>
      <Told {...props} />
    </ServerCache>
  );
}

function Told({ values, ownerId, entry }: ColleagueBusyProps) {
  const me = useMe();
  const owner = useRow('user', ownerId);
  const event = eventOf(values, me);
  const last = [event.endOn, later(`${event.startOn}T00:00`, { days: most }).slice(0, 10)].sort()[0] ?? event.endOn;
  const query = { from: event.startOn, to: last, userId: [ownerId] };
  // Asked anew each time one plans: what was planned a moment ago counts.
  const [opened] = useState(newId);
  const { data, error } = useServer(['free-busy', opened, query], () =>
    answer(api.GET('/v1/agenda/free-busy', { params: { query } })),
  );
  const name = owner ? fullName(owner) : '';
  const others = data?.items.filter(
    ({ startAt, endAt }) => Date.parse(startAt) !== entry?.start || Date.parse(endAt) !== entry.end,
  );
  const taken = others && takenThen(others, event);
  const hours = (moment: string) => date(moment, me.zone, event.allDay ? 'moment' : 'time');
  return (
    <div role="status" className="flex flex-col gap-1 empty:hidden">
      {taken?.map(({ startAt, endAt }) => (
        <Line key={startAt} icon={TriangleAlert} tone="text-warning">
          {t('agenda.theirs.taken', { name, from: hours(startAt), to: hours(endAt) })}
        </Line>
      ))}
      {taken?.length === 0 && <Line icon={Check}>{t('agenda.theirs.free', { name })}</Line>}
      {!data && error && <Line icon={CloudOff}>{t('agenda.theirs.unknown', { name })}</Line>}
    </div>
  );
}
