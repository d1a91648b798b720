/** The map of the accounts, for both shells, under the same filters as the portfolio. */
import { List } from 'lucide-react';
import { useConfig } from '@/api/config';
import { useSession } from '@/api/session';
import { filterNames } from '@/domain/portfolio/filter';
import { AccountsMap } from '@/domain/portfolio/map';
import { t } from '@/i18n/t';
import { LinkButton } from '@/ui/button';
import { Page } from '@/ui/page';
import { useFilters, withFilters } from '../address';
import { href } from '../routes';
import { useWide } from '../wide';
import '@/i18n/fr/map';

export default function MapScreen() {
  const wide = useWide();
  const config = useConfig();
  const { identity } = useSession();
  const [filters, change] = useFilters(filterNames);
  return (
    <Page
      title={t('map.title')}
      width="full"
      actions={
        <LinkButton icon={List} href={withFilters(href('portfolio'), filters)}>
          {t('map.asList')}
        </LinkButton>
      }
    >
      <AccountsMap
        filters={filters}
        onFilters={change}
        sheetOf={(id) => href('sheet', { id })}
        zone={identity?.user.timeZone ?? 'Europe/Paris'}
        me={identity?.user.id ?? ''}
        wide={wide}
        background={config?.map ?? null}
      />
    </Page>
  );
}
