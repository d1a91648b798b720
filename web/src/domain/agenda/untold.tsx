/**
 * « Rendez-vous à conclure »: appointments of the days before that nobody said anything of since, held or not: they count
 * in no figure until somebody does. From the device alone.
 */
import '@/i18n/fr/agenda';
import { MapPinCheck } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Link } from 'wouter';
import { date } from '@/i18n/format';
import { t } from '@/i18n/t';
import { later, wallTime } from '@/i18n/wall';
import { Button } from '@/ui/button';
import { Icon } from '@/ui/icon';
import { untoldBy } from './close-day';
import type { AgendaLinks } from './entry-acts';
import { useAgenda, useMe, windowOf } from './use';
import { hoursOf, nameOf } from './words';

/** Days: what is older is no more than the agenda shows it to be. */
const looked = 14;
/** Lines: the rest is a step away. */
const told = 5;

interface Props {
  /** The agenda of a day. */
  agendaAt: (day: string) => string;
  links: AgendaLinks;
}

export function Untold({ agendaAt, links }: Props) {
  const me = useMe();
  const [all, setAll] = useState(false);
  const { from, to } = useMemo(() => {
    const first = later(`${me.today}T00:00`, { days: -looked }).slice(0, 10);
    return windowOf(first, looked, me.zone);
  }, [me.today, me.zone]);
  const agenda = useAgenda(from, to, me.id);
  const untold = (agenda?.entries ?? [])
    .filter((entry) => untoldBy(me.id, entry) && entry.start >= from && entry.end <= to)
    .reverse();
  if (!agenda || untold.length === 0) return null;
  return (
    <section className="flex flex-col gap-2" aria-labelledby="untold">
      <h2 id="untold" className="text-lead">
        {t('agenda.untold')}
      </h2>
      <ul className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface">
        {untold.slice(0, all ? undefined : told).map((entry) => (
          <li key={entry.key}>
            <Link
              href={
                entry.event.accountId
                  ? links.visit(entry.event.accountId, entry.event)
                  : agendaAt(wallTime(entry.start, me.zone).slice(0, 10))
              }
              data-row
              className="flex min-h-row items-center gap-2 px-4 py-1.5 text-dense hover:bg-sunken"
            >
              <Icon as={MapPinCheck} size="small" className="shrink-0 text-warning" />
              <span className="min-w-0 break-words">
                <span className="font-semibold">{nameOf(entry.event, agenda.people)}</span>
                {' · '}
                {date(new Date(entry.start), me.zone, 'weekday')}
                {entry.event.allDay ? null : `, ${hoursOf(entry, me.zone)}`}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {untold.length > told && !all && (
        <Button look="quiet" className="self-start" onClick={() => setAll(true)}>
          {t('agenda.untoldMore', { count: untold.length - told })}
        </Button>
      )}
    </section>
  );
}
