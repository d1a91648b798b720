/** « À envoyer », for both shells; the synchronisation chip leads here. */
import '@/i18n/fr/outbox';
import { useSession } from '@/api/session';
import { Outbox } from '@/domain/outbox/outbox';
import { t } from '@/i18n/t';
import { Page } from '@/ui/page';
import { href } from '../routes';
import { whereOf } from './begun';

export default function OutboxScreen() {
  const { identity } = useSession();
  return (
    <Page title={t('outbox.title')} width="narrow">
      <Outbox
        zone={identity?.user.timeZone ?? 'Europe/Paris'}
        sheetOf={(id) => href('sheet', { id })}
        whereOf={whereOf}
      />
    </Page>
  );
}
