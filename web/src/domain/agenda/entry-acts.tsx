/** The acts of an entry in its menu, and the small sheets that some of them open. */
import '@/i18n/fr/agenda';
import {
  CalendarClock,
  CalendarX,
  Check,
  CircleCheck,
  ClipboardList,
  Eye,
  Mail,
  MapPinCheck,
  Pencil,
  Trash2,
  Undo2,
  UserX,
} from 'lucide-react';
import { Suspense, useState } from 'react';
import { useLocation } from 'wouter';
import { useReader } from '@/api/session';
import { t } from '@/i18n/t';
import { wallTime } from '@/i18n/wall';
import { useCoaching } from '@/keeping/people';
import { useAct } from '@/ui/act';
import { Menu, type MenuItem } from '@/ui/menu';
import { Notice } from '@/ui/notice';
import { part } from '@/ui/part';
import { turn } from './acts';
import { useChangeable } from './changeable';
import type { Law } from './law';
import type { Event, Occurrence } from './occurrences';
import type { People } from './use';
import { isOpen, nameOf } from './words';

const CancelSheet = part(async () => ({ default: (await import('./small-sheets')).CancelSheet }));
const MoveSheet = part(async () => ({ default: (await import('./small-sheets')).MoveSheet }));
const RemoveSheet = part(async () => ({ default: (await import('./small-sheets')).RemoveSheet }));
const InviteSheet = part(async () => ({ default: (await import('./invite')).InviteSheet }));
const EventSheet = part(async () => ({ default: (await import('./event-form')).EventSheet }));

export type Opened = 'edit' | 'move' | 'cancel' | 'remove' | 'invite' | null;

/** The screens that an entry leads to. */
export interface AgendaLinks {
  sheet: (accountId: string) => string;
  prep: (accountId: string) => string;
  /** Saying how the visit went that came from a colleague's event, which one was invited to. */
  joint: (eventId: string) => string;
  /** Telling of the visit that came from an event, or from that date of a series. */
  visit: (accountId: string, event: Pick<Event, 'id' | 'rule' | 'startAt'>) => string;
}

export interface EntryProps {
  entry: Occurrence;
  people: People;
  me: { id: string; zone: string; now: number; today: string };
  law: Law;
  links: AgendaLinks;
}

/**
 * What may be done with it now, and who may do it: the one whose agenda it is in, and whoever plans for her, unless it was moved
 * away. How it went she tells alone; who was invited says so of herself once it was there.
 */
export function useEntryActs({ entry, people, me, links }: Omit<EntryProps, 'law'>) {
  const [, go] = useLocation();
  const [open, setOpen] = useState<Opened>(null);
  const { failure, act } = useAct();
  const reader = useReader();
  const coaching = useCoaching();
  const { event } = entry;
  const name = nameOf(event, people);
  const mine = event.ownerId === me.id;
  const changeable = useChangeable(me.id)(event, people);
  const frozen = !changeable || event.state === 'moved';
  // Held and absent are told once the day has come.
  const hasCome = wallTime(entry.start, event.zone).slice(0, 10) <= wallTime(me.now, event.zone).slice(0, 10);
  const say = (how: 'confirmed' | 'held' | 'absent' | 'planned') => {
    const text = t(how === 'held' && event.kind === 'task' ? 'agenda.said.done' : `agenda.said.${how}`, { name });
    return act(() => turn([], text, entry, { state: how }));
  };
  const meeting = event.kind === 'appointment' || event.kind === 'visit';
  const items: MenuItem[] = [];
  const { accountId } = event;
  const along = !reader && coaching.herself && !mine && event.userIds.includes(me.id);
  const took = isOpen(event) || event.state === 'held';
  if (along && took && meeting && accountId && hasCome && !event.masked && !entry.series)
    items.push({ label: t('agenda.act.joint'), icon: Eye, onSelect: () => go(links.joint(event.id)) });
  if (!frozen && mine && isOpen(event) && meeting && accountId) {
    if (hasCome)
      items.push({
        label: t('agenda.act.visit'),
        icon: MapPinCheck,
        onSelect: () => go(links.visit(accountId, event)),
      });
    if (entry.end > me.now)
      items.push({ label: t('agenda.act.prepare'), icon: ClipboardList, onSelect: () => go(links.prep(accountId)) });
  }
  if (!frozen && isOpen(event)) {
    if (event.state === 'planned' && meeting)
      items.push({ label: t('agenda.act.confirm'), icon: Check, onSelect: () => void say('confirmed') });
    if (mine && hasCome)
      items.push({
        label: t(event.kind === 'task' ? 'agenda.act.done' : 'agenda.act.held'),
        icon: CircleCheck,
        onSelect: () => void say('held'),
      });
    if (mine && hasCome && meeting)
      items.push({ label: t('agenda.act.absent'), icon: UserX, onSelect: () => void say('absent') });
    if (mine && meeting && event.accountId && entry.end > me.now)
      items.push({
        label: t(people.letters(event.id).length > 0 ? 'agenda.invite.again' : 'agenda.invite'),
        icon: Mail,
        onSelect: () => setOpen('invite'),
      });
    items.push({ label: t('agenda.act.move'), icon: CalendarClock, onSelect: () => setOpen('move') });
    items.push({ label: t('agenda.act.edit'), icon: Pencil, onSelect: () => setOpen('edit') });
    items.push({ label: t('agenda.act.cancel'), icon: CalendarX, onSelect: () => setOpen('cancel') });
  } else if (!frozen) {
    if (mine || event.state === 'cancelled')
      items.push({ label: t('agenda.act.planned'), icon: Undo2, onSelect: () => void say('planned') });
    items.push({ label: t('agenda.act.edit'), icon: Pencil, onSelect: () => setOpen('edit') });
  }
  if (!frozen)
    items.push({ label: t('agenda.act.remove'), icon: Trash2, danger: true, onSelect: () => setOpen('remove') });
  return { items, name, failure, open, setOpen, frozen, hasCome, say };
}

/** The sheet that is open, if any. */
export function EntrySheets({
  entry,
  people,
  me,
  law,
  open,
  onClose,
}: EntryProps & { open: Opened; onClose: () => void }) {
  const props = { entry, people, me, onClose };
  return (
    <Suspense>
      {open === 'cancel' && <CancelSheet {...props} />}
      {open === 'move' && <MoveSheet {...props} law={law} />}
      {open === 'remove' && <RemoveSheet {...props} />}
      {open === 'invite' && <InviteSheet {...props} />}
      {open === 'edit' && <EventSheet entry={entry} law={law} onClose={onClose} />}
    </Suspense>
  );
}

export function EntryMenu(props: EntryProps) {
  const { items, name, failure, open, setOpen } = useEntryActs(props);
  if (items.length === 0) return null;
  return (
    <>
      <Menu label={t('agenda.acts', { name })} items={items} />
      {failure && <Notice tone="danger">{failure}</Notice>}
      <EntrySheets {...props} open={open} onClose={() => setOpen(null)} />
    </>
  );
}
