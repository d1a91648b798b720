import '@/i18n/fr/admin';
import { useSession } from '@/api/session';
import { ExportForm, exportChoices, MyExports } from '@/domain/exporting/exports';
import { useFacets } from '@/domain/portfolio/facets';
import { type Filters, filterNames } from '@/domain/portfolio/filter';
import { AllApplied } from '@/domain/portfolio/filters';
import { asked } from '@/domain/portfolio/view';
import { t } from '@/i18n/t';
import '@/i18n/fr/portfolio';
import { LinkButton } from '@/ui/button';
import { Page } from '@/ui/page';
import { useFilters } from '../address';
import { href } from '../routes';

/** Files of accounts to take away: those that the portfolio showed, when one comes from there. */
export default function Exports() {
  const userId = useSession().identity?.user.id ?? '';
  const [shown, change] = useFilters(filterNames);
  const [chosen, choose] = useFilters(exportChoices);
  const { filter, filters } = asked(shown, userId);
  return (
    <Page title={t('nav.exports')}>
      <ExportForm
        chosen={chosen}
        onChoose={choose}
        from={
          Object.keys(filter).length > 0
            ? { filter, words: <Asked filters={filters} onFilters={change} me={userId} /> }
            : undefined
        }
      />
      <MyExports userId={userId} choose={<LinkButton href={href('portfolio')}>{t('nav.portfolio')}</LinkButton>} />
    </Page>
  );
}

function Asked(props: { filters: Filters; onFilters: (change: Partial<Filters>) => void; me: string }) {
  const known = useFacets(props.filters, props.onFilters, props.me);
  return known && <AllApplied {...known.facets} />;
}
