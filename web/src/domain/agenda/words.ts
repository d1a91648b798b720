/** An entry of an agenda in words: what it is called, when it is, where, and what one should know of it. */
import '@/i18n/fr/agenda';
import { BriefcaseBusiness, CircleDashed, type LucideIcon, MapPin, Palmtree, SquareCheck, Target } from 'lucide-react';
import { date, distance, duration } from '@/i18n/format';
import { t } from '@/i18n/t';
import type { Tone } from '@/ui/badge';
import { itinerary } from '@/ui/itinerary';
import type { Warning, Way } from './collisions';
import type { Kind } from './form';
import type { Event, Occurrence } from './occurrences';
import type { People } from './use';

export const icons: Record<Kind, LucideIcon> = {
  appointment: BriefcaseBusiness,
  visit: MapPin,
  task: SquareCheck,
  prospecting: Target,
  absence: Palmtree,
  other: CircleDashed,
};

/** The colour that repeats the kind, from the tokens of data. */
export const colours: Record<Kind, string> = {
  appointment: 'bg-data-blue',
  visit: 'bg-data-teal',
  task: 'bg-data-grey',
  prospecting: 'bg-data-orange',
  absence: 'bg-data-rose',
  other: 'bg-data-violet',
};

export const isOpen = (event: Event) => event.state === 'planned' || event.state === 'confirmed';

/** « Menuiserie Kieffer », else what it is about, else its kind. */
export function nameOf(event: Event, people: People): string {
  if (event.masked) return t('agenda.busy');
  return people.account(event.accountId)?.name ?? event.title ?? t(`agenda.kind.${event.kind}`);
}

/** « 09:00 – 10:00 », or that it takes the day. */
export function hoursOf({ event, start, end }: Occurrence, zone: string): string {
  if (event.allDay) return t('agenda.allDay');
  const from = date(new Date(start), zone, 'time');
  return end > start ? `${from} – ${date(new Date(end), zone, 'time')}` : from;
}

/** The state in a word, with the colour that repeats it; what is merely planned goes without saying. */
export function stateOf(event: Event): { word: string; tone: Tone } | null {
  switch (event.state) {
    case 'planned':
      return null;
    case 'confirmed':
      return { word: t('agenda.state.confirmed'), tone: 'success' };
    case 'held':
      return { word: t(event.kind === 'task' ? 'agenda.state.done' : 'agenda.state.held'), tone: 'success' };
    case 'absent':
      return { word: t('agenda.state.absent'), tone: 'warning' };
    case 'cancelled':
      return { word: t('agenda.state.cancelled'), tone: 'neutral' };
    case 'moved':
      return { word: t('agenda.state.moved'), tone: 'neutral' };
  }
}

export function warningInWords(warning: Warning): string {
  switch (warning.code) {
    case 'outside_work_hours':
    case 'customer_away':
      return t(`agenda.warning.${warning.code}`);
    case 'holiday':
      return t('agenda.warning.holiday', { name: warning.name });
    case 'customer_busy':
      return warning.name
        ? t('agenda.warning.customer_busyNamed', { name: warning.name })
        : t('agenda.warning.customer_busy');
    case 'customer_closed':
      return warning.name
        ? t('agenda.warning.customer_closedNamed', { name: warning.name })
        : t('agenda.warning.customer_closed');
  }
}

export const isTight = ({ travel, between }: Way) => travel > between;

export function wayInWords(way: Way): string {
  const said = { distance: distance(way.metres), minutes: duration(way.travel * 60) };
  if (!isTight(way)) return t('agenda.way', said);
  const missing = duration((way.travel - way.between) * 60);
  return t('agenda.wayTight', { ...said, between: duration(way.between * 60), missing });
}

/** Where it is, in lines, and what opens the maps of the device on it. */
export function placeOf(event: Event, people: People): { text: string; route: string | null } | null {
  const { place } = event;
  if (!place || event.masked) return null;
  const spot = people.spot(event) ?? {};
  const lines =
    place.kind === 'free'
      ? [place.text ?? ''].filter(Boolean)
      : addressLines(spot.address, people.account(event.accountId)?.name);
  const degrees =
    spot.latitude !== undefined && spot.longitude !== undefined
      ? { latitude: spot.latitude / 1e6, longitude: spot.longitude / 1e6 }
      : {};
  const route = itinerary({ lines, ...degrees });
  if (lines.length === 0 && !route) return null;
  return { text: lines.join(', '), route };
}

/** The lines of an address; the name of the account is said above it already. */
function addressLines(address: NonNullable<ReturnType<People['spot']>>['address'], name: string | undefined): string[] {
  if (!address) return [];
  if (address.lines?.length) return address.lines.filter((line) => line !== name);
  const town = [address.postcode, address.town].filter(Boolean).join(' ');
  return [address.street, address.locality, town].filter((line): line is string => Boolean(line));
}
