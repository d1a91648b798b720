/** Progress of long work: a bar with its share in words, or a moving one while the total is not known. */
import { percent } from '@/i18n/format';

export function Progress({ label, done, total }: { label: string; done: number; total: number }) {
  const share = total > 0 ? Math.min(done / total, 1) : null;
  return (
    <div className="flex items-center gap-3">
      <progress
        aria-label={label}
        className="h-2 min-w-0 flex-1 appearance-none overflow-hidden rounded-full bg-line accent-primary [&::-moz-progress-bar]:bg-primary [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-primary"
        {...(share === null ? {} : { value: share, max: 1 })}
      />
      {share !== null && <span className="w-12 text-right font-semibold text-dense">{percent(share)}</span>}
    </div>
  );
}
