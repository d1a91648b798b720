/** Administration of words: sources and tags, custom fields. */
import { CustomFields as FieldList } from '@/domain/vocabulary/fields';
import { Sources, Tags } from '@/domain/vocabulary/words';
import { t } from '@/i18n/t';
import { AdminPage } from './admin';

export function Vocabulary() {
  return (
    <AdminPage title={t('admin.vocabulary')}>
      <div className="grid items-start gap-4 desk:grid-cols-2">
        <Sources />
        <Tags />
      </div>
    </AdminPage>
  );
}

export function CustomFields() {
  return (
    <AdminPage title={t('admin.customFields')}>
      <p className="max-w-2xl text-muted">{t('fields.text')}</p>
      <FieldList />
    </AdminPage>
  );
}
