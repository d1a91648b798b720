/**
 * « Bouclez la journée »: once the day of work comes to its end, the visits of today that nobody told of, how many reports of
 * today are not finished, and what tomorrow holds. From the device alone.
 */
import '@/i18n/fr/agenda';
import { FileText, MapPinCheck } from 'lucide-react';
import { useMemo } from 'react';
import { Link } from 'wouter';
import { t } from '@/i18n/t';
import { later } from '@/i18n/wall';
import { closingTime } from '@/keeping/work-day';
import { useLive } from '@/offline/hooks';
import { reportState } from '@/offline/visits';
import { Icon } from '@/ui/icon';
import type { AgendaLinks } from './entry-acts';
import type { Occurrence } from './occurrences';
import { useAgenda, useMe, useVisits, windowOf } from './use';
import { hoursOf, isOpen, nameOf } from './words';

const isMeeting = ({ event }: Occurrence) => event.kind === 'appointment' || event.kind === 'visit';

/** What somebody goes to, and nothing was said of yet; of what a colleague invited one to, she tells. */
export const untoldBy = (userId: string, entry: Occurrence) =>
  isMeeting(entry) && isOpen(entry.event) && entry.event.ownerId === userId;

export function CloseDay({ links, ...rest }: Omit<ClosingProps, 'me'>) {
  const me = useMe();
  const weekly = useLive(async (local) => (await local.get('work_hours', me.id))?.weekly ?? [], [me.id]);
  if (!weekly || me.now < closingTime(me.today, me.zone, weekly)) return null;
  return <Closing me={me} links={links} {...rest} />;
}

interface ClosingProps {
  me: ReturnType<typeof useMe>;
  /** The agenda of a day. */
  agendaAt: (day: string) => string;
  /** The report of a visit. */
  reportOf: (visitId: string) => string;
  links: AgendaLinks;
}

function Closing({ me, agendaAt, reportOf, links }: ClosingProps) {
  const { from, to, day, after } = useMemo(() => {
    const day = later(`${me.today}T00:00`, { days: 1 }).slice(0, 10);
    return { ...windowOf(me.today, 1, me.zone), day, after: windowOf(day, 1, me.zone).to };
  }, [me.today, me.zone]);
  const today = useAgenda(from, to, me.id);
  const tomorrow = useAgenda(to, after, me.id);
  const visits = useVisits(from, to, me.id);
  if (!today || !tomorrow || !visits) return null;
  const reports = visits
    .filter((visit) => ['due', 'late'].includes(reportState(visit, me.now)))
    .sort((a, b) => Date.parse(a.endedAt) - Date.parse(b.endedAt));
  const [first] = reports;
  const untold = today.entries.filter(
    (entry) => untoldBy(me.id, entry) && !entry.event.allDay && entry.event.accountId && entry.end <= me.now,
  );
  if (untold.length + reports.length === 0) return null;
  const next = tomorrow.entries.filter((entry) => isMeeting(entry) && isOpen(entry.event)).length;
  return (
    <section className="flex flex-col gap-2" aria-labelledby="close-day">
      <h2 id="close-day" className="text-lead">
        {t('agenda.closeDay')}
      </h2>
      <div className="overflow-hidden rounded-card border border-line bg-surface">
        <ul className="divide-y divide-line">
          {untold.map((entry) => (
            <li key={entry.key}>
              <Link
                href={links.visit(entry.event.accountId ?? '', entry.event)}
                data-row
                className="flex min-h-row items-center gap-2 px-4 py-1.5 text-dense hover:bg-sunken"
              >
                <Icon as={MapPinCheck} size="small" className="shrink-0 text-warning" />
                <span className="shrink-0 font-semibold">{hoursOf(entry, me.zone)}</span>
                <span className="min-w-0 break-words">
                  {t('agenda.toTell', { name: nameOf(entry.event, today.people) })}
                </span>
              </Link>
            </li>
          ))}
          {first && (
            <li>
              <Link
                href={reportOf(first.id)} // one after the other, the most urgent first
                data-row
                className="flex min-h-row items-center gap-2 px-4 py-1.5 text-dense hover:bg-sunken"
              >
                <Icon as={FileText} size="small" className="shrink-0 text-warning" />
                {t('agenda.reportsLeft', { count: reports.length })}
              </Link>
            </li>
          )}
          <li>
            <Link href={agendaAt(day)} className="block px-4 py-2 text-dense text-primary hover:bg-sunken">
              {next === 0 ? t('agenda.tomorrowNone') : t('agenda.tomorrow', { count: next })}
            </Link>
          </li>
        </ul>
      </div>
    </section>
  );
}
