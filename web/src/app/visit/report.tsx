import '@/i18n/fr/sheet';
import '@/i18n/fr/visit';
import { SearchX } from 'lucide-react';
import { Suspense } from 'react';
import { useLocation, useParams } from 'wouter';
import { useSession } from '@/api/session';
import { VisitReport } from '@/domain/visit/report-screen';
import { t } from '@/i18n/t';
import { useRow, useSync } from '@/offline/hooks';
import { LinkButton } from '@/ui/button';
import { Empty } from '@/ui/empty';
import { Page } from '@/ui/page';
import { part } from '@/ui/part';
import { Skeleton } from '@/ui/skeleton';
import { Here } from '../prospect/here';
import { links } from '../prospect/links';
import { href } from '../routes';
import { useWide } from '../wide';

const VisitFiles = part(async () => ({
  default: (await import('@/domain/prospect/attachments/visit-files')).VisitFiles,
}));

/** One visit and its report. */
export default function Report() {
  const { id = '' } = useParams<{ id: string }>();
  const [, go] = useLocation();
  const wide = useWide();
  const visit = useRow('visit', id);
  const account = useRow('account', visit?.accountId ?? '');
  const { filled } = useSync();
  const { identity } = useSession();
  if (visit === undefined || (visit === null && !filled) || (visit && account === undefined)) {
    return (
      <Page title={t('visit.title')}>
        <Skeleton lines={6} />
      </Page>
    );
  }
  if (!visit || !account) {
    return (
      <Page title={t('visit.gone')} width="narrow">
        <Empty
          icon={SearchX}
          title={t('visit.goneText')}
          action={
            <LinkButton look="primary" href={href('today')}>
              {t('app.home')}
            </LinkButton>
          }
        />
      </Page>
    );
  }
  return (
    <Here id={account.id}>
      <Page title={t('report.title', { name: account.name })} above={t('visit.title')}>
        <VisitReport
          key={id}
          visit={visit}
          wide={wide}
          sheet={href('sheet', { id: account.id })}
          files={
            <Suspense>
              <VisitFiles visitId={id} account={account} mine={visit.authorId === identity?.user.id} links={links} />
            </Suspense>
          }
          onRemoved={() => go(href('sheet', { id: account.id }), { replace: true })}
        />
      </Page>
    </Here>
  );
}
