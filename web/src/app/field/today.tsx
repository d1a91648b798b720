/** Aujourd'hui, for both shells. */
import { MapPinCheck } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useMay } from '@/api/permissions';
import { useReader, useSession } from '@/api/session';
import { askTodayAhead, Today } from '@/domain/today/today';
import { date } from '@/i18n/format';
import { t } from '@/i18n/t';
import { useServerNow } from '@/keeping/now';
import { useBegun } from '@/offline/hooks';
import { LinkButton } from '@/ui/button';
import { Page } from '@/ui/page';
import { part } from '@/ui/part';
import { usePreferences } from '@/ui/preferences';
import { href } from '../routes';

const TodayAgenda = part(() => import('./today-agenda'));

const FirstRun = part(async () => ({ default: (await import('@/domain/organisation/first-run')).FirstRun }));

/** Read where something is begun; one does without it until its file is on the device. */
const Resume = lazy(() => import('./resume').catch(() => ({ default: () => null })));

export const ahead = askTodayAhead;

/** Today: the date where one is, and what the day is made of. */
export default function TodayScreen() {
  const { identity } = useSession();
  const reader = useReader();
  const may = useMay();
  const { settled } = usePreferences();
  const begun = useBegun();
  const now = useServerNow();
  const zone = identity?.user.timeZone ?? 'Europe/Paris';
  const name = identity?.user.firstName || identity?.user.lastName || '';
  return (
    <Page
      title={t('today.title')}
      above={`${date(new Date(now), zone, 'weekday')} · ${t('today.hello', { name })}`}
      actions={
        reader ? null : (
          <LinkButton icon={MapPinCheck} href={`${href('capture')}?quoi=visite`}>
            {t('today.newVisit')}
          </LinkButton>
        )
      }
    >
      {begun && begun.length > 0 && (
        <Suspense fallback={null}>
          <Resume />
        </Suspense>
      )}
      {may('getFirstRun') && !settled && (
        <Suspense fallback={null}>
          <FirstRun
            links={{
              team: href('users'),
              territories: href('territories'),
              file: href('importNew'),
              questionnaire: href('questionnaires'),
            }}
          />
        </Suspense>
      )}
      <Today
        userId={identity?.user.id ?? ''}
        zone={zone}
        sheetOf={(id) => href('sheet', { id })}
        prepOf={(id) => href('visitPrep', { id })}
        visitOf={(id) => `${href('visitNew', { id })}?de=jour`}
        reportOf={(id) => href('visit', { id })}
        rowsOf={(filters) => `${href('portfolio')}?${new URLSearchParams(filters)}`}
        agenda={(free) => (
          <Suspense fallback={<div className={free ? 'min-h-56' : 'min-h-28'} />}>
            <TodayAgenda free={free} />
          </Suspense>
        )}
        begin={
          reader ? null : (
            <LinkButton look="primary" href={href('capture')}>
              {t('portfolio.first')}
            </LinkButton>
          )
        }
      />
    </Page>
  );
}
