/** The stands at fairs, and what the law asks before each opens: ticked in place, without network too. */
import '@/i18n/fr/fairs';
import { CalendarPlus, CalendarX, CircleCheck, Pencil, RotateCcw, Store, Users } from 'lucide-react';
import { useState } from 'react';
import { useReader, useSession } from '@/api/session';
import { date, days } from '@/i18n/format';
import { t } from '@/i18n/t';
import { wallTime } from '@/i18n/wall';
import { keep } from '@/keeping/keep';
import { useServerNow } from '@/keeping/now';
import { useLeads, useNames, useZone } from '@/keeping/people';
import { patch } from '@/offline/changes';
import { useLive, useRowStates } from '@/offline/hooks';
import { useAct } from '@/ui/act';
import { Badge } from '@/ui/badge';
import { Button, LinkButton } from '@/ui/button';
import { Card } from '@/ui/card';
import { Empty } from '@/ui/empty';
import { Notice } from '@/ui/notice';
import { Page } from '@/ui/page';
import { Sent } from '@/ui/sent';
import { Skeleton } from '@/ui/skeleton';
import { asked, type Fair, missing, openedAt, sorted } from './fair';
import { DutyOf } from './fair-duty';
import { FairForm } from './fair-form';

/** `contacts`: where people are met at a stand, one after the other. */
export function Fairs({ contacts }: { contacts: string }) {
  const fairs = useLive((local) => local.all('fair'));
  const zone = useZone();
  const now = useServerNow();
  const reader = useReader();
  const [adding, setAdding] = useState(false);
  const today = wallTime(now, zone).slice(0, 10);
  const add = !reader && (
    <Button look="primary" icon={CalendarPlus} onClick={() => setAdding(true)}>
      {t('fair.new')}
    </Button>
  );
  const { ahead, past } = sorted(fairs ?? [], today);
  return (
    <Page title={t('fair.title')} width="narrow" actions={fairs && fairs.length > 0 && add}>
      {!fairs && <Skeleton lines={5} />}
      {fairs?.length === 0 && <Empty icon={Store} title={t('fair.none')} action={add || undefined} />}
      {ahead.map((fair) => (
        <Stand key={fair.id} fair={fair} now={now} today={today} contacts={contacts} />
      ))}
      {past.length > 0 && (
        <details>
          <summary className="min-h-hit cursor-pointer py-3 font-semibold">
            {t('fair.past', { count: past.length })}
          </summary>
          <div className="flex flex-col gap-4">
            {past.map((fair) => (
              <Stand key={fair.id} fair={fair} now={now} today={today} contacts={contacts} />
            ))}
          </div>
        </details>
      )}
      {adding && <FairForm today={today} onClose={() => setAdding(false)} />}
    </Page>
  );
}

interface StandProps {
  fair: Fair;
  now: number;
  today: string;
  contacts: string;
}

function Stand({ fair, now, today, contacts }: StandProps) {
  const { identity } = useSession();
  const reader = useReader();
  const states = useRowStates();
  const nameOf = useNames();
  const zone = useZone();
  const { failure, act } = useAct();
  const [editing, setEditing] = useState(false);
  const leads = useLeads();
  const mine = leads || fair.ownerId === identity?.user.id;
  const opened = openedAt(fair);
  const change = (text: string, fields: Parameters<typeof patch<'fair'>>[2]) =>
    act(async () => void (await keep(text, patch('fair', fair.id, fields))));
  return (
    <Card
      title={fair.name}
      actions={
        fair.cancelled ? (
          <Badge>{t('fair.cancelled')}</Badge>
        ) : opened ? (
          <Badge tone="success" icon={CircleCheck}>
            {t('fair.ready')}
          </Badge>
        ) : (
          <Badge tone="warning">{t('fair.missing', { count: missing(fair).length })}</Badge>
        )
      }
    >
      <div className="flex flex-col gap-3">
        <p className="flex flex-wrap items-center gap-2 text-dense text-muted">
          {[fair.place, days(fair.firstOn, fair.lastOn), t('fair.by', { who: nameOf(fair.ownerId) })]
            .filter(Boolean)
            .join(' · ')}
          <Sent state={states.of('fair', fair.id)} />
        </p>
        {failure && <Notice tone="danger">{failure}</Notice>}
        {!fair.cancelled && (
          <ul className="divide-y divide-line border-line border-y">
            {asked(fair).map((duty) => (
              <DutyOf key={duty.check} fair={fair} duty={duty} now={now} />
            ))}
          </ul>
        )}
        {opened && !fair.cancelled && (
          <p className="text-dense">{t('fair.opened', { when: date(opened, zone, 'moment') })}</p>
        )}
        {!reader && !fair.cancelled && fair.firstOn <= today && today <= fair.lastOn && (
          <LinkButton look="primary" icon={Users} href={contacts}>
            {t('fair.contacts')}
          </LinkButton>
        )}
        {mine && !reader && (
          <div className="flex flex-wrap gap-2" data-screen-only>
            <Button icon={Pencil} onClick={() => setEditing(true)}>
              {t('fair.edit')}
            </Button>
            <Button
              look="quiet"
              icon={fair.cancelled ? RotateCcw : CalendarX}
              onClick={() =>
                void change(t(fair.cancelled ? 'fair.restored' : 'fair.isCancelled'), { cancelled: !fair.cancelled })
              }
            >
              {t(fair.cancelled ? 'fair.restore' : 'fair.cancel')}
            </Button>
          </div>
        )}
      </div>
      {editing && <FairForm known={fair} today={today} onClose={() => setEditing(false)} />}
    </Card>
  );
}
