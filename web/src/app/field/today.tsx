import { CalendarCheck } from 'lucide-react';
import { useSession } from '@/api/session';
import { date } from '@/i18n/format';
import { t } from '@/i18n/t';
import { Empty } from '@/ui/empty';
import { Page } from '@/ui/page';

/** Today: the date of the organisation, and what waits. */
export default function Today() {
  const { identity } = useSession();
  const zone = identity?.organisation.timeZone ?? 'Europe/Paris';
  return (
    <Page title={t('today.title')} above={date(new Date(), zone, 'weekday')} width="narrow">
      <p className="text-muted">
        {t('today.hello', { name: identity?.user.firstName || identity?.user.lastName || '' })}
      </p>
      <Empty icon={CalendarCheck} title={t('today.empty')}>
        {t('today.emptyText')}
      </Empty>
    </Page>
  );
}
