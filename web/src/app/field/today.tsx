/** Aujourd'hui, for both shells. */
import { useReader, useSession } from '@/api/session';
import { Today } from '@/domain/today/today';
import { date } from '@/i18n/format';
import { t } from '@/i18n/t';
import { LinkButton } from '@/ui/button';
import { Page } from '@/ui/page';
import { href } from '../routes';

/** Today: the date where one is, and what the day is made of. */
export default function TodayScreen() {
  const { identity } = useSession();
  const reader = useReader();
  const zone = identity?.user.timeZone ?? 'Europe/Paris';
  const name = identity?.user.firstName || identity?.user.lastName || '';
  return (
    <Page title={t('today.title')} above={`${date(new Date(), zone, 'weekday')} · ${t('today.hello', { name })}`}>
      <Today
        userId={identity?.user.id ?? ''}
        zone={zone}
        sheetOf={(id) => href('sheet', { id })}
        rowsOf={(filters) => `${href('portfolio')}?${new URLSearchParams(filters)}`}
        begin={
          reader ? null : (
            <LinkButton look="primary" href={href('capture')}>
              {t('portfolio.first')}
            </LinkButton>
          )
        }
      />
    </Page>
  );
}
