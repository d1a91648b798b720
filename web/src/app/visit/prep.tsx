import '@/i18n/fr/sheet';
import '@/i18n/fr/visit';
import { Suspense } from 'react';
import { useParams } from 'wouter';
import { useNextAppointment } from '@/domain/agenda/use';
import { VisitPrep } from '@/domain/visit/prep-screen';
import { t } from '@/i18n/t';
import { Page } from '@/ui/page';
import { part } from '@/ui/part';
import { links } from '../prospect/links';
import { href } from '../routes';
import { useWide } from '../wide';
import { OfAccount } from './of-account';

const Attachments = part(async () => ({
  default: (await import('@/domain/prospect/attachments/section')).Attachments,
}));
const WayTo = part(async () => ({ default: (await import('@/domain/agenda/way-to')).WayTo }));

/** The preparation of the next visit to an account. */
export default function Prep() {
  const { id = '' } = useParams<{ id: string }>();
  const wide = useWide();
  const appointment = useNextAppointment(id);
  return (
    <OfAccount id={id}>
      {(account) => (
        <Page title={t('prep.title', { name: account.name })} above={t('visit.title')}>
          <VisitPrep
            key={id}
            account={account}
            wide={wide}
            appointment={appointment}
            way={
              appointment && (
                <Suspense>
                  <WayTo {...appointment} />
                </Suspense>
              )
            }
            visitNew={href('visitNew', { id })}
            sheet={href('sheet', { id })}
            attached={
              <Suspense>
                <Attachments account={account} links={links} />
              </Suspense>
            }
          />
        </Page>
      )}
    </OfAccount>
  );
}
