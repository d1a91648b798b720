import '@/i18n/fr/sheet';
import '@/i18n/fr/visit';
import type { ComponentProps } from 'react';
import { useLocation, useParams, useSearchParams } from 'wouter';
import { VisitCapture } from '@/domain/visit/capture';
import type { Place } from '@/domain/visit/doors';
import { t } from '@/i18n/t';
import { Page } from '@/ui/page';
import { part } from '@/ui/part';
import { href } from '../routes';
import { OfAccount } from './of-account';

const Files = part(async () => ({ default: (await import('@/domain/prospect/attachments/visit-field')).VisitField }));

const datesOf: ComponentProps<typeof VisitCapture>['datesOf'] = async (rows, from, to) => {
  const { occurrences } = await import('@/domain/agenda/occurrences');
  return occurrences(rows, from, to).map(({ event }) => event);
};

/**
 * A visit to an account; from the agenda with its event (`rdv`) and, of a series, its date (`debut`), from a door with the place of hers that it is (`lieu`), and
 * back to the screen it came from (`de`).
 */
export default function Capture() {
  const { id = '' } = useParams<{ id: string }>();
  const [query] = useSearchParams();
  const [, go] = useLocation();
  const from = query.get('de') ?? '';
  const back =
    {
      jour: href('today'),
      agenda: href('agenda'),
      portes: href('doors'),
      stand: `${href('doors')}?salon`,
    }[from] ?? `${href('sheet', { id })}?volet=fil`;
  return (
    <OfAccount id={id}>
      {(account) => (
        <Page title={t('visit.capture', { name: account.name })} width="narrow">
          <VisitCapture
            key={id}
            account={account}
            mode={from === 'stand' ? 'fair' : from === 'portes' ? 'door' : ''}
            eventId={query.get('rdv') ?? ''}
            eventStart={query.get('debut') ?? ''}
            place={placeOf(query.get('lieu') ?? '')}
            datesOf={datesOf}
            Files={Files}
            fairs={href('fairs')}
            onSaved={() => go(back, { replace: true })}
          />
        </Page>
      )}
    </OfAccount>
  );
}

/** « establishment:01936f5e-… », as doors.tsx writes it. */
function placeOf(text: string): Place | undefined {
  const [kind, id] = text.split(':');
  return (kind === 'address' || kind === 'establishment') && id ? { kind, id } : undefined;
}
