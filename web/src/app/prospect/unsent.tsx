/** What waits about an account that is not one's own any more, with the ways to take it elsewhere. */
import { Suspense } from 'react';
import { useLocation } from 'wouter';
import type { Unsent } from '@/domain/prospect/sheet/gone';
import { useZone } from '@/keeping/people';
import { part } from '@/ui/part';
import { routes } from '../routes';
import { links } from './links';

const KeptOf = part(async () => ({ default: (await import('@/domain/outbox/kept-of')).KeptOf }));

export function useUnsent(): Unsent {
  const [, go] = useLocation();
  const zone = useZone();
  return (account, into) => (
    <Suspense fallback={null}>
      <KeptOf
        accountId={account}
        zone={zone}
        outbox={routes.outbox}
        into={into}
        onCarried={(to) => go(links.sheet(to), { replace: true })}
      />
    </Suspense>
  );
}
