/** One entry of a day: when, what, with whom, where, and what one should know of it. */
import '@/i18n/fr/agenda';
import { Clock, EyeOff, Mail, MapPin, Navigation, Repeat2, TriangleAlert, UserRound, Users } from 'lucide-react';
import { type ReactNode, Suspense, useState } from 'react';
import { Link } from 'wouter';
import { useReader } from '@/api/session';
import { date } from '@/i18n/format';
import { t } from '@/i18n/t';
import { LetterLine } from '@/mailing/letter-line';
import type { Letter } from '@/mailing/letters';
import { useRowStates } from '@/offline/hooks';
import { ReachLink } from '@/reaching/link';
import { Badge } from '@/ui/badge';
import { Button, LinkButton } from '@/ui/button';
import { classes } from '@/ui/classes';
import { Icon } from '@/ui/icon';
import { part } from '@/ui/part';
import { Sent } from '@/ui/sent';
import type { Collisions } from './collisions';
import { type AgendaLinks, EntryMenu, type EntryProps } from './entry-acts';
import { outdated } from './invitation';
import type { Event } from './occurrences';
import type { People } from './use';
import { Line, Warnings } from './warnings';
import { colours, hoursOf, icons, isOpen, nameOf, placeOf, stateOf } from './words';

const RepeatSaid = part(async () => ({ default: (await import('./repeat-said')).RepeatSaid }));
const InviteSheet = part(async () => ({ default: (await import('./invite')).InviteSheet }));

interface Props extends EntryProps {
  collisions: Collisions;
}

export function Entry(props: Props) {
  return <EntryCard {...props} menu={<EntryMenu {...props} />} />;
}

/** The entry with the acts that whoever draws it gives. */
export function EntryCard({ collisions, menu, ...rest }: Props & { menu: ReactNode }) {
  const { entry, people, me, links } = rest;
  const { event, key } = entry;
  const states = useRowStates();
  const state = stateOf(event);
  const account = people.account(event.accountId);
  const name = nameOf(event, people);
  const over = event.state === 'cancelled' || event.state === 'moved';
  const late = isOpen(event) && entry.end < me.now && event.kind !== 'absence' && event.kind !== 'other';
  return (
    <li
      className={classes(
        'relative flex overflow-hidden rounded-card border border-line bg-surface',
        over && 'bg-sunken',
      )}
      data-keep-together
      data-entry={event.kind}
    >
      <span aria-hidden className={classes('w-1.5 shrink-0', over ? 'bg-line' : colours[event.kind])} />
      <div className="flex min-w-0 flex-1 flex-col gap-1 py-3 pl-3">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 pr-12 text-dense">
          <span className={classes('font-semibold', over && 'line-through')}>{hoursOf(entry, me.zone)}</span>
          <span className="inline-flex items-center gap-1 text-muted">
            <Icon as={icons[event.kind]} size="small" />
            {event.masked ? t('agenda.busy') : t(`agenda.kind.${event.kind}`)}
          </span>
          {state && <Badge tone={state.tone}>{state.word}</Badge>}
          {late && <Badge tone="warning">{t('agenda.late')}</Badge>}
          <Sent state={states.of('event', event.id)} />
        </p>
        <p className="pr-2 font-semibold">
          {account ? (
            <Link
              href={links.sheet(account.id)}
              data-row
              className={classes('underline-offset-2 hover:underline', over && 'line-through')}
            >
              {account.name}
            </Link>
          ) : (
            <span className={over ? 'line-through' : ''}>{name}</span>
          )}
        </p>
        {account && event.title && <p className="pr-3 text-dense">{event.title}</p>}
        <Said event={event} people={people} me={me} links={links} />
        <Letters entry={entry} people={people} me={me} acts={Boolean(menu)} />
        <Warnings {...{ collisions, people, me }} entryKey={key} />
      </div>
      {menu && (
        <div className="absolute top-1 right-1" data-screen-only>
          {menu}
        </div>
      )}
    </li>
  );
}

