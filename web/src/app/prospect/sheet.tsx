import '@/i18n/fr/sheet';
import { Suspense } from 'react';
import { useLocation, useParams } from 'wouter';
import { AccountSheet } from '@/domain/prospect/sheet/sheet';
import { useZone } from '@/keeping/people';
import { part } from '@/ui/part';
import { useFilters } from '../address';
import { law } from '../agenda/law';
import { linksTo } from '../agenda/links';
import { href, routes } from '../routes';
import { useWideSheet } from '../wide';
import { links } from './links';

const Presence = part(async () => ({ default: (await import('@/domain/agenda/presence')).Presence }));
const AccountAgenda = part(async () => ({ default: (await import('@/domain/agenda/account-agenda')).AccountAgenda }));
const KeptOf = part(async () => ({ default: (await import('@/domain/outbox/kept-of')).KeptOf }));

const PrivacyCard = part(async () => ({ default: (await import('@/domain/privacy/card')).PrivacyCard }));

/** An account: each has a screen of its own, so that nothing of one is ever shown under the name of another. */
export default function Sheet() {
  const { id = '' } = useParams<{ id: string }>();
  const [, go] = useLocation();
  const zone = useZone();
  const wide = useWideSheet();
  const [{ volet }, setFilters] = useFilters(['volet']);
  return (
    <AccountSheet
      key={id}
      id={id}
      links={links}
      wide={wide}
      agenda={(account) => (
        <Suspense fallback={<div className="min-h-24" />}>
          <AccountAgenda accountId={account.id} archived={Boolean(account.archivedAt)} law={law} links={linksTo()} />
          <Presence accountId={account.id} archived={Boolean(account.archivedAt)} />
        </Suspense>
      )}
      privacy={(account) => (
        <Suspense fallback={<div className="min-h-24" />}>
          <PrivacyCard
            accountId={account.id}
            company={account.kind === 'company'}
            linkTo={(request) => href('dataRequest', { id: request })}
          />
        </Suspense>
      )}
      unsent={(account, into) => (
        <Suspense fallback={null}>
          <KeptOf
            accountId={account}
            zone={zone}
            outbox={routes.outbox}
            into={into}
            onCarried={(to) => go(links.sheet(to), { replace: true })}
          />
        </Suspense>
      )}
      tab={volet || 'infos'}
      onTab={(tab) => setFilters({ volet: tab === 'infos' ? '' : tab })}
    />
  );
}
