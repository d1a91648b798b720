import '@/i18n/fr/sheet';
import '@/i18n/fr/visit';
import { SearchX } from 'lucide-react';
import { useParams } from 'wouter';
import { useSession } from '@/api/session';
import { JointVisit } from '@/domain/visit/joint-visit';
import { t } from '@/i18n/t';
import { useRow, useSync } from '@/offline/hooks';
import { LinkButton } from '@/ui/button';
import { Empty } from '@/ui/empty';
import { Page } from '@/ui/page';
import { Skeleton } from '@/ui/skeleton';
import { href } from '../routes';

/** A colleague's appointment that one went along to. */
export default function Joint() {
  const { id = '' } = useParams<{ id: string }>();
  const event = useRow('event', id);
  const account = useRow('account', event?.accountId ?? '');
  const { filled } = useSync();
  const { identity } = useSession();
  const loading = event === undefined || (event === null && !filled);
  return (
    <Page title={account?.name || event?.title || t('visit.title')} above={t('joint.title')} width="narrow">
      {loading && <Skeleton lines={6} />}
      {event && <JointVisit event={event} me={identity?.user.id ?? ''} />}
      {!loading && !event && (
        <Empty
          icon={SearchX}
          title={t('joint.gone')}
          action={
            <LinkButton look="primary" href={href('agenda')}>
              {t('joint.toAgenda')}
            </LinkButton>
          }
        />
      )}
    </Page>
  );
}
