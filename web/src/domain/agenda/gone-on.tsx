/** The form of an entry that there is, where somebody goes on with what she had begun to change of it; where there is none any more, that is said. */
import '@/i18n/fr/agenda';
import { useEffect, useEffectEvent } from 'react';
import { usePermissions } from '@/api/permissions';
import { t } from '@/i18n/t';
import { useLive, useSync } from '@/offline/hooks';
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
  const { data, error } = usePermissions();
  const { filled } = useSync();
  const hers = entry && agenda && changeable(entry.event, agenda.people);
  const closed =
    entry === null ? filled && 'agenda.goneOn.gone' : hers === false && (data || error) && 'agenda.goneOn.closed';
  const leave = useEffectEvent((why: NonNullable<typeof closed> & string) => {
    showToast(t(why));
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
