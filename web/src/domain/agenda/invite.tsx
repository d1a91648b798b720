/** Inviting people of the account to an appointment by mail: whom, in which words; nothing leaves without this act. */
import '@/i18n/fr/agenda';
import '@/i18n/fr/mailing';
import { MailX } from 'lucide-react';
import { useState } from 'react';
import { answer, api } from '@/api/client';
import { useConfig } from '@/api/config';
import { useSession } from '@/api/session';
import { date } from '@/i18n/format';
import { t } from '@/i18n/t';
import { keepInTurn } from '@/keeping/keep';
import { invitations, type Now } from '@/mailing/letters';
import { NoMailNotice, WithoutMail } from '@/mailing/without-mail';
import { isComplete, type Words, WordsFields } from '@/mailing/words-fields';
import type { Change } from '@/offline/changes';
import { useDraft } from '@/offline/drafts';
import { useLive } from '@/offline/hooks';
import { writeLetter } from '@/offline/letter-changes';
import { useAct } from '@/ui/act';
import { Checkbox } from '@/ui/checkbox';
import { Empty } from '@/ui/empty';
import { Notice } from '@/ui/notice';
import { SaveLine } from '@/ui/save';
import { Sheet } from '@/ui/sheet';
import { Skeleton } from '@/ui/skeleton';
import type { EntryProps } from './entry-acts';
import { nowOf, tellingOf } from './invitation';
import type { Event } from './occurrences';
import { nameOf } from './words';

type Props = Pick<EntryProps, 'entry' | 'people' | 'me'> & { onClose: () => void };

/** Somebody who may be invited; the account itself has no id. */
interface Reader {
  id: string;
  name: string;
  email: string;
  /** It is the first of her addresses: where one writes, unless another is chosen. */
  first: boolean;
}

/** Somebody at each of her addresses; at none, she is shown all the same. */
function atEach(emails: readonly { address: string }[], who: Pick<Reader, 'id' | 'name'>): Reader[] {
  if (emails.length === 0) return [{ ...who, email: '', first: true }];
  return emails.map(({ address }, n) => ({ ...who, email: address, first: n === 0 }));
}

const keyOf = ({ id, email }: Pick<Reader, 'id' | 'email'>) => `${id} ${email}`;

export function InviteSheet({ entry, people, me, onClose }: Props) {
  return (
    <Sheet title={t('agenda.invite.title', { name: nameOf(entry.event, people) })} onClose={onClose}>
      <InviteForm entry={entry} people={people} me={me} onClose={onClose} />
    </Sheet>
  );
}

function useReaders(event: Event): Reader[] | undefined {
  return useLive(
    async (local) => {
      const contacts = await local.many('contact', event.contactIds);
      if (contacts.length > 0) return contacts.flatMap(({ id, name, emails }) => atEach(emails, { id, name }));
      const account = await local.get('account', event.accountId ?? '');
      return account && account.emails.length > 0 ? atEach(account.emails, { id: '', name: account.name }) : [];
    },
    [event],
  );
}

