/** The way to an appointment from the one before it that day: a line of the sheet with which it is prepared. */
import '@/i18n/fr/agenda';
import { useMemo } from 'react';
import { t } from '@/i18n/t';
import { wallTime } from '@/i18n/wall';
import { useAgenda, useMe, windowOf } from './use';
import { nameOf, wayInWords } from './words';

export function WayTo({ at, eventId }: { at: string; eventId: string }) {
  const { id, zone } = useMe();
  const { from, to } = useMemo(() => windowOf(wallTime(at, zone).slice(0, 10), 1, zone), [at, zone]);
  const agenda = useAgenda(from, to, id);
  const entry = agenda?.entries.find(({ event, start }) => event.id === eventId && start === Date.parse(at));
  const way = entry && agenda?.collisions.ways.get(entry.key);
  if (!agenda || !way) return null;
  return (
    <div className="flex flex-col">
      <dt className="text-meta text-muted">{t('agenda.wayTo')}</dt>
      <dd className="font-semibold">
        {t('agenda.wayFrom', { name: nameOf(way.from.event, agenda.people), way: wayInWords(way) })}
      </dd>
    </div>
  );
}
