/** Sent marks a row that the server does not have yet as it is here; a row that is sent bears nothing. */
import { CircleAlert, CloudUpload, Hourglass } from 'lucide-react';
import { t } from '@/i18n/t';
import { Badge } from './badge';

export function Sent({ state }: { state: 'sent' | 'waiting' | 'blocked' | 'conflict' | 'rejected' }) {
  if (state === 'sent') return null;
  if (state === 'waiting')
    return (
      <Badge tone="pending" icon={CloudUpload}>
        {t('row.waiting')}
      </Badge>
    );
  if (state === 'blocked')
    return (
      <Badge tone="pending" icon={Hourglass}>
        {t('row.blocked')}
      </Badge>
    );
  return (
    <Badge tone="danger" icon={CircleAlert}>
      {t(state === 'conflict' ? 'row.conflict' : 'row.rejected')}
    </Badge>
  );
}
