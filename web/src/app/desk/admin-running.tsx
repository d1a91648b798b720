/** Administration of the installation: settings, background work, devices, audit trail. */
import { Suspense } from 'react';
import { useSession } from '@/api/session';
import { auditFilters } from '@/domain/audit/filters';
import { Jobs as JobList } from '@/domain/jobs/list';
import { OrganisationSettings } from '@/domain/organisation/settings';
import { SyncedDevices as SyncedDeviceList } from '@/domain/people/synced-devices';
import { t } from '@/i18n/t';
import { part } from '@/ui/part';
import { Skeleton } from '@/ui/skeleton';
import { useFilters, withFilters } from '../address';
import { href } from '../routes';
import { AdminPage } from './admin';

/** With words for whatever the server does. */
const Trail = part(async () => ({ default: (await import('@/domain/audit/trail')).Trail }));

export function Organisation() {
  return (
    <AdminPage title={t('admin.organisation')} width="narrow">
      <OrganisationSettings />
    </AdminPage>
  );
}

export function Jobs() {
  const [filters, filter] = useFilters(['etat']);
  return (
    <AdminPage title={t('admin.jobs')}>
      <JobList state={filters.etat} onState={(etat) => filter({ etat })} />
    </AdminPage>
  );
}

export function SyncedDevices() {
  const [filters, filter] = useFilters(['etat']);
  return (
    <AdminPage title={t('admin.syncedDevices')} width="full">
      <SyncedDeviceList
        troubled={filters.etat === 'difficulte'}
        onTroubled={(only) => filter({ etat: only ? 'difficulte' : '' })}
        userAt={(name) => withFilters(href('users'), { q: name })}
      />
    </AdminPage>
  );
}

export function Audit() {
  const [filters, filter] = useFilters(auditFilters);
  const zone = useSession().identity?.organisation.timeZone ?? 'Europe/Paris';
  return (
    <AdminPage title={t('admin.audit')}>
      <Suspense fallback={<Skeleton lines={8} />}>
        <Trail zone={zone} filters={filters} onFilter={filter} />
      </Suspense>
    </AdminPage>
  );
}
