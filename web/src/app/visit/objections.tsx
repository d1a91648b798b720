import '@/i18n/fr/sheet';
import '@/i18n/fr/visit';
import { useReader } from '@/api/session';
import { libraryFilters, ObjectionLibrary } from '@/domain/visit/library';
import { t } from '@/i18n/t';
import { LinkButton } from '@/ui/button';
import { Page } from '@/ui/page';
import { useFilters } from '../address';
import { href } from '../routes';

/** What customers object, what is answered, what works. */
export default function Objections() {
  const [filters, setFilters] = useFilters(libraryFilters);
  const reader = useReader();
  return (
    <Page title={t('library.title')}>
      <ObjectionLibrary
        filters={filters}
        onFilter={setFilters}
        visitOf={(id) => href('visit', { id })}
        sheetOf={(id) => href('sheet', { id })}
        begin={
          reader ? null : (
            <LinkButton look="primary" href={`${href('capture')}?quoi=visite`}>
              {t('today.newVisit')}
            </LinkButton>
          )
        }
      />
    </Page>
  );
}
