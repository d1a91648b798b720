/** The days that figures are of, as paper needs them: on the screen, chips say and choose the period. */
import { days } from '@/i18n/format';

export function PeriodOnPaper({ words, from, to }: { words: string; from: string; to: string }) {
  return (
    <p className="hidden text-dense print:block">
      {words} · {days(from, to)}
    </p>
  );
}
