/** The rest of the day, for « Aujourd’hui »: what comes next or is under way first, with the way there. */
import '@/i18n/fr/agenda';
import { CalendarClock, ClipboardList, DoorOpen, MapPinCheck, Navigation, Phone } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import { Link } from 'wouter';
import { useReader } from '@/api/session';
import { duration } from '@/i18n/format';
import { t } from '@/i18n/t';
import type { Rows } from '@/offline/entities';
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

interface NextUpProps {
  agendaAt: string;
  links: AgendaLinks;
  /** What an empty agenda shows in place of its own word: nothing else is to be done that day either. */
  free?: ReactNode;
}

export function NextUp({ agendaAt, links, free }: NextUpProps) {
  const me = useMe();
  const { from, to } = useMemo(() => windowOf(me.today, 1, me.zone), [me.today, me.zone]);
  const agenda = useAgenda(from, to, me.id);
  if (!agenda) return <div className={free ? 'min-h-56' : 'min-h-28'} />; // what stands below does not move when it comes
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
        <LinkButton look="quiet" href={agendaAt} className="-my-2.5 -mx-4">
          {t('agenda.todayAll')}
        </LinkButton>
      </div>
      {left.length === 0 ? (
        free || <p className="rounded-card border border-line bg-surface p-4 text-muted">{t('agenda.todayNone')}</p>
      ) : (
        <div className="overflow-hidden rounded-card border border-line bg-surface">
          {next && <Next entry={next} agenda={agenda} me={me} agendaAt={agendaAt} links={links} />}
          {rest.length > 0 && (
            <ul className={classes('divide-y divide-line', next && 'border-line border-t')}>
              {rest.slice(0, most).map((entry) => (
                <li key={entry.key} className="flex min-h-row items-center gap-2 px-4 py-1.5 text-dense">
                  <span aria-hidden className={classes('size-2.5 shrink-0 rounded-full', colours[entry.event.kind])} />
                  <span className="shrink-0 font-semibold">{hoursOf(entry, me.zone)}</span>
                  <Name entry={entry} agenda={agenda} agendaAt={agendaAt} links={links} />
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </section>
  );
}

/** What is with no account is opened where it is planned. */
function Name({ entry, agenda, agendaAt, links }: Omit<NextProps, 'me'>) {
  const account = agenda.people.account(entry.event.accountId);
  return (
    <Link
      href={account ? links.sheet(account.id) : agendaAt}
      className="min-w-0 break-words text-primary underline-offset-2 hover:underline"
    >
      {nameOf(entry.event, agenda.people)}
    </Link>
  );
}

interface NextProps {
  entry: Occurrence;
  agenda: Agenda;
  me: { zone: string; now: number };
  agendaAt: string;
  links: AgendaLinks;
}

function Next({ entry, agenda, me, agendaAt, links }: NextProps) {
  const { event, start } = entry;
  const where = placeOf(event, agenda.people);
  const account = agenda.people.account(event.accountId);
  const name = nameOf(event, agenda.people);
  const way = agenda.collisions.ways.get(entry.key);
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
          <Link href={account ? links.sheet(account.id) : agendaAt} className="underline-offset-2 hover:underline">
            {name}
          </Link>
        </p>
        {account && event.title && <p className="text-dense">{event.title}</p>}
        {where?.text && <p className="text-dense text-muted">{where.text}</p>}
        {way && isTight(way) && <p className="text-danger text-dense">{wayInWords(way)}</p>}
        {account && (event.kind === 'appointment' || event.kind === 'visit') ? (
          <Acts entry={entry} account={account} people={agenda.people} atDoor={minutes <= soon} links={links} />
        ) : (
          account && <Way event={event} people={agenda.people} />
        )}
      </div>
    </div>
  );
}

interface ActsProps {
  entry: Occurrence;
  account: Rows['account'];
  people: Agenda['people'];
  /** From five minutes before it begins until it ends. */
  atDoor: boolean;
  links: AgendaLinks;
}

/**
 * Under one thumb, in the order of the day: saying that one is late, going there, telling of it. Before, it is prepared; at
 * the door, what was prepared is read in ten seconds.
 */
function Acts({ entry: { event }, account, people, atDoor, links }: ActsProps) {
  const reader = useReader();
  const telephone = phoneOf(event, account, people);
  return (
    <div className="mt-2 flex flex-wrap items-center gap-2" data-screen-only>
      {telephone && (
        <ReachLink
          look="secondary"
          icon={Phone}
          label={t('agenda.call', { name: telephone.name })}
          to={{ by: 'phone', accountId: account.id, ...telephone.to }}
        />
      )}
      <Way event={event} people={people} />
      {!reader && atDoor && (
        <LinkButton icon={MapPinCheck} label={t('agenda.act.visit')} href={links.visit(account.id, event)}>
          {t('agenda.act.tell')}
        </LinkButton>
      )}
      {!reader && !atDoor && (
        <LinkButton icon={ClipboardList} href={links.prep(account.id)}>
          {t('agenda.act.prepare')}
        </LinkButton>
      )}
      {atDoor && (
        <LinkButton look="quiet" icon={DoorOpen} href={links.prep(account.id)} className="-ml-4">
          {t('agenda.act.door')}
        </LinkButton>
      )}
    </div>
  );
}

/** The number of whom the appointment is with, of the account otherwise. */
function phoneOf(event: Occurrence['event'], account: Rows['account'], people: Agenda['people']) {
  for (const contact of event.contactIds.flatMap((id) => people.contact(id) ?? [])) {
    const [phone] = contact.phones;
    if (phone) return { name: contact.name, to: { contactId: contact.id, to: phone.number, shown: phone.display } };
  }
  const [phone] = account.phones;
  return phone && { name: account.name, to: { to: phone.number, shown: phone.display } };
}

/** The way to it, where the maps of the telephone know one. */
function Way({ event, people }: { event: Occurrence['event']; people: Agenda['people'] }) {
  const where = placeOf(event, people);
  if (!where?.route || !event.accountId || event.place?.kind === 'free') return null;
  return (
    <ReachLink
      look="secondary"
      icon={Navigation}
      label={t('agenda.routeTo', { name: nameOf(event, people) })}
      to={{
        by: 'visit',
        accountId: event.accountId,
        to: where.route,
        ...(event.place?.id ? { placeId: event.place.id } : {}),
      }}
    />
  );
}
