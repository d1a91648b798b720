/** What was taken at a visit, and taking more: by whoever made it. */
import '@/i18n/fr/attachments';
import { t } from '@/i18n/t';
import { keep } from '@/keeping/keep';
import { attach } from '@/offline/files';
import { useLive } from '@/offline/hooks';
import { Card } from '@/ui/card';
import { useFrozen } from '../people';
import type { Account, Links } from '../row';
import { Files } from './files';
import { Tray } from './tray';

interface VisitFilesProps {
  visitId: string;
  account: Account;
  /** Whether the reader made it. */
  mine: boolean;
  links: Links;
}

export function VisitFiles({ visitId, account, mine, links }: VisitFilesProps) {
  const rows = useLive(
    async (local) => (await local.ofAccount('attachment', account.id)).filter((row) => row.visitId === visitId),
    [account.id, visitId],
  );
  const readOnly = useFrozen(account) || !mine;
  if (!rows || (readOnly && rows.length === 0)) return null;
  return (
    <Card title={t('attachment.visit')}>
      <div className="flex flex-col gap-3">
        <Files rows={rows} readOnly={readOnly} links={links} ofVisit={false} />
        {!readOnly && (
          <>
            <Tray
              of={`visit:${visitId}`}
              onFile={async (file) => {
                await keep(t('attachment.kept'), attach(file, account.id, visitId));
              }}
            />
            <p className="text-meta text-muted" data-screen-only>
              {t('attachment.visitHint')}
            </p>
          </>
        )}
      </div>
    </Card>
  );
}
