/** Administration of people: users, teams, territories. */
import { Teams as TeamTree } from '@/domain/people/teams';
import { Territories as TerritoryList } from '@/domain/people/territories';
import { Users as UserList, userFilters } from '@/domain/people/users';
import { t } from '@/i18n/t';
import { useFilters } from '../address';
import { href } from '../routes';
import { AdminPage } from './admin';

export function Users() {
  const [filters, filter] = useFilters(userFilters);
  return (
    <AdminPage title={t('admin.users')}>
      <UserList filters={filters} onFilter={filter} />
    </AdminPage>
  );
}

export function Teams() {
  return (
    <AdminPage title={t('admin.teams')} width="narrow">
      <p className="text-muted">{t('teams.text')}</p>
      <TeamTree membersOf={(team) => `${href('users')}?equipe=${team}`} />
    </AdminPage>
  );
}

export function Territories() {
  return (
    <AdminPage title={t('admin.territories')}>
      <p className="max-w-2xl text-muted">{t('territories.text')}</p>
      <TerritoryList />
    </AdminPage>
  );
}
