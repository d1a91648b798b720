/** What was joined to an account: cards and pictures in small, documents by name, each opened, renamed, taken off. */
import '@/i18n/fr/attachments';
import '@/i18n/fr/sheet';
import '@/i18n/fr/trade';
import { useState } from 'react';
import { t } from '@/i18n/t';
import { keep } from '@/keeping/keep';
import { attach } from '@/offline/files';
import { useLive, useRowStates } from '@/offline/hooks';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { useFrozen } from '../people';
import type { Account, Links } from '../row';
import { Pick } from './pick';
import { Tile } from './tile';

/** More are shown when asked for: each picture that is not on the device is read from the server. */
const shownFirst = 6;

export function Attachments({ account, links }: { account: Account; links: Links }) {
  const rows = useLive((local) => local.ofAccount('attachment', account.id), [account.id]);
  const states = useRowStates();
  const frozen = useFrozen(account);
  const [all, setAll] = useState(false);
  if (!rows) return null;
  const sorted = [...rows].sort((a, b) => b.takenAt.localeCompare(a.takenAt));
  const shown = all ? sorted : sorted.slice(0, shownFirst);
  return (
    <Card title={t('attachment.title')}>
      <div className="flex flex-col gap-3">
        {rows.length === 0 && <p className="text-muted">{t('attachment.none')}</p>}
        {rows.length > 0 && (
          <ul className="grid grid-cols-[repeat(auto-fill,minmax(9rem,1fr))] gap-3">
            {shown.map((row) => (
              <Tile key={row.id} row={row} state={states.of('attachment', row.id)} readOnly={frozen} links={links} />
            ))}
          </ul>
        )}
        {shown.length < sorted.length && (
          <Button look="quiet" className="self-start" onClick={() => setAll(true)}>
            {t('attachment.all', { count: sorted.length })}
          </Button>
        )}
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
