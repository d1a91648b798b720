/** What earlier contacts left open, as it is read and printed with a preparation. */
import '@/i18n/fr/visit';
import { date } from '@/i18n/format';
import { t } from '@/i18n/t';
import { useZone } from '@/keeping/people';
import { Card } from '@/ui/card';
import type { Assembled } from './prep';

export function OwedTo({ known: { owed } }: { known: Assembled }) {
  const zone = useZone();
  return (
    <Card title={t('prep.owed')}>
      <ul className="flex list-disc flex-col gap-1 pl-5">
        {owed.map((one) => (
          <li key={`${one.what} ${one.id}`}>
            {t(`prep.owed.${one.what}`, { day: date(one.at, zone, 'day') })}
            {one.what !== 'recap' && one.words && <span className="text-dense text-muted"> · {one.words}</span>}
          </li>
        ))}
      </ul>
    </Card>
  );
}

export function Argued({ known: { used } }: { known: Assembled }) {
  const zone = useZone();
  return (
    <Card title={t('prep.used')}>
      <ul className="flex list-disc flex-col gap-1 pl-5">
        {used.map(({ words, visit }) => (
          <li key={words}>
            {words}{' '}
            <span className="text-dense text-muted">
              ({date(visit.startedAt, zone, 'day')} · {t(`visit.outcome.${visit.outcome}`)})
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
