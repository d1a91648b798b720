/** What was joined to an account: cards and pictures in small, documents by name, each opened, renamed, taken off. */
import '@/i18n/fr/attachments';
import '@/i18n/fr/sheet';
import '@/i18n/fr/trade';
import { t } from '@/i18n/t';
import { keep } from '@/keeping/keep';
import { attach } from '@/offline/files';
import { useLive } from '@/offline/hooks';
import { Card } from '@/ui/card';
import { useFrozen } from '../people';
import type { Account, Links } from '../row';
import { Files } from './files';
import { Pick } from './pick';

export function Attachments({ account, links }: { account: Account; links: Links }) {
  const rows = useLive((local) => local.ofAccount('attachment', account.id), [account.id]);
  const frozen = useFrozen(account);
  if (!rows) return null;
  return (
    <Card title={t('attachment.title')}>
      <div className="flex flex-col gap-3">
        {rows.length === 0 && (
          <p data-blank className="text-muted">
            {t('attachment.none')}
          </p>
        )}
        <Files rows={rows} readOnly={frozen} links={links} ofVisit />
        {!frozen && (
          <>
            <Pick
              onFile={async (file) => {
                await keep(t('attachment.kept'), attach(file, account.id));
              }}
            />
            <p className="text-meta text-muted" data-screen-only>
              {t('attachment.hint')}
            </p>
          </>
        )}
      </div>
    </Card>
  );
}
