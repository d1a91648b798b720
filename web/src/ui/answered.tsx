/** Answered shows what a question to the server came to: the wait, the failure with « Réessayer », else the content. */
import type { ReactNode } from 'react';
import { t } from '@/i18n/t';
import { Button } from './button';
import { Notice } from './notice';
import { sentence } from './sentence';
import { Skeleton } from './skeleton';

interface Question<Data> {
  data?: Data | undefined;
  error: Error | null;
  refetch: () => unknown;
}

export function Answered<Data>(props: {
  question: Question<Data>;
  lines?: number;
  children: (data: Data) => ReactNode;
}) {
  const { data, error, refetch } = props.question;
  if (data !== undefined) return props.children(data);
  if (error)
    return (
      <Notice tone="danger" actions={<Button onClick={() => refetch()}>{t('action.retry')}</Button>}>
        {sentence(error)}
      </Notice>
    );
  return <Skeleton lines={props.lines ?? 4} />;
}
