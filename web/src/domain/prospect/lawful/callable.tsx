/** Whether an account or one of its contacts may be contacted now: the line of the sheet, and the door to all that is noted. */
import '@/i18n/fr/lawful';
import { Scale } from 'lucide-react';
import { Suspense, useId, useState } from 'react';
import { t } from '@/i18n/t';
import { useZone } from '@/keeping/people';
import { Button } from '@/ui/button';
import { part } from '@/ui/part';
import type { Account, Contact, Links } from '../row';
import { PendingCalls } from './pending';
import { Reasons } from './reasons';
import { worst } from './standing';
import { type Stands, useStandings } from './use';
import { Verdicts } from './verdicts';
import { moment } from './words';

const Ledger = part(async () => ({ default: (await import('./ledger')).Ledger }));

export function Callable({ account, links }: { account: Account; links: Links }) {
  const id = useId();
  const stands = useStandings({ account });
  return (
    <section
      aria-labelledby={id}
      className="flex flex-col gap-3 rounded-card border border-line bg-surface p-4"
      data-keep-together
    >
      <h2 id={id} className="text-meta text-muted">
        {t(`lawful.title.${account.kind}`)}
      </h2>
      <Said account={account} stands={stands} />
      <PendingCalls accountId={account.id} />
      <Open account={account} links={links} />
    </section>
  );
}

/** The same on the card of a contact: no frame of its own. */
export function CallableContact({ account, contact, links }: { account: Account; contact: Contact; links: Links }) {
  const stands = useStandings({ account, contact });
  if (contact.archivedAt || contact.leftOn) return null;
  return (
    <div className="mt-2 flex flex-col gap-2 border-line border-t pt-3">
      <Said account={account} contact={contact} stands={stands} />
      <Open account={account} contact={contact} links={links} />
    </div>
  );
}

function Said({ account, contact, stands }: { account: Account; contact?: Contact; stands: Stands }) {
  const person = { account, ...(contact ? { contact } : {}) };
  const zone = useZone();
  const phone = stands.list.find((one) => one.channel === 'phone');
  const first = worst(stands.list) ?? stands.list[0];
  return (
    <>
      <Verdicts list={stands.list} />
      {first && <Reasons standing={first} person={person} now={stands.now} brief />}
      {phone?.verdict === 'allow' && phone !== first && phone.until && (
        <p className="text-meta text-muted">
          {t('lawful.callUntil', { moment: moment(phone.until, zone, stands.now) })}
        </p>
      )}
      {stands.asking && (
        <p className="text-meta text-muted" role="status">
          {t('lawful.asking')}
        </p>
      )}
    </>
  );
}

function Open({ account, contact, links }: { account: Account; contact?: Contact; links: Links }) {
  const [open, setOpen] = useState(false);
  return (
    <div data-screen-only className="-my-1 -ml-4 flex">
      <Button
        look="quiet"
        icon={Scale}
        {...(contact ? { label: t('lawful.openOf', { name: contact.name }) } : {})}
        onClick={() => setOpen(true)}
      >
        {t('lawful.open')}
      </Button>
      <Suspense>
        {open && (
          <Ledger account={account} {...(contact ? { contact } : {})} links={links} onClose={() => setOpen(false)} />
        )}
      </Suspense>
    </div>
  );
}
