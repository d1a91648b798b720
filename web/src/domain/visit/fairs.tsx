/** The stands at fairs, and what the law asks before each opens: ticked in place, without network too. */
import '@/i18n/fr/fairs';
import { CalendarPlus, CalendarX, CircleCheck, Copy, Pencil, RotateCcw, Store, Users } from 'lucide-react';
import { useState } from 'react';
import { useReader, useSession } from '@/api/session';
import { date, days, number } from '@/i18n/format';
import { t } from '@/i18n/t';
import { wallTime } from '@/i18n/wall';
import { keep } from '@/keeping/keep';
import { useLeads, useNames, useZone } from '@/keeping/people';
import { patch } from '@/offline/changes';
import { useLive, useRowStates, useSkew } from '@/offline/hooks';
import { useAct } from '@/ui/act';
import { Badge } from '@/ui/badge';
import { Button, LinkButton } from '@/ui/button';
import { Card } from '@/ui/card';
import { Checkbox } from '@/ui/checkbox';
import { Empty } from '@/ui/empty';
import { Notice } from '@/ui/notice';
import { useNow } from '@/ui/now';
import { Page } from '@/ui/page';
import { Sent } from '@/ui/sent';
import { Skeleton } from '@/ui/skeleton';
import { showToast } from '@/ui/toast';
import { asked, type Check, type Fair, missing, openedAt, seen, sorted } from './fair';
import { FairForm } from './fair-form';

/** `contacts`: where people are met at a stand, one after the other. */
export function Fairs({ contacts }: { contacts: string }) {
  const fairs = useLive((local) => local.all('fair'));
  const zone = useZone();
  const now = useNow() + useSkew();
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
  const tick = (check: Check, on: boolean) =>
    change(t(on ? 'fair.ticked' : 'fair.unticked'), { [`${check}At`]: on ? new Date(now).toISOString() : null });
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
            {asked(fair).map((duty) => {
              const { at, by } = seen(fair, duty.check);
              return (
                <li key={duty.check} className="flex flex-col gap-2 py-3">
                  <Checkbox
                    label={duty.title}
                    hint={
                      at
                        ? t('fair.seen', { when: date(at, zone, 'moment'), who: nameOf(by ?? identity?.user.id) })
                        : undefined
                    }
                    checked={Boolean(at)}
                    disabled={reader}
                    onChange={(event) => void tick(duty.check, event.target.checked)}
                  />
                  {duty.sentence && (
                    <blockquote className="flex items-start gap-2 rounded-control bg-sunken py-1 pr-1 pl-3">
                      <p className="min-w-0 flex-1 py-2">{`«\u00a0${duty.sentence}\u00a0»`}</p>
                      <Button
                        look="quiet"
                        icon={Copy}
                        label={t('fair.copy')}
                        onClick={() =>
                          void navigator.clipboard
                            .writeText(duty.sentence ?? '')
                            .then(() => showToast(t('fair.copied')))
                        }
                      />
                    </blockquote>
                  )}
                  <p className="text-meta text-muted">
                    {[
                      duty.source,
                      duty.fineCompany > 0 &&
                        t('fair.fine', { person: number(duty.finePerson), company: number(duty.fineCompany) }),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </p>
                </li>
              );
            })}
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
