/** What an appointment is now, as invitations tell of it, and which of those that were sent are outdated. */
import '@/i18n/fr/agenda';
import { t } from '@/i18n/t';
import { dateDiffers, invitations, invited, isOutdated, type Letter, type Now } from '@/mailing/letters';
import type { Change } from '@/offline/changes';
import { writeLetter } from '@/offline/letter-changes';
import type { Event } from './occurrences';
import { datesDiffer, toldNow, toldOfDate } from './told-dates';
import type { People } from './use';

/** The place in the words of the server (internal/agenda/feed.go); undefined when the device does not know the address. */
function whereOf(event: Event, people: People): string | undefined {
  const { place } = event;
  if (!place) return '';
  if (place.kind === 'free') return place.text ?? '';
  const address = people.spot(event)?.address;
  if (!address) return undefined;
  const town = [address.postcode, address.town].filter(Boolean).join(' ');
  return [address.street, town].filter(Boolean).join(', ');
}

export function nowOf(event: Event, people: People): Now {
  const { startAt, endAt, allDay, rule } = event;
  return { startAt, endAt, allDay, ...(rule ? { rule } : {}), where: whereOf(event, people) };
}

/** What an invitation to somebody tells now: of a series, its dates too. */
export function tellingOf(event: Event, people: People, contactId: string | undefined): Now {
  const now = nowOf(event, people);
  if (!event.rule) return now;
  return { ...now, apart: toldNow(people.apart(event.id), event, contactId, (of) => whereOf(of, people)) };
}

/** The invitations that somebody has, or will have, and tell something else than what is now, dates of a series included. */
export function outdated(event: Event, people: People, at: number): Letter[] {
  const now = nowOf(event, people);
  const where = (of: Event) => whereOf(of, people);
  return invitations(people.letters(event.id)).filter((letter) => {
    if (event.seriesId && event.originalStart && letter.eventId === event.seriesId) {
      const told = toldOfDate(letter, event.originalStart);
      return told !== undefined && dateDiffers(told, now);
    }
    const series = { apart: people.apart(event.id), series: event, now, at, whereOf: where, lettersOf: people.letters };
    return isOutdated(letter, now) || (Boolean(event.rule) && datesDiffer(letter, series));
  });
}

/** Tells those who have an invitation that the appointment is cancelled. */
export function cancellations(event: Event, letters: readonly Letter[]): Change[] {
  return invited(letters).map(({ to, contactId, told }) =>
    writeLetter(
      event.accountId ?? '',
      {
        kind: 'cancellation',
        eventId: event.id,
        ...(contactId ? { contactId } : {}),
        email: to.email,
        subject: t('agenda.invite.cancelSubject'),
        text: t('agenda.invite.cancelText'),
      },
      to,
      told,
    ),
  );
}
