/** The visit that came of a colleague’s appointment, for who was invited to it: how it went, and nothing of the report. */
import '@/i18n/fr/visit';
import { Hourglass, SearchX, UserX } from 'lucide-react';
import { useEffect, useEffectEvent } from 'react';
import { answer, api } from '@/api/client';
import { NetworkError } from '@/api/problem';
import type { components } from '@/api/schema';
import { useServer } from '@/api/server';
import { date } from '@/i18n/format';
import { t } from '@/i18n/t';
import { useCoaching, useNames, useZone } from '@/keeping/people';
import type { Rows } from '@/offline/entities';
import { useLive } from '@/offline/hooks';
import { Answered } from '@/ui/answered';
import { Badge } from '@/ui/badge';
import { Card } from '@/ui/card';
import { Empty } from '@/ui/empty';
import { Skeleton } from '@/ui/skeleton';
import { EarlyGrid } from './early-grid';
import { GridCard } from './grid-card';

type Found = components['schemas']['JointVisit'];

export function JointVisit({ event, me }: { event: Rows['event']; me: string }) {
  const coaching = useCoaching();
  const invited = event.ownerId !== me && event.userIds.includes(me) && coaching.herself;
  const here = useLive(
    async (local): Promise<Rows['visit'][]> =>
      event.accountId
        ? (await local.ofAccount('visit', event.accountId)).filter(({ eventId }) => eventId === event.id)
        : [],
    [event.id, event.accountId],
  );
  const asked = useServer(
    ['events', event.id, 'visits'],
    async () =>
      (await answer(api.GET('/v1/events/{eventId}/visits', { params: { path: { eventId: event.id } } }))).items,
    { when: invited && here?.length === 0 },
  );
  const told = useLive(
    async (local) => {
      const own = await local.gridFrom(event.id, me);
      return own !== undefined && own.visitId !== event.id;
    },
    [event.id, me],
  );
  const readAgain = useEffectEvent(() => {
    if (asked.data?.length === 0) void asked.refetch();
  });
  useEffect(() => {
    // Her grid has left: there is a visit now.
    if (told) readAgain();
  }, [told]);
  if (!invited) return <Empty icon={SearchX} title={t('joint.notInvited')} />;
  if (!here) return <Skeleton lines={6} />;
  if (here.length > 0) return <Visits list={here} />;
  if (!asked.data && asked.failureReason instanceof NetworkError) return <EarlyGrid event={event} me={me} />;
  return (
    <Answered question={asked}>
      {(list) => (list.length > 0 ? <Visits list={list} /> : <Untold event={event} me={me} />)}
    </Answered>
  );
}

type Told = Pick<Found, 'id' | 'accountId' | 'authorId' | 'mode' | 'startedAt' | 'outcome'> & { eventId?: string };

function Untold({ event, me }: { event: Rows['event']; me: string }) {
  const nameOf = useNames();
  return (
    <>
      <Empty icon={Hourglass} title={t('joint.notTold', { name: nameOf(event.ownerId) })}>
        {t('joint.notToldText')}
      </Empty>
      <EarlyGrid event={event} me={me} />
    </>
  );
}

function Visits({ list }: { list: readonly Told[] }) {
  const nameOf = useNames();
  const zone = useZone();
  return list.map((visit) => (
    <div key={visit.id} className="flex flex-col gap-4">
      <Card>
        <Badge tone="primary">{t(`visit.outcome.${visit.outcome}`)}</Badge>
        <p className="mt-1 text-dense">
          {[date(visit.startedAt, zone, 'moment'), t(`visit.mode.${visit.mode}`), nameOf(visit.authorId)].join(' · ')}
        </p>
      </Card>
      {visit.outcome === 'absent' ? <Empty icon={UserX} title={t('joint.absent')} /> : <GridCard visit={visit} />}
    </div>
  ));
}
