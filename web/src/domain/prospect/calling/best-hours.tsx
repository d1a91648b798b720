/** When those whom one calls answer, at the hours at which one may call: as the server counts it, or by the calls of the device. */
import '@/i18n/fr/calling';
import { useState } from 'react';
import { answer, api } from '@/api/client';
import { useServer } from '@/api/server';
import { useSession } from '@/api/session';
import { useLive } from '@/offline/hooks';
import { Skeleton } from '@/ui/skeleton';
import { Hours } from './heat';
import { hoursOf } from './hours-of';

/** Three months, in milliseconds. */
const span = 90 * 86_400_000;

export default function BestHours() {
  const me = useSession().identity?.user.id ?? '';
  const [from] = useState(() => new Date(Math.floor((Date.now() - span) / 60_000) * 60_000).toISOString());
  const asked = useServer(['calls', 'figures', from, me], () =>
    answer(api.GET('/v1/calls/figures', { params: { query: { from, userId: me } } })),
  );
  const calls = useLive((local) => local.all('call'));
  if (!calls) return <Skeleton lines={5} />;
  const own = calls.filter((call) => call.userId === me && call.calledAt >= from);
  return <Hours hours={asked.data?.hours ?? hoursOf(own)} />;
}
