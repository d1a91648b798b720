/** Duplicates to review, and the merges done. */
import '@/i18n/fr/merge';
import { useSession } from '@/api/session';
import { Merges } from '@/domain/merging/merges';
import { Pairs } from '@/domain/merging/pairs';
import { t } from '@/i18n/t';
import { Page } from '@/ui/page';
import { Tabs } from '@/ui/tabs';
import { useFilters } from '../address';
import { href } from '../routes';

export default function Duplicates() {
  const [filters, filter] = useFilters(['vue']);
  const zone = useSession().identity?.organisation.timeZone ?? 'Europe/Paris';
  return (
    <Page title={t('merge.title')}>
      <Tabs
        label={t('merge.title')}
        value={filters.vue === 'fusions' ? 'fusions' : 'paires'}
        onChange={(vue) => filter({ vue: vue === 'fusions' ? vue : '' })}
        tabs={[
          {
            value: 'paires',
            label: t('merge.tab.pairs'),
            content: (
              <Pairs linkTo={(id, other) => href('merge', { id, other })} sheetOf={(id) => href('sheet', { id })} />
            ),
          },
          {
            value: 'fusions',
            label: t('merge.tab.merges'),
            content: <Merges zone={zone} sheetOf={(id) => href('sheet', { id })} />,
          },
        ]}
      />
    </Page>
  );
}
