/** Skeleton holds the place of lines on their way; it appears only when waiting lasts, and says so to screen readers. */
import { t } from '@/i18n/t';

export function Skeleton({ lines = 3 }: { lines?: number }) {
  return (
    <div role="status" className="flex animate-late flex-col gap-3" aria-label={t('state.loading')}>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of nothing have no identity
        <div key={line} className="h-row rounded-control bg-sunken" />
      ))}
    </div>
  );
}
