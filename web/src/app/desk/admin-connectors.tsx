/** Administration of what is asked outside: registers, geocoding, the base of postcodes, and what is known of addresses. */
import '@/i18n/fr/connectors';
import { useSession } from '@/api/session';
import { Coverage, Doubtful } from '@/domain/connectors/positions';
import { PostalBase } from '@/domain/connectors/postal-base';
import { Services } from '@/domain/connectors/services';
import { t } from '@/i18n/t';
import { href } from '../routes';
import { AdminPage } from './admin';

export default function Connectors() {
  const zone = useSession().identity?.organisation.timeZone ?? 'Europe/Paris';
  return (
    <AdminPage title={t('admin.connectors')}>
      <p className="max-w-2xl text-muted">{t('connectors.text')}</p>
      <Services />
      <PostalBase zone={zone} />
      <Coverage />
      <Doubtful sheetOf={(id) => href('sheet', { id })} />
    </AdminPage>
  );
}
