/** Administration of what levels are proposed by. */
import '@/i18n/fr/competences';
import { Thresholds } from '@/domain/competence/thresholds';
import { t } from '@/i18n/t';
import { AdminPage } from './admin';

export default function CompetenceThresholds() {
  return (
    <AdminPage title={t('admin.thresholds')}>
      <Thresholds />
    </AdminPage>
  );
}
