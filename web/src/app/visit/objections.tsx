import '@/i18n/fr/sheet';
import '@/i18n/fr/visit';
import { libraryFilters, ObjectionLibrary } from '@/domain/visit/library';
import { t } from '@/i18n/t';
import { Page } from '@/ui/page';
import { useFilters } from '../address';
import { href } from '../routes';

/** What customers object, what is answered, what works. */
export default function Objections() {
  const [filters, setFilters] = useFilters(libraryFilters);
  return (
    <Page title={t('library.title')}>
      <ObjectionLibrary
        filters={filters}
        onFilter={setFilters}
        visitOf={(id) => href('visit', { id })}
        sheetOf={(id) => href('sheet', { id })}
      />
    </Page>
  );
}
