/** An account that the device does not have. */
import { SearchX } from 'lucide-react';
import { useEffect, useEffectEvent } from 'react';
import { Link, useLocation } from 'wouter';
import { answer, api } from '@/api/client';
import { ApiError } from '@/api/problem';
import { useServer } from '@/api/server';
import { t } from '@/i18n/t';
import { useBegun, useLive, useOutbox } from '@/offline/hooks';
import { LinkButton } from '@/ui/button';
import { Empty } from '@/ui/empty';
import { Notice } from '@/ui/notice';
import { Page } from '@/ui/page';
import { Skeleton } from '@/ui/skeleton';
import { showToast } from '@/ui/toast';
import type { Links } from '../row';
import { WhatWasBegun } from './begun';
import type { Unsent } from './gone';

interface Stays {
  id: string;
  name: string;
}

/** For as long one waits for the server to say where it went; what is said without that holds meanwhile. */
const patience = 4000;

/** The account into which it was merged, as far as one may know. */
async function whereItWent(accountId: string): Promise<Stays | null> {
  try {
    const path = { accountId };
    await answer(api.GET('/v1/accounts/{accountId}', { params: { path }, signal: AbortSignal.timeout(patience) }));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const { id, name } = (error.code === 'account.merged' && (error.problem.current as Partial<Stays>)) || {};
    if (id && name) return { id, name };
  }
  return null;
}

/** An address of before a merge opens the account that stays; while something waits about this one, it only leads there. */
export function Unknown({ id, links, unsent }: { id: string; links: Links; unsent: Unsent }) {
  const [, go] = useLocation();
  const lines = useOutbox();
  const begun = useBegun();
  const known = useLive((local) => local.mergedInto(id), [id]);
  const asked = useServer(['where-it-went', id], () => whereItWent(id), { when: known === null });
  const into = known ?? asked.data;
  const unsaved = begun?.some(({ key }) => key.includes(id));
  const waits = unsaved || lines?.some((line) => line.path.includes(id) || line.body?.accountId === id);
  const follow = useEffectEvent(() => {
    if (!into) return;
    showToast(t('gone.mergedNow', { name: into.name }));
    go(links.sheet(into.id), { replace: true });
  });
  const opens = begun && waits === false ? into?.id : undefined;
  useEffect(() => {
    if (opens) follow();
  }, [opens]);
  const asking = known === undefined || (asked.isLoading && asked.failureCount === 0);
  if (lines === undefined || begun === undefined || opens || asking) {
    return (
      <Page title={t('sheet.loading')}>
        <Skeleton lines={5} />
      </Page>
    );
  }
  return (
    <Page title={t('sheet.unknown')} width="narrow">
      {into ? (
        <Notice tone="warning">
          {t('gone.mergedInto')}{' '}
          <Link href={links.sheet(into.id)} className="font-semibold underline">
            {into.name}
          </Link>
          {unsaved && <WhatWasBegun links={links} />}
        </Notice>
      ) : (
        <NotHere links={links} />
      )}
      {unsent(id, into ?? undefined)}
    </Page>
  );
}

function NotHere({ links }: { links: Links }) {
  return (
    <Empty
      icon={SearchX}
      title={t('sheet.unknownText')}
      action={
        <LinkButton look="primary" href={links.portfolio}>
          {t('nav.portfolio')}
        </LinkButton>
      }
    >
      <WhatWasBegun links={links} />
    </Empty>
  );
}
