/** A screen about an account of the device; waits for it, and says when it is not there. */
import '@/i18n/fr/visit';
import { SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '@/i18n/t';
import type { Rows } from '@/offline/entities';
import { useRow, useSync } from '@/offline/hooks';
import { LinkButton } from '@/ui/button';
import { Empty } from '@/ui/empty';
import { Page } from '@/ui/page';
import { Skeleton } from '@/ui/skeleton';
import { Here } from '../prospect/here';
import { href } from '../routes';

export function OfAccount({ id, children }: { id: string; children: (account: Rows['account']) => ReactNode }) {
  const account = useRow('account', id);
  const { filled } = useSync();
  if (account === undefined || (account === null && !filled)) {
    return (
      <Page title={t('visit.title')} width="narrow">
        <Skeleton lines={5} />
      </Page>
    );
  }
  if (account === null) {
    return (
      <Page title={t('visit.unknown')} width="narrow">
        <Empty
          icon={SearchX}
          title={t('visit.unknownText')}
          action={
            <LinkButton look="primary" href={href('portfolio')}>
              {t('nav.portfolio')}
            </LinkButton>
          }
        />
      </Page>
    );
  }
  return <Here id={id}>{children(account)}</Here>;
}
