/** The one timeline of an account: what the device keeps at once, the rest of the story when there is a network. */
import '@/i18n/fr/visited';
import {
  ArrowRightLeft,
  BadgeCheck,
  BadgeX,
  Ban,
  CalendarCheck,
  ClipboardCheck,
  Eraser,
  FileDown,
  FileSignature,
  Handshake,
  History,
  type LucideIcon,
  Mail,
  MapPin,
  Merge,
  NotebookPen,
  Pencil,
  Phone,
  PhoneIncoming,
  PhoneOff,
  Send,
  Split,
  Trash2,
  Undo2,
  UserRoundPen,
} from 'lucide-react';
import { Suspense, useState } from 'react';
import { Link } from 'wouter';
import { answer, api } from '@/api/client';
import { whyOf } from '@/api/problem';
import { after, useServerPages } from '@/api/server';
import { useReader, useSession } from '@/api/session';
import { ago, date } from '@/i18n/format';
import { t } from '@/i18n/t';
import { keep } from '@/keeping/keep';
import { useNames, useZone } from '@/keeping/people';
import { remove } from '@/offline/changes';
import { useLive, useOutbox, useRowStates, useSync } from '@/offline/hooks';
import type { Line } from '@/offline/line';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/button';
import { ToggleChip } from '@/ui/chips';
import { Empty } from '@/ui/empty';
import { Icon } from '@/ui/icon';
import { Menu } from '@/ui/menu';
import { Notice } from '@/ui/notice';
import { part } from '@/ui/part';
import { isOffline, sentence } from '@/ui/sentence';
import { Sheet } from '@/ui/sheet';
import { Skeleton } from '@/ui/skeleton';
import { refusalOn, refusedOf } from '../keep';
import { factsOf } from '../lawful/facts';
import type { Account, Contact, Links, Note } from '../row';
import { StateBadge } from '../state-badge';
import { type Event, story, type Theme, themeOf, themes } from './story';
import { titleOf } from './title';

const NoteForm = part(async () => ({ default: (await import('../note-form')).NoteForm }));

const icons: Record<string, LucideIcon> = {
  note: NotebookPen,
  call: Phone,
  visit: MapPin,
  meeting: Handshake,
  email: Mail,
  mail: Send,
  status_changed: ArrowRightLeft,
  owner_changed: UserRoundPen,
  next_action_done: CalendarCheck,
  note_removed: Eraser,
  qualified: ClipboardCheck,
  imported: FileDown,
  merged: Merge,
  unmerged: Split,
  consent_given: BadgeCheck,
  consent_withdrawn: BadgeX,
  objection_noted: Ban,
  objection_lifted: Undo2,
  call_back_asked: PhoneIncoming,
  call_back_closed: PhoneOff,
  contract_noted: FileSignature,
  contract_ended: FileSignature,
  contact_attempt: Phone,
};

/** The way of a contact draws it. */
const iconOf = ({ kind, data }: Event): LucideIcon =>
  kind === 'contact_attempt' && data.channel !== 'phone'
    ? data.channel === 'visit'
      ? MapPin
      : Mail
    : (icons[kind] ?? History);

export function Timeline({ account, contacts, links }: { account: Account; contacts: Contact[]; links: Links }) {
  const [writing, setWriting] = useState<'new' | Note | null>(null);
  const [theme, setTheme] = useState<Theme | null>(null);
  const notes = useLive((local) => local.notes(account.id), [account.id]);
  const facts = useLive((local) => factsOf(local, account.id), [account.id]) ?? [];
  const visits = useLive((local) => local.ofAccount('visit', account.id), [account.id]) ?? [];
  const lines = useOutbox();
  const reader = useReader();
  const { filled } = useSync();
  const known = Boolean(account.version);
  // A new version of the account may come with new entries.
  const told = useServerPages(
    ['timeline', account.id, account.version],
    (cursor) =>
      answer(
        api.GET('/v1/accounts/{accountId}/timeline', {
          params: { path: { accountId: account.id }, query: { limit: 50, ...after(cursor) } },
        }),
      ),
    { when: known },
  );
  if (!notes) return <Skeleton lines={4} />;
  const removed = new Set((lines ?? []).filter((l) => l.kind === 'delete').map((l) => l.entityId));
  const all = story(notes, told.items ?? [], removed, facts, visits);
  const events = theme ? all.filter((event) => themeOf(event) === theme) : all;
  return (
    <div className="flex flex-col gap-4">
      {!reader && (
        <div data-screen-only className="flex">
          <Button look="secondary" wide icon={NotebookPen} onClick={() => setWriting('new')}>
            {t('note.add')}
          </Button>
        </div>
      )}
      {all.length > 0 && (
        <fieldset data-screen-only className="flex flex-wrap gap-2">
          <legend className="sr-only">{t('story.only')}</legend>
          <ToggleChip pressed={!theme} onChange={() => setTheme(null)}>
            {t('story.all')}
          </ToggleChip>
          {themes.map((one) => (
            <ToggleChip key={one} pressed={theme === one} onChange={(on) => setTheme(on ? one : null)}>
              {t(`story.only.${one}`)}
            </ToggleChip>
          ))}
        </fieldset>
      )}
      {told.error && (
        <Notice tone="info" actions={<Button onClick={told.refetch}>{t('action.retry')}</Button>}>
          {isOffline(told.error) ? t('story.offline') : sentence(told.error)}
        </Notice>
      )}
      {theme && events.length === 0 ? (
        <p role="status" className="text-muted">
          {t(told.more ? 'story.noneYet' : 'story.none')}
        </p>
      ) : events.length === 0 ? (
        // On paper too, what could not be read is said.
        <div data-blank={told.error || (known && !told.items) ? undefined : ''}>
          <Empty icon={History} title={t(filled ? 'story.empty' : 'story.emptySoFar')}>
            {t('story.emptyText')}
          </Empty>
        </div>
      ) : (
        <ol className="flex flex-col">
          {events.map((event) => (
            <Entry
              key={event.key}
              event={event}
              lines={lines}
              contacts={contacts}
              links={links}
              onEdit={(note) => setWriting(note)}
            />
          ))}
        </ol>
      )}
      {told.more && (
        <Button className="self-center" busy={told.busy} onClick={told.more} data-screen-only>
          {t('list.more')}
        </Button>
      )}
      {writing && (
        <Sheet
          title={writing === 'new' ? t('note.title', { name: account.name }) : t('note.edit')}
          onClose={() => setWriting(null)}
        >
          <Suspense fallback={<Skeleton lines={4} />}>
            <NoteForm
              accountId={account.id}
              {...(writing === 'new' ? {} : { note: writing, refused: refusedOf(lines, 'note', writing.id) })}
              onDone={() => setWriting(null)}
            />
          </Suspense>
        </Sheet>
      )}
    </div>
  );
}

