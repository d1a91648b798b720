/** Whether a row is on the server: nothing when it is; a word, and where to settle it, when it is not. */
import { CloudAlert, CloudUpload } from 'lucide-react';
import { Link } from 'wouter';
import { t } from '@/i18n/t';
import type { RowState } from '@/offline/hooks';
import { Badge } from '@/ui/badge';
import type { Links } from './row';

export function StateBadge({ state, links }: { state: RowState; links: Links }) {
  if (state === 'sent') return null;
  if (state === 'waiting')
    return (
      <Badge tone="pending" icon={CloudUpload}>
        {t('state.waiting')}
      </Badge>
    );
  return (
    <Link href={links.outbox} className="underline">
      <Badge tone="danger" icon={CloudAlert}>
        {t(`state.${state}`)}
      </Badge>
    </Link>
  );
}
