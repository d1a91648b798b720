/** What the municipality asks of whoever rings, before one does. */
import { t } from '@/i18n/t';
import { byLawsAt } from '@/reaching/by-laws';
import { Notice } from '@/ui/notice';

export function ByLaws({ postcode, now }: { postcode: string; now: number }) {
  const found = byLawsAt({ postcode }, now);
  if (found.length === 0) return null;
  return (
    <Notice tone="warning" title={t('doors.byLaw')}>
      {found.map(({ reason, source }) => (
        <div key={reason} lang="fr">
          <p>{reason}</p>
          <p className="text-meta">{source}</p>
        </div>
      ))}
    </Notice>
  );
}