function InviteForm({ entry, people, me, onClose }: Props) {
  const { event, series } = entry;
  const { identity } = useSession();
  const readers = useReaders(event);
  const noMail = useConfig()?.features.smtp === false;
  const start: Words = {
    subject: t('agenda.invite.subject', { organisation: identity?.organisation.name ?? '' }),
    text: t('agenda.invite.text'),
  };
  const draft = useDraft<Words>(`letter:invitation:${event.id}`, start);
  // What was chosen otherwise than at first: everybody, each at the first of her addresses.
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const [tried, setTried] = useState(false);
  const { busy, failure, act } = useAct();
  if (!readers || !draft.ready) return <Skeleton lines={5} />;
  const reachable = readers.filter(({ email }) => email);
  const [first] = reachable;
  if (!first || !event.accountId)
    return (
      <Empty icon={MailX} title={t('mailing.nobody')}>
        {t('mailing.nobodyText')}
      </Empty>
    );
  // Who has the invitation already has its news at the same address: that calendar holds the meeting.
  const told = new Set(
    invitations(people.letters(event.id)).map(({ contactId = '', to }) => keyOf({ id: contactId, email: to.email })),
  );
  const isTold = (id: string) => reachable.some((other) => other.id === id && told.has(keyOf(other)));
  const atFirst = (reader: Reader) => (isTold(reader.id) ? told.has(keyOf(reader)) : reader.first);
  const isChosen = (reader: Reader) => atFirst(reader) !== turned.has(keyOf(reader));
  const chosen = reachable.filter(isChosen);
  const now = nowOf(series ?? event, people);
  const submit = () =>
    act(async () => {
      setTried(true);
      const changes = chosen.map((reader) =>
        invitation(event, reader, draft.value, tellingOf(series ?? event, people, reader.id || undefined)),
      );
      const [one, ...others] = changes;
      if (!one || !isComplete(draft.value)) return;
      await keepInTurn([draft], t('agenda.invite.said', { count: changes.length }), one, ...others);
      onClose();
    });
  const adds = [date(new Date(entry.start), me.zone, 'weekday'), when(entry, me.zone), now.where].filter(Boolean);
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        void submit();
      }}
    >
      {noMail && <NoMailNotice />}
      {failure && <Notice tone="danger">{failure}</Notice>}
      {draft.restored && <p className="text-meta text-muted">{t('mailing.restored')}</p>}
      {!noMail && (
        <fieldset>
          <legend className="font-semibold text-dense">{t('mailing.to')}</legend>
          {readers.map((reader) => (
            <Checkbox
              key={keyOf(reader)}
              label={reader.name}
              hint={reader.email || t('mailing.noAddress')}
              disabled={!reader.email}
              checked={Boolean(reader.email) && isChosen(reader)}
              onChange={(change) => {
                const next = new Set(turned);
                if (change.target.checked === reader.first) next.delete(keyOf(reader));
                else next.add(keyOf(reader));
                setTurned(next);
              }}
            />
          ))}
          {tried && chosen.length === 0 && <p className="text-danger text-dense">{t('mailing.choose')}</p>}
        </fieldset>
      )}
      <WordsFields value={draft.value} tried={tried} rows={6} onChange={draft.set} />
      <div className="rounded-control bg-sunken p-3 text-dense">
        <p className="text-meta text-muted">{t('mailing.adds')}</p>
        {adds.map((line) => (
          <p key={line} className="first-letter:uppercase">
            {line}
          </p>
        ))}
        {series && <p className="mt-1 text-muted">{t('agenda.invite.series')}</p>}
      </div>
      {noMail ? (
        <WithoutMail
          accountId={event.accountId}
          contactId={first.id || undefined}
          email={first.email}
          subject={draft.value.subject}
          text={[draft.value.text, '', ...adds].join('\n')}
          file={() => calendarOf(event.id)}
        />
      ) : (
        <>
          <p className="text-meta text-muted">
            {t('mailing.answers', { email: identity?.user.email ?? '' })} {t('mailing.offline')}
          </p>
          <SaveLine busy={busy} onCancel={onClose} label={t('agenda.invite.submit')} />
        </>
      )}
    </form>
  );
}

const when = ({ event, start, end }: Props['entry'], zone: string) =>
  event.allDay ? '' : `${date(new Date(start), zone, 'time')} – ${date(new Date(end), zone, 'time')}`;

async function calendarOf(eventId: string): Promise<Blob> {
  const file = await answer(
    api.GET('/v1/events/{eventId}/calendar', { params: { path: { eventId } }, parseAs: 'blob' }),
  );
  return file as unknown as Blob; // the contract says binary; the types know only text
}

function invitation(event: Event, { id, name, email, first }: Reader, words: Words, now: Now): Change {
  const { where, ...times } = now;
  return writeLetter(
    event.accountId ?? '',
    {
      kind: 'invitation',
      eventId: event.id,
      ...(id ? { contactId: id } : {}),
      ...(first ? {} : { email }),
      subject: words.subject.trim(),
      text: words.text.trim(),
    },
    { name, email },
    { ...times, ...(where ? { where } : {}) },
  );
}