interface EntryProps {
  event: Event;
  lines: readonly Line[] | undefined;
  contacts: readonly Contact[];
  links: Links;
  onEdit: (note: Note) => void;
}

function Entry({ event, lines, contacts, links, onEdit }: EntryProps) {
  const { identity } = useSession();
  const zone = useZone();
  const nameOf = useNames();
  const states = useRowStates();
  const { failure, act } = useAct();
  const { note, data } = event;
  const text = [data.text, data.source, data.how].find((one) => typeof one === 'string') ?? '';
  const contact = contacts.find((one) => one.id === data.contactId);
  const refusal = note ? refusedOf(lines, 'note', note.id) : null;
  return (
    <li className="relative flex gap-3 pb-4 last:pb-0" data-keep-together>
      <span aria-hidden className="absolute top-9 bottom-0 left-4 w-px bg-line" />
      <span className="z-10 flex size-8 shrink-0 items-center justify-center rounded-full bg-primary-tint text-primary">
        <Icon as={iconOf(event)} size="small" />
      </span>
      <div className="min-w-0 flex-1 pt-1">
        <div className="relative pr-10">
          <p className="text-dense">
            <span className="font-semibold">{titleOf(event, nameOf)}</span>
            {contact && <span> · {contact.name}</span>}
          </p>
          {note && note.authorId === identity?.user.id && (
            <div className="absolute -top-3 -right-3" data-screen-only>
              <Menu
                label={t('note.acts')}
                items={[
                  { label: t('action.edit'), icon: Pencil, onSelect: () => onEdit(note) },
                  {
                    label: t('note.remove'),
                    icon: Trash2,
                    danger: true,
                    onSelect: () => void act(() => keep(t('note.removed'), remove('note', note.id))),
                  },
                ]}
              />
            </div>
          )}
        </div>
        <p className="text-meta text-muted">
          <time dateTime={event.at} title={ago(event.at)}>
            {date(event.at, zone, 'moment')}
          </time>
          {nameOf(event.authorId) && ` · ${nameOf(event.authorId)}`}
        </p>
        {text && (
          <p className="mt-1 whitespace-pre-line">
            {text}
            {data.truncated === true && '…'}
          </p>
        )}
        {event.row?.entity === 'visit' && (
          <Link
            href={links.visit(event.row.id)}
            className="inline-flex min-h-hit items-center font-semibold text-primary underline"
            data-screen-only
          >
            {t('story.report')}
          </Link>
        )}
        {event.row && <StateBadge state={states.of(event.row.entity, event.row.id)} links={links} />}
        {note && refusal && (
          <Notice
            tone="danger"
            actions={
              <>
                <Button onClick={() => onEdit(note)}>{t('keep.correct')}</Button>
                <Link href={links.outbox} className="inline-flex min-h-hit items-center font-semibold underline">
                  {t('keep.outbox')}
                </Link>
              </>
            }
          >
            {refusalOn(refusal, 'text') ?? (whyOf(refusal.line.problem) || t('keep.refused'))}
          </Notice>
        )}
        {failure && <Notice tone="danger">{failure}</Notice>}
      </div>
    </li>
  );
}
