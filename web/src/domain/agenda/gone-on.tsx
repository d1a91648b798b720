/** The form of an entry that there is, where somebody goes on with what she had begun to change of it; where there is none any more, that is said. */
import '@/i18n/fr/agenda';
import { useEffect, useEffectEvent } from 'react';
import { usePermissions } from '@/api/permissions';
import { t } from '@/i18n/t';
import { useBegun, useLive, useSync } from '@/offline/hooks';
import { showToast } from '@/ui/toast';
import { useChangeable } from './changeable';
import { EventSheet } from './event-form';
import type { Law } from './law';
import { dateOf, type Occurrence } from './occurrences';
import { useAgenda, useMe } from './use';

interface Props {
  /** Of the entry: its id, and for a date of a series the moment at which it begins. */
  of: string;
  law: Law;
  onClose: () => void;
}

export default function GoneOn({ of, law, onClose }: Props) {
  const me = useMe();
  const entry = useEntry(of);
  const from = entry?.start ?? 0;
  const agenda = useAgenda(from, entry?.end ?? 0, me.id);
  const changeable = useChangeable(me.id);
  const { data, older } = usePermissions();
  const { filled } = useSync();
  const begun = useBegun();
  const hers = entry && agenda && changeable(entry.event, agenda.people);
  const why = entry === null ? 'gone' : hers === false && data && !older ? 'closed' : undefined;
  // Until the device has read everything, it knows neither what there is nor who is of whose team.
  const closed = filled && begun && why;
  const leave = useEffectEvent((why: 'gone' | 'closed') => {
    const kept = begun?.some(({ key }) => key === `event:${of}` || key === `event:${of}:override`);
    showToast(t(kept ? `agenda.goneOn.${why}Begun` : `agenda.goneOn.${why}`));
    onClose();
  });
  useEffect(() => {
    if (closed) leave(closed);
  }, [closed]);
  return hers ? <EventSheet entry={entry} law={law} onClose={onClose} /> : null;
}

/** Null where there is none any more, undefined until it is read. */
function useEntry(key: string): Occurrence | null | undefined {
  const [id = '', start] = key.split(' ');
  return useLive(
    async (local) => {
      const row = await local.get('event', id);
      if (!row || row.removedAt) return null;
      const event = row.rule && start ? dateOf(row, Number(start)) : row;
      return {
        key,
        event,
        ...(row.rule ? { series: row } : {}),
        start: Date.parse(event.startAt),
        end: Date.parse(event.endAt),
      };
    },
    [id, start, key],
  );
}
