import '@/i18n/fr/doors';
import { useLocation, useSearchParams } from 'wouter';
import { Doors } from '@/domain/visit/door-chain';
import { t } from '@/i18n/t';
import { Page } from '@/ui/page';
import { href } from '../routes';

/** From door to door in a street, or from visitor to visitor at a stand (`salon`). */
export default function DoorsScreen() {
  const [query] = useSearchParams();
  const [, go] = useLocation();
  const stand = query.has('salon');
  return (
    <Page title={t(stand ? 'doors.stand' : 'doors.title')} width="narrow">
      <Doors
        key={String(stand)}
        stand={stand}
        sheetOf={(id) => href('sheet', { id })}
        fairs={href('fairs')}
        onInterested={(id, place) => {
          const there = place ? `&lieu=${place.kind}:${place.id}` : '';
          go(`${href('visitNew', { id })}?de=${stand ? 'stand' : 'portes'}${there}`);
        }}
      />
    </Page>
  );
}
