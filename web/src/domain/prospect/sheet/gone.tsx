/**
 * An account that left what one sees, handed over, merged or erased, while something typed of it waits on the device:
 * nothing of it can be changed any more, and what was typed has ways to go on.
 */
import '@/i18n/fr/sheet';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { t } from '@/i18n/t';
import { useRow } from '@/offline/hooks';
import type { Local } from '@/offline/local';
import { LinkButton } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { Page } from '@/ui/page';
import type { Account, Links } from '../row';
import { WhatWasBegun } from './begun';

export type Left = NonNullable<Awaited<ReturnType<Local['gone']>>>;

/** What waits about an account, drawn by another domain: it may be said of the one that took its place. */
export type Unsent = (accountId: string, into?: { id: string; name: string }) => ReactNode;

export function GoneSheet({
  account,
  left,
  links,
  unsent,
}: {
  account: Account;
  left: Left;
  links: Links;
  unsent: Unsent;
}) {
  const into = useRow('account', left.into ?? '');
  const stays = into ? { id: into.id, name: into.name } : undefined;
  return (
    <Page title={account.name} width="narrow">
      <Notice tone="warning" actions={!stays && <LinkButton href={links.portfolio}>{t('nav.portfolio')}</LinkButton>}>
        {stays ? (
          <>
            {t('gone.mergedInto')}{' '}
            <Link href={links.sheet(stays.id)} className="font-semibold underline">
              {stays.name}
            </Link>
          </>
        ) : (
          t(`gone.${left.why}`)
        )}
      </Notice>
      <WhatWasBegun links={links} />
      {unsent(account.id, stays)}
    </Page>
  );
}
