import '@/i18n/fr/sheet';
import '@/i18n/fr/visit';
import { SearchX } from 'lucide-react';
import { useLocation, useParams } from 'wouter';
import { VisitReport } from '@/domain/visit/report-screen';
import { t } from '@/i18n/t';
import { useRow, useSync } from '@/offline/hooks';
import { LinkButton } from '@/ui/button';
import { Empty } from '@/ui/empty';
import { Page } from '@/ui/page';
import { Skeleton } from '@/ui/skeleton';
import { href } from '../routes';
import { useWide } from '../wide';

/** One visit and its report. */
export default function Report() {
  const { id = '' } = useParams<{ id: string }>();
  const [, go] = useLocation();
  const wide = useWide();
  const visit = useRow('visit', id);
  const account = useRow('account', visit?.accountId ?? '');
  const { filled } = useSync();
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
    <Page title={t('report.title', { name: account.name })} above={t('visit.title')}>
      <VisitReport
        key={id}
        visit={visit}
        wide={wide}
        sheet={href('sheet', { id: account.id })}
        onRemoved={() => go(href('sheet', { id: account.id }), { replace: true })}
      />
    </Page>
  );
}
