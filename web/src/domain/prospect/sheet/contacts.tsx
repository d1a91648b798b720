/** Whom one talks to in an account: their part in the decision, their numbers one tap away. */
import { Archive, Mail, MessageSquare, Pencil, Phone, Plus, Star, Undo2, Users } from 'lucide-react';
import { Suspense, useState } from 'react';
import { useReader } from '@/api/session';
import { date } from '@/i18n/format';
import { t } from '@/i18n/t';
import { keep } from '@/keeping/keep';
import { useZone } from '@/keeping/people';
import { archive, patch, restore } from '@/offline/changes';
import { useOutbox, useRowStates, useSync } from '@/offline/hooks';
import { ReachLink } from '@/reaching/link';
import { useAct } from '@/ui/act';
import { Badge } from '@/ui/badge';
import { Button } from '@/ui/button';
import { Field, Input } from '@/ui/field';
import { Menu } from '@/ui/menu';
import { Notice } from '@/ui/notice';
import { usePrinting } from '@/ui/paper';
import { part } from '@/ui/part';
import { Sheet } from '@/ui/sheet';
import { Skeleton } from '@/ui/skeleton';
import { reasonOf, refusedOf } from '../keep';
import { CallableContact } from '../lawful/callable';
import { few, found } from '../people';
import type { Account, Contact, Links } from '../row';
import { StateBadge } from '../state-badge';
import { useRowGone } from './row-gone';

const ContactForm = part(async () => ({ default: (await import('./contact-form')).ContactForm }));

/** The main one first, those who left and the archived ones last. */
export function ordered(contacts: readonly Contact[]): Contact[] {
  const rank = (c: Contact) => (c.archivedAt ? 3 : c.leftOn ? 2 : c.isMain ? 0 : 1);
  return [...contacts].sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
}

export function Contacts({ account, contacts, links }: { account: Account; contacts: Contact[]; links: Links }) {
  // By its id: the row goes on changing while it is being edited.
  const [editing, setEditing] = useState<string | null>(null);
  const edited = contacts.find((contact) => contact.id === editing);
  useRowGone(`contact:${editing}`, editing !== null && editing !== 'new' && !edited);
  const lines = useOutbox();
  const reader = useReader();
  const { filled } = useSync();
  const printing = usePrinting();
  const [all, setAll] = useState(false);
  const [sought, setSought] = useState('');
  const many = contacts.length > few && !printing;
  const matching = many && all ? found(ordered(contacts), sought) : ordered(contacts);
  const shown = many && !all ? matching.slice(0, few) : matching;
  return (
    <div className="flex flex-col gap-3">
      {!reader && (
        <div className="flex" data-screen-only>
          <Button wide icon={Plus} onClick={() => setEditing('new')}>
            {t('contact.add')}
          </Button>
        </div>
      )}
      {contacts.length === 0 && (
        <p data-blank className="flex items-center gap-2 py-4 text-muted">
          <Users className="size-5 shrink-0" aria-hidden />
          {t(filled ? 'contact.none' : 'contact.noneSoFar')}
        </p>
      )}
      {many && all && (
        <>
          <Field label={t('contact.search')} unmarked>
            <Input
              type="search"
              autoComplete="off"
              autoFocus
              value={sought}
              onChange={(event) => setSought(event.target.value)}
            />
          </Field>
          <p role="status" className="text-dense text-muted">
            {sought.trim() && t('contact.found', { count: matching.length })}
          </p>
        </>
      )}
      <ul className="flex flex-col gap-3">
        {shown.map((contact) => (
          <Person
            key={contact.id}
            account={account}
            contact={contact}
            links={links}
            onEdit={() => setEditing(contact.id)}
          />
        ))}
      </ul>
      {many && (
        <Button
          look="quiet"
          onClick={() => {
            setAll(!all);
            setSought('');
          }}
        >
          {all ? t('contact.fewer') : t('contact.all', { count: contacts.length })}
        </Button>
      )}
      {(edited || editing === 'new') && (
        <Sheet title={editing === 'new' ? t('contact.add') : t('contact.edit')} onClose={() => setEditing(null)}>
          <Suspense fallback={<Skeleton lines={4} />}>
            <ContactForm
              accountId={account.id}
              {...(edited ? { contact: edited, refused: refusedOf(lines, 'contact', edited.id) } : {})}
              onDone={() => setEditing(null)}
            />
          </Suspense>
        </Sheet>
      )}
    </div>
  );
}

