import { Suspense } from 'react';
import { useReader } from '@/api/session';
import { feedbackFilters } from '@/domain/visit/feedback-filters';
import { t } from '@/i18n/t';
import { LinkButton } from '@/ui/button';
import { Page } from '@/ui/page';
import { part } from '@/ui/part';
import { Skeleton } from '@/ui/skeleton';
import { useFilters } from '../address';
import { href } from '../routes';

const FeedbackList = part(async () => ({ default: (await import('@/domain/visit/feedback-list')).FeedbackList }));

/** What reports say to the marketing and to the sales administration. */
export default function FieldFeedback() {
  const [filters, filter] = useFilters(feedbackFilters);
  const reader = useReader();
  return (
    <Page title={t('feedback.title')}>
      <Suspense fallback={<Skeleton lines={8} />}>
        <FeedbackList
          filters={filters}
          onFilter={filter}
          visitOf={(id) => href('visit', { id })}
          begin={
            reader ? null : (
              <LinkButton look="primary" href={`${href('capture')}?quoi=visite`}>
                {t('today.newVisit')}
              </LinkButton>
            )
          }
        />
      </Suspense>
    </Page>
  );
}