/** With whom, where, why it was moved or cancelled. */
function Said(props: { event: Event; people: People; me: EntryProps['me']; links: AgendaLinks }) {
  const { event, people, me, links } = props;
  const where = placeOf(event, people);
  const contacts = event.contactIds.flatMap((id) => people.contact(id) ?? []);
  const colleagues = event.userIds.map(people.colleague).filter(Boolean);
  const name = nameOf(event, people);
  const over = event.state === 'cancelled' || event.state === 'moved';
  return (
    <>
      {event.ownerId !== me.id && people.colleague(event.ownerId) && (
        <Line icon={UserRound}>{t('agenda.of', { name: people.colleague(event.ownerId) })}</Line>
      )}
      {contacts.length > 0 && !over && event.accountId && (
        <Line icon={UserRound}>
          {contacts.map((contact, n) => (
            <span key={contact.id}>
              {n > 0 && ', '}
              <Link
                href={`${links.sheet(event.accountId ?? '')}?volet=contacts`}
                className="underline underline-offset-2"
              >
                {contact.name}
              </Link>
            </span>
          ))}
        </Line>
      )}
      {colleagues.length > 0 && <Line icon={Users}>{t('agenda.with', { names: colleagues.join(', ') })}</Line>}
      {event.isPrivate && !event.masked && <Line icon={EyeOff}>{t('agenda.private')}</Line>}
      {event.allDay && event.endOn !== event.startOn && (
        <Line icon={Clock}>
          {[
            t('agenda.from', { day: date(`${event.startOn}T12:00:00Z`, 'UTC') }),
            t('agenda.until', { day: date(`${event.endOn}T12:00:00Z`, 'UTC') }),
          ].join(' ')}
        </Line>
      )}
      {event.rule && (
        <Line icon={Repeat2}>
          <Suspense fallback={t('agenda.repeats')}>
            <RepeatSaid event={event} />
          </Suspense>
        </Line>
      )}
      {(event.state === 'cancelled' || event.state === 'moved') && event.cause && (
        <Line icon={Clock}>
          {t(event.state === 'moved' ? 'agenda.movedBy' : 'agenda.cancelledBy', {
            cause: t(`agenda.cause.${event.cause}`).toLocaleLowerCase(),
          })}
          {event.reason && ` · ${event.reason}`}
        </Line>
      )}
      {event.notes && <p className="line-clamp-3 whitespace-pre-line pr-3 text-dense text-muted">{event.notes}</p>}
      {event.overrideReason && (
        <Line icon={TriangleAlert}>{t('agenda.overridden', { reason: event.overrideReason })}</Line>
      )}
      {where && !over && (
        <div className="flex items-center gap-2 pr-1">
          <span className="min-w-0 flex-1">
            <Line icon={MapPin}>{where.text || t('agenda.route')}</Line>
          </span>
          {where.route &&
            isOpen(event) &&
            (event.accountId && event.place?.kind !== 'free' ? (
              <ReachLink
                look="quiet"
                icon={Navigation}
                label={t('agenda.routeTo', { name })}
                to={{
                  by: 'visit',
                  accountId: event.accountId,
                  to: where.route,
                  ...(event.place?.id ? { placeId: event.place.id } : {}),
                  ...(event.contactIds[0] ? { contactId: event.contactIds[0] } : {}),
                }}
              />
            ) : (
              <LinkButton look="quiet" icon={Navigation} label={t('agenda.routeTo', { name })} href={where.route} />
            ))}
        </div>
      )}
    </>
  );
}

/**
 * What was written about it to people outside, and whether they know something else than what is now. `acts`: nobody else
 * shows the act of writing again.
 */
function Letters({ entry, people, me, acts }: Pick<EntryProps, 'entry' | 'people' | 'me'> & { acts: boolean }) {
  const { event, series } = entry;
  const [open, setOpen] = useState(false);
  const reader = useReader();
  const letters = people.letters(event.id);
  if (letters.length === 0) return null;
  const current = letters.filter(({ state }) => state !== 'abandoned');
  const toCome = isOpen(event) && entry.end > me.now;
  return (
    <>
      <ul className="flex flex-col gap-1 pr-3">
        {(current.length > 0 ? lastOfEach(current) : letters.slice(-1)).map((letter) => (
          <LetterLine key={letter.id} letter={letter} zone={me.zone} />
        ))}
      </ul>
      {toCome && outdated(series ?? event, people, me.now).length > 0 && (
        <>
          <Line icon={TriangleAlert} tone="text-warning">
            {t('agenda.invite.outdated')}
          </Line>
          {acts && !reader && event.ownerId === me.id && (
            <Button className="self-start" icon={Mail} onClick={() => setOpen(true)}>
              {t('agenda.invite.again')}
            </Button>
          )}
        </>
      )}
      {open && (
        <Suspense>
          <InviteSheet entry={entry} people={people} me={me} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

/** The last letter to each reader. */
function lastOfEach(letters: readonly Letter[]): Letter[] {
  return [...new Map(letters.map((letter) => [letter.to.email, letter])).values()];
}