interface PersonProps {
  account: Account;
  contact: Contact;
  links: Links;
  onEdit: () => void;
}

function Person({ account, contact, links, onEdit }: PersonProps) {
  const states = useRowStates();
  const lines = useOutbox();
  const zone = useZone();
  const reader = useReader();
  const { failure, act } = useAct();
  const refused = refusedOf(lines, 'contact', contact.id);
  const civility = contact.civility === 'mr' || contact.civility === 'mrs' ? t(`civility.${contact.civility}`) : '';
  const gone = Boolean(contact.archivedAt);
  const who = { accountId: account.id, contactId: contact.id };
  return (
    <li className="rounded-card border border-line bg-surface p-3" data-keep-together>
      <div className="flex items-start justify-between gap-2">
        <div className="min-w-0">
          <h3 className="text-body">{[civility, contact.name].filter(Boolean).join(' ')}</h3>
          {contact.jobTitle && <p className="text-dense text-muted">{contact.jobTitle}</p>}
          <p className="mt-1 flex flex-wrap gap-1">
            {contact.isMain && (
              <Badge tone="primary" icon={Star}>
                {t('contact.main')}
              </Badge>
            )}
            {contact.role && <Badge>{t(`contact.role.${contact.role}`)}</Badge>}
            {contact.leftOn && (
              <Badge tone="warning">{t('contact.left', { day: date(contact.leftOn, zone, 'short') })}</Badge>
            )}
            {gone && <Badge tone="warning">{t('sheet.archived')}</Badge>}
            <StateBadge state={states.of('contact', contact.id)} links={links} />
          </p>
        </div>
        {!reader && (
          <div className="-mt-2 -mr-2 shrink-0" data-screen-only>
            <Menu
              label={t('contact.acts', { name: contact.name })}
              items={[
                { label: t('action.edit'), icon: Pencil, onSelect: onEdit },
                ...(contact.isMain || gone
                  ? []
                  : [
                      {
                        label: t('contact.makeMain'),
                        icon: Star,
                        onSelect: () =>
                          void act(() => keep(t('contact.changed'), patch('contact', contact.id, { isMain: true }))),
                      },
                    ]),
                gone
                  ? {
                      label: t('sheet.restore'),
                      icon: Undo2,
                      onSelect: () => void act(() => keep(t('contact.restored'), restore('contact', contact.id))),
                    }
                  : {
                      label: t('sheet.archive'),
                      icon: Archive,
                      onSelect: () => void act(() => keep(t('contact.archived'), archive('contact', contact.id))),
                    },
              ]}
            />
          </div>
        )}
      </div>
      {contact.phones.length + contact.emails.length > 0 && (
        <ul className="mt-1 flex flex-col">
          {contact.phones.map((phone) => (
            <li key={phone.number} className="flex items-center justify-between">
              <ReachLink
                look="quiet"
                icon={Phone}
                to={{ ...who, by: 'phone', to: phone.number, shown: phone.display }}
                className="-ml-4 min-w-0"
              >
                <span className="truncate">{[phone.display, phone.label].filter(Boolean).join(' · ')}</span>
              </ReachLink>
              {phone.kind === 'mobile' && (
                <ReachLink
                  look="quiet"
                  icon={MessageSquare}
                  label={t('reach.sms', { number: phone.display })}
                  to={{ ...who, by: 'sms', to: phone.number, shown: phone.display }}
                />
              )}
            </li>
          ))}
          {contact.emails.map((email) => (
            <li key={email.address}>
              <ReachLink
                look="quiet"
                icon={Mail}
                to={{ ...who, by: 'email', to: email.address }}
                className="-ml-4 max-w-full"
              >
                <span className="wrap-anywhere min-w-0 text-left">
                  {email.address.slice(0, email.address.indexOf('@') + 1)}
                  <wbr />
                  {email.address.slice(email.address.indexOf('@') + 1)}
                </span>
              </ReachLink>
            </li>
          ))}
        </ul>
      )}
      <CallableContact account={account} contact={contact} links={links} />
      {refused && (
        <Notice tone="danger" actions={<Button onClick={onEdit}>{t('keep.correct')}</Button>}>
          {reasonOf(refused)}
        </Notice>
      )}
      {failure && <Notice tone="danger">{failure}</Notice>}
    </li>
  );
}
