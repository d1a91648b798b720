/** The agenda, for both shells: the day as a list on a phone, a calendar on a desk, the team for whoever leads one. */
import '@/i18n/fr/agenda';
import { CalendarPlus, Settings2 } from 'lucide-react';
import { Suspense, useState } from 'react';
import { useScope } from '@/api/permissions';
import { useReader } from '@/api/session';
import { DayView } from '@/domain/agenda/day-view';
import type { Values } from '@/domain/agenda/form';
import type { Stops } from '@/domain/agenda/law';
import { useMe } from '@/domain/agenda/use';
import { t } from '@/i18n/t';
import { Button, LinkButton } from '@/ui/button';
import { Chips } from '@/ui/chips';
import { Page } from '@/ui/page';
import { part } from '@/ui/part';
import { Skeleton } from '@/ui/skeleton';
import { useFilters } from '../address';
import { href } from '../routes';
import { useWide } from '../wide';
import { law } from './law';
import { linksTo } from './links';

const EventSheet = part(async () => ({ default: (await import('@/domain/agenda/event-form')).EventSheet }));
const GoneOn = part(() => import('@/domain/agenda/gone-on'));
const Desk = part(async () => ({ default: (await import('@/domain/agenda/desk')).Desk }));

const Team = part(async () => ({ default: (await import('@/domain/agenda/team')).Team }));

const links = linksTo('agenda');

const stops: Stops = async (visit) => (await import('@/domain/prospect/lawful/visit-stops')).visitStops(visit);

/** What the address may ask to plan (`prevoir`). */
const planned: Partial<Record<string, Partial<Values>>> = {
  'rendez-vous': { kind: 'appointment' },
  tache: { kind: 'task' },
  evenement: {},
};

const isDay = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));

export default function AgendaScreen() {
  const wide = useWide();
  const me = useMe();
  const reader = useReader();
  // Without a team whose hours one may know, there is none to look at.
  const reach = useScope()('getFreeBusy');
  const leads = reach === 'team' || reach === 'organisation';
  const [{ jour, vue, prevoir, reprendre }, setFilters] = useFilters(['jour', 'vue', 'prevoir', 'reprendre']);
  const [given, setGiven] = useState<Partial<Values> | null>(null);
  const day = isDay(jour) ? jour : me.today;
  const onDay = (next: string) => setFilters({ jour: next === me.today ? '' : next });
  const wanted = reader ? undefined : planned[prevoir];
  const asked = given ?? (wanted ? { day, ...wanted } : null);
  const close = () => {
    setGiven(null);
    if (prevoir) setFilters({ prevoir: '' });
  };
  const plan = reader ? null : (
    <Button look="primary" icon={CalendarPlus} onClick={() => setGiven({ day })}>
      {t('agenda.plan')}
    </Button>
  );
  return (
    <Page
      title={t('agenda.title')}
      width={wide ? 'full' : 'narrow'}
      actions={
        <>
          <LinkButton look="quiet" icon={Settings2} label={t('agenda.settings')} href={href('agendaSettings')} />
          {plan}
        </>
      }
    >
      {wide ? (
        <Suspense fallback={<Skeleton lines={8} />}>
          <Desk
            day={day}
            view={vue}
            onDay={onDay}
            onView={(view) => setFilters({ vue: view === 'week' ? '' : view })}
            onPlan={reader ? undefined : setGiven}
            links={links}
            law={law}
            stops={stops}
          />
        </Suspense>
      ) : (
        <>
          {leads && (
            <div data-screen-only>
              <Chips
                label={t('agenda.views')}
                hideLabel
                value={vue === 'team' ? 'team' : 'day'}
                onChange={(view) => setFilters({ vue: view === 'team' ? view : '' })}
                choices={(['day', 'team'] as const).map((one) => ({ value: one, label: t(`agenda.view.${one}`) }))}
              />
            </div>
          )}
          <DayView
            day={day}
            onDay={onDay}
            links={links}
            law={law}
            plan={plan}
            team={
              leads && vue === 'team' ? (
                <Suspense fallback={<Skeleton lines={5} />}>
                  <Team day={day} me={me} everybody={reach === 'organisation'} wide={false} />
                </Suspense>
              ) : null
            }
          />
        </>
      )}
      <Suspense>
        {asked && <EventSheet given={asked} law={law} onClose={close} />}
        {!asked && reprendre && <GoneOn of={reprendre} law={law} onClose={() => setFilters({ reprendre: '' })} />}
      </Suspense>
    </Page>
  );
}
