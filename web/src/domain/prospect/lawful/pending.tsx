/** Calls to an account of which nobody has said yet how they ended. */
import '@/i18n/fr/lawful';
import { Suspense, useState } from 'react';
import { t } from '@/i18n/t';
import { useZone } from '@/keeping/people';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { part } from '@/ui/part';
import { Sheet } from '@/ui/sheet';
import { Skeleton } from '@/ui/skeleton';
import { type Call, useCalls } from './calls';
import { useLawNow } from './use';
import { moment } from './words';

const Outcome = part(async () => ({ default: (await import('./outcome')).Outcome }));

export function PendingCalls({ accountId }: { accountId: string }) {
  const calls = (useCalls() ?? []).filter((call) => call.accountId === accountId);
  const zone = useZone();
  const now = useLawNow();
  const [asked, setAsked] = useState<Call | null>(null);
  return (
    <>
      {calls.map((call) => (
        <Notice key={call.id} actions={<Button onClick={() => setAsked(call)}>{t('lawful.outcome.tell')}</Button>}>
          {t('lawful.outcome.pending', { name: call.name, moment: moment(call.at, zone, now) })}
        </Notice>
      ))}
      {asked && (
        <Sheet title={t('lawful.outcome.of', { name: asked.name })} onClose={() => setAsked(null)}>
          <Suspense fallback={<Skeleton lines={4} />}>
            <Outcome call={asked} onDone={() => setAsked(null)} />
          </Suspense>
        </Sheet>
      )}
    </>
  );
}
