/** An account may go under a form that was open on it: what was typed there is on the device all the same. */
import { Link } from 'wouter';
import { t } from '@/i18n/t';
import { useBegun } from '@/offline/hooks';
import type { Links } from '../row';

export function WhatWasBegun({ links }: { links: Links }) {
  const begun = useBegun();
  if (!begun || begun.length === 0) return null;
  return (
    <p>
      {t('sheet.unknownBegun')}{' '}
      <Link href={links.outbox} className="underline">
        {t('outbox.title')}
      </Link>
    </p>
  );
}
