/** What is done on an account as long as it is there; one that left while something of it waits says so instead. */
import { type ReactNode, Suspense } from 'react';
import { useLive } from '@/offline/hooks';
import { part } from '@/ui/part';
import { links } from './links';
import { useUnsent } from './unsent';

const GoneSheet = part(async () => ({ default: (await import('@/domain/prospect/sheet/gone')).GoneSheet }));

export function Here({ id, children }: { id: string; children: ReactNode }) {
  const unsent = useUnsent();
  const known = useLive(
    async (local) => ({ left: await local.gone(id), account: (await local.get('account', id)) ?? null }),
    [id],
  );
  if (!known) return null;
  const { left, account } = known;
  if (!left || !account) return children;
  return (
    <Suspense fallback={null}>
      <GoneSheet account={account} left={left} links={links} unsent={unsent} />
    </Suspense>
  );
}
