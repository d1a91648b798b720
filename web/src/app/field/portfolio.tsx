/** The portfolio, for both shells; its filters and its sort live in the address. */
import { useMay } from '@/api/permissions';
import { ServerCache } from '@/api/server';
import { useSession } from '@/api/session';
import { BulkBar } from '@/domain/portfolio/bulk-bar';
import { filterNames, type Sort, sorts } from '@/domain/portfolio/filter';
import { Portfolio } from '@/domain/portfolio/portfolio';
import { t } from '@/i18n/t';
import { LinkButton } from '@/ui/button';
import { Page } from '@/ui/page';
import { useFilters } from '../address';
import { href } from '../routes';
import { useWide } from '../wide';

export default function PortfolioScreen() {
  return (
    <ServerCache>
      <Screen />
    </ServerCache>
  );
}

function Screen() {
  const may = useMay();
  const wide = useWide();
  const { identity } = useSession();
  const [values, change] = useFilters([...filterNames, 'tri']);
  const { tri, ...filters } = values;
  return (
    <Page title={t('portfolio.title')} width={wide ? 'full' : 'narrow'}>
      <Portfolio
        filters={filters}
        onFilters={change}
        sort={sorts.find((one) => one === tri) ?? 'name'}
        onSort={(sort: Sort) => change({ tri: sort === 'name' ? '' : sort })}
        sheetOf={sheetOf}
        zone={identity?.user.timeZone ?? 'Europe/Paris'}
        wide={wide}
        bulk={wide && may('bulkAccounts') ? (chosen, done) => <BulkBar chosen={chosen} onDone={done} /> : undefined}
        begin={
          <LinkButton look="primary" href={href('capture')}>
            {t('portfolio.first')}
          </LinkButton>
        }
      />
    </Page>
  );
}

const sheetOf = (id: string) => href('sheet', { id });
