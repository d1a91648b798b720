/** One's absences to come: entries of the agenda, gathered. */
import '@/i18n/fr/agenda';
import { Plus } from 'lucide-react';
import { Suspense, useMemo, useState } from 'react';
import { date } from '@/i18n/format';
import { t } from '@/i18n/t';
import { useRowStates } from '@/offline/hooks';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { part } from '@/ui/part';
import { Sent } from '@/ui/sent';
import { Skeleton } from '@/ui/skeleton';
import { type AgendaLinks, EntryMenu } from './entry-acts';
import type { Law } from './law';
import type { Event } from './occurrences';
import { useAgenda, useMe, windowOf } from './use';
import { isOpen } from './words';

const EventSheet = part(async () => ({ default: (await import('./event-form')).EventSheet }));

const ahead = 365; // days

const dayOf = (on: string) => date(`${on}T12:00:00Z`, 'UTC');

function when(event: Event): string {
  if (event.startOn === event.endOn) return dayOf(event.startOn);
  return `${dayOf(event.startOn)} – ${dayOf(event.endOn)}`;
}

export function Absences({ law, links }: { law: Law; links: AgendaLinks }) {
  const me = useMe();
  const states = useRowStates();
  const [adding, setAdding] = useState(false);
  const { from, to } = useMemo(() => windowOf(me.today, ahead, me.zone), [me.today, me.zone]);
  const agenda = useAgenda(from, to, me.id);
  const away = agenda?.entries.filter(({ event }) => event.kind === 'absence' && isOpen(event));
  return (
    <Card
      title={t('agenda.absences.title')}
      actions={
        <Button icon={Plus} onClick={() => setAdding(true)}>
          {t('agenda.absences.add')}
        </Button>
      }
    >
      <p className="text-dense text-muted">{t('agenda.absences.text')}</p>
      {!away && <Skeleton lines={2} />}
      {away?.length === 0 && <p className="pt-2">{t('agenda.absences.none')}</p>}
      <ul className="divide-y divide-line">
        {agenda &&
          away?.map((entry) => (
            <li key={entry.key} className="flex min-h-row items-center gap-2 py-1">
              <span className="min-w-0 flex-1">
                <span className="block font-semibold">{when(entry.event)}</span>
                <span className="flex flex-wrap items-center gap-2 text-dense text-muted">
                  {entry.event.title ?? t('agenda.kind.absence')}
                  <Sent state={states.of('event', entry.event.id)} />
                </span>
              </span>
              <EntryMenu entry={entry} people={agenda.people} me={me} law={law} links={links} />
            </li>
          ))}
      </ul>
      <Suspense>
        {adding && <EventSheet given={{ kind: 'absence', allDay: true }} law={law} onClose={() => setAdding(false)} />}
      </Suspense>
    </Card>
  );
}
