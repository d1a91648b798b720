import '@/i18n/fr/sheet';
import { Suspense } from 'react';
import { useParams } from 'wouter';
import { AccountSheet } from '@/domain/prospect/sheet/sheet';
import { part } from '@/ui/part';
import { useFilters } from '../address';
import { law } from '../agenda/law';
import { linksTo } from '../agenda/links';
import { href } from '../routes';
import { useWideSheet } from '../wide';
import { links } from './links';
import { useUnsent } from './unsent';

const Presence = part(async () => ({ default: (await import('@/domain/agenda/presence')).Presence }));
const AccountAgenda = part(async () => ({ default: (await import('@/domain/agenda/account-agenda')).AccountAgenda }));

const PrivacyCard = part(async () => ({ default: (await import('@/domain/privacy/card')).PrivacyCard }));

/** An account: each has a screen of its own, so that nothing of one is ever shown under the name of another. */
export default function Sheet() {
  const { id = '' } = useParams<{ id: string }>();
  const unsent = useUnsent();
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
      unsent={unsent}
      tab={volet || 'infos'}
      onTab={(tab) => setFilters({ volet: tab === 'infos' ? '' : tab })}
    />
  );
}
