/** What one's agenda goes by: hours of work, absences, other calendars. */
import '@/i18n/fr/agenda';
import { ChevronLeft } from 'lucide-react';
import { useReader } from '@/api/session';
import { Absences } from '@/domain/agenda/absences';
import { Feed } from '@/domain/agenda/feed';
import { ImportEvents } from '@/domain/agenda/import';
import { useMe } from '@/domain/agenda/use';
import { UsualReminders } from '@/domain/agenda/usual-reminders';
import { WorkHours } from '@/domain/agenda/work-hours';
import { t } from '@/i18n/t';
import { LinkButton } from '@/ui/button';
import { Page } from '@/ui/page';
import { href } from '../routes';
import { law } from './law';
import { linksTo } from './links';

export default function AgendaSettings() {
  const reader = useReader();
  const me = useMe();
  return (
    <Page
      title={t('agenda.set.title')}
      width="narrow"
      actions={
        <LinkButton look="quiet" icon={ChevronLeft} href={href('agenda')}>
          {t('agenda.set.back')}
        </LinkButton>
      }
    >
      {!reader && <Absences law={law} links={linksTo('agenda')} />}
      {!reader && <UsualReminders />}
      {!reader && <WorkHours />}
      <Feed zone={me.zone} />
      {!reader && <ImportEvents />}
    </Page>
  );
}
