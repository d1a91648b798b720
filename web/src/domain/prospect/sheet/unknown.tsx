/** An account that the device does not have. */
import { SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { t } from '@/i18n/t';
import { useBegun } from '@/offline/hooks';
import { LinkButton } from '@/ui/button';
import { Empty } from '@/ui/empty';
import { Page } from '@/ui/page';
import type { Links } from '../row';

/** It may have gone under a form that was open on it: what was typed there is on the device all the same. */
export function Unknown({ links, children }: { links: Links; children: ReactNode }) {
  const begun = useBegun();
  return (
    <Page title={t('sheet.unknown')} width="narrow">
      <Empty
        icon={SearchX}
        title={t('sheet.unknownText')}
        action={
          <LinkButton look="primary" href={links.portfolio}>
            {t('nav.portfolio')}
          </LinkButton>
        }
      >
        {begun && begun.length > 0 && (
          <>
            {t('sheet.unknownBegun')}{' '}
            <Link href={links.outbox} className="underline">
              {t('outbox.title')}
            </Link>
          </>
        )}
      </Empty>
      {children}
    </Page>
  );
}
