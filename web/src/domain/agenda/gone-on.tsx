/** The form of an entry that there is, where somebody goes on with what she had begun to change of it. */
import { useLive } from '@/offline/hooks';
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
  if (!entry || !agenda || !changeable(entry.event, agenda.people)) return null;
  return <EventSheet entry={entry} law={law} onClose={onClose} />;
}

function useEntry(key: string): Occurrence | undefined {
  const [id = '', start] = key.split(' ');
  return useLive(
    async (local) => {
      const row = await local.get('event', id);
      if (!row || row.removedAt) return undefined;
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
