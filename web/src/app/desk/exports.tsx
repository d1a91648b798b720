import '@/i18n/fr/admin';
import { useSession } from '@/api/session';
import { ExportForm, MyExports } from '@/domain/exporting/exports';
import { t } from '@/i18n/t';
import { Page } from '@/ui/page';

/** Files of accounts to take away. */
export default function Exports() {
  const userId = useSession().identity?.user.id ?? '';
  return (
    <Page title={t('nav.exports')}>
      <ExportForm userId={userId} />
      <MyExports userId={userId} />
    </Page>
  );
}
