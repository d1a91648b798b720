/** The answers of a draft that the questionnaire has no place for any more, to read before they go with it. */
import { t } from '@/i18n/t';
import { Notice } from '@/ui/notice';
import type { Misfit } from './carried';

export function Changed({ misfits }: { misfits: readonly Misfit[] }) {
  if (misfits.length === 0) return null;
  return (
    <Notice tone="warning" title={t('qualify.changed')}>
      <ul className="mt-1 list-disc pl-5">
        {misfits.map(({ id, question, answer }) => (
          <li key={id} className="whitespace-pre-wrap break-words">
            {question && answer
              ? t('qualify.changedAnswer', { question, answer })
              : question || answer || t('qualify.changedUnknown')}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
