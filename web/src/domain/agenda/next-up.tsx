/** The rest of the day, for « Aujourd’hui »: what comes next or is under way first, with the way there. */
import '@/i18n/fr/agenda';
import { CalendarClock, ClipboardList, MapPinCheck, Navigation } from 'lucide-react';
import { useMemo } from 'react';
import { Link } from 'wouter';
import { useReader } from '@/api/session';
import { duration } from '@/i18n/format';
import { t } from '@/i18n/t';
import { ReachLink } from '@/reaching/link';
import { Badge } from '@/ui/badge';
import { LinkButton } from '@/ui/button';
import { classes } from '@/ui/classes';
import { Icon } from '@/ui/icon';
import type { AgendaLinks } from './entry-acts';
import type { Occurrence } from './occurrences';
import { type Agenda, useAgenda, useMe, windowOf } from './use';
import { colours, hoursOf, isOpen, isTight, nameOf, placeOf, stateOf, wayInWords } from './words';

const most = 5;

/** So many minutes before it begins, one is at the door: what comes next is to tell of it. */
const soon = 5;

export function NextUp({ agendaAt, links }: { agendaAt: string; links: AgendaLinks }) {
  const me = useMe();
  const { from, to } = useMemo(() => windowOf(me.today, 1, me.zone), [me.today, me.zone]);
  const agenda = useAgenda(from, to, me.id);
  if (!agenda) return null;
  const left = agenda.entries.filter(
    (entry) => isOpen(entry.event) && (entry.end > me.now || entry.event.kind === 'task'),
  );
  // What lasts the day is told, and is nothing one goes to.
  const next = left.find(({ event, end }) => !event.allDay && end > me.now);
  const rest = left.filter((entry) => entry !== next);
  return (
    <section className="flex flex-col gap-2" aria-labelledby="next-up">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id="next-up" className="text-lead">
          {t('agenda.todayTitle')}
        </h2>
        <LinkButton look="quiet" href={agendaAt} className="-my-2 -mr-4">
          {t('agenda.todayAll')}
        </LinkButton>
      </div>
      {left.length === 0 ? (
        <p className="rounded-card border border-line bg-surface p-4 text-muted">{t('agenda.todayNone')}</p>
      ) : (
        <div className="overflow-hidden rounded-card border border-line bg-surface">
          {next && <Next entry={next} agenda={agenda} me={me} links={links} />}
          {rest.length > 0 && (
            <ul className={classes('divide-y divide-line', next && 'border-line border-t')}>
              {rest.slice(0, most).map((entry) => (
                <li key={entry.key} className="flex min-h-row items-center gap-2 px-4 py-1.5 text-dense">
                  <span aria-hidden className={classes('size-2.5 shrink-0 rounded-full', colours[entry.event.kind])} />
                  <span className="shrink-0 font-semibold">{hoursOf(entry, me.zone)}</span>
                  <Name entry={entry} agenda={agenda} links={links} />
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </section>
  );
}

function Name({ entry, agenda, links }: { entry: Occurrence; agenda: Agenda; links: AgendaLinks }) {
  const account = agenda.people.account(entry.event.accountId);
  const name = nameOf(entry.event, agenda.people);
  return account ? (
    <Link
      href={links.sheet(account.id)}
      className="min-w-0 break-words text-primary underline-offset-2 hover:underline"
    >
      {name}
    </Link>
  ) : (
    <span className="min-w-0 break-words">{name}</span>
  );
}

interface NextProps {
  entry: Occurrence;
  agenda: Agenda;
  me: { zone: string; now: number };
  links: AgendaLinks;
}

function Next({ entry, agenda, me, links }: NextProps) {
  const { event, start } = entry;
  const where = placeOf(event, agenda.people);
  const account = agenda.people.account(event.accountId);
  const name = nameOf(event, agenda.people);
  const way = agenda.collisions.ways.get(entry.key);
  const reader = useReader();
  const minutes = Math.ceil((start - me.now) / 60_000);
  const state = stateOf(event);
  return (
    <div className="flex items-start gap-3 p-4">
      <span className="flex size-10 shrink-0 items-center justify-center rounded-full bg-primary-tint text-primary">
        <Icon as={CalendarClock} />
      </span>
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2 text-dense">
          <span className="font-semibold">{hoursOf(entry, me.zone)}</span>
          <span className="text-muted">
            {minutes > 0 ? t('agenda.todayIn', { time: duration(minutes * 60) }) : t('agenda.todayNow')}
          </span>
          {state && <Badge tone={state.tone}>{state.word}</Badge>}
        </p>
        <p className="font-semibold text-lead">
          {account ? (
            <Link href={links.sheet(account.id)} className="underline-offset-2 hover:underline">
              {name}
            </Link>
          ) : (
            name
          )}
        </p>
        {account && event.title && <p className="text-dense">{event.title}</p>}
        {where?.text && <p className="text-dense text-muted">{where.text}</p>}
        {way && isTight(way) && <p className="text-danger text-dense">{wayInWords(way)}</p>}
        {account && (event.kind === 'appointment' || event.kind === 'visit') && !reader && (
          <p className="mt-2" data-screen-only>
            {minutes > soon ? (
              <LinkButton icon={ClipboardList} href={links.prep(account.id)}>
                {t('agenda.act.prepare')}
              </LinkButton>
            ) : (
              <LinkButton icon={MapPinCheck} href={links.visit(account.id, event.id)}>
                {t('agenda.act.visit')}
              </LinkButton>
            )}
          </p>
        )}
      </div>
      {where?.route && event.accountId && event.place?.kind !== 'free' && (
        <span className="-mt-2 -mr-2" data-screen-only>
          <ReachLink
            look="quiet"
            icon={Navigation}
            label={t('agenda.routeTo', { name })}
            to={{
              by: 'visit',
              accountId: event.accountId,
              to: where.route,
              ...(event.place?.id ? { placeId: event.place.id } : {}),
            }}
          />
        </span>
      )}
    </div>
  );
}
