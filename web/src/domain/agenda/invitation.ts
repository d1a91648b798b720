/** What an appointment is now, as invitations tell of it, and which of those that were sent are outdated. */
import '@/i18n/fr/agenda';
import { t } from '@/i18n/t';
import { invitations, invited, isOutdated, type Letter, type Now } from '@/mailing/letters';
import type { Change } from '@/offline/changes';
import { writeLetter } from '@/offline/letter-changes';
import type { Event } from './occurrences';
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

/** The invitations that somebody has, or will have, and tell something else than what is now. */
export function outdated(event: Event, people: People): Letter[] {
  const now = nowOf(event, people);
  return invitations(people.letters(event.id)).filter((letter) => isOutdated(letter, now));
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
