/** The acts on users, teams and territories; the lists that they change are read again. */
import { answer, api, fullAnswer, ifMatch } from '@/api/client';
import type { components } from '@/api/schema';
import { after, changing, everyRow, refreshServer, useServer } from '@/api/server';
import { changeSelf } from '@/api/session';
import { syncNow } from '@/offline/engine';

export type User = components['schemas']['User'];
export type Team = components['schemas']['Team'];
export type Territory = components['schemas']['Territory'];

export const roles: readonly components['schemas']['Role'][] = [
  'adviser',
  'manager',
  'trainee',
  'trainer',
  'sales_admin',
  'admin',
  'read_only',
];

const at = (user: User) => ({ path: { userId: user.id }, header: ifMatch(user) });

async function changingUser<Row>(work: Promise<Row>): Promise<Row> {
  const row = await changing('users', work);
  await refreshServer(['colleagues']);
  return row;
}

export const useMe = () => useServer(['me'], () => answer(api.GET('/v1/me')));

/** Changes something of oneself; here it holds at once. */
export async function changeMe(user: User, body: components['schemas']['MePatch']) {
  const me = await changing('me', answer(api.PATCH('/v1/me', { params: { header: ifMatch(user) }, body })));
  changeSelf(me.user);
  void syncNow(); // her colleagues, she among them, are on the device by their names
  await Promise.all([refreshServer(['users']), refreshServer(['colleagues'])]);
}

export const addUser = (body: components['schemas']['UserInput']) =>
  changingUser(answer(api.POST('/v1/users', { body })));

export const changeUser = (user: User, body: components['schemas']['UserPatch']) =>
  changingUser(answer(api.PATCH('/v1/users/{userId}', { params: at(user), body })));

export const disable = (user: User, handOverTo: string | undefined) =>
  changingUser(
    answer(api.POST('/v1/users/{userId}/disable', { params: at(user), body: handOverTo ? { handOverTo } : {} })),
  );

export const enable = (user: User) => changingUser(answer(api.POST('/v1/users/{userId}/enable', { params: at(user) })));

export async function invite(user: User) {
  return answer(api.POST('/v1/users/{userId}/invitation', { params: { path: { userId: user.id } } }));
}

export async function resetPassword(user: User) {
  return answer(api.POST('/v1/users/{userId}/password-reset', { params: { path: { userId: user.id } } }));
}

export async function dropSecondFactor(user: User) {
  await fullAnswer(api.DELETE('/v1/users/{userId}/second-factor', { params: { path: { userId: user.id } } }));
}

export function useTeams(when = true) {
  return useServer(
    ['teams'],
    () => everyRow((cursor) => answer(api.GET('/v1/teams', { params: { query: { limit: 200, ...after(cursor) } } }))),
    { when },
  );
}

export async function saveTeam(team: Team | null, body: { name: string; parentId: string | null }) {
  const { parentId, name } = body;
  const saved = team
    ? api.PATCH('/v1/teams/{teamId}', { params: { path: { teamId: team.id }, header: ifMatch(team) }, body })
    : api.POST('/v1/teams', { body: parentId ? { name, parentId } : { name } });
  await changing('teams', answer<Team>(saved));
}

export async function deleteTeam(team: Team) {
  const params = { path: { teamId: team.id }, header: ifMatch(team) };
  await fullAnswer(api.DELETE('/v1/teams/{teamId}', { params }));
  await refreshServer(['teams']);
}

export async function saveTerritory(
  territory: Territory | null,
  body: Pick<Territory, 'name' | 'adviserId' | 'postcodes' | 'byLaws'>,
) {
  const saved = territory
    ? api.PATCH('/v1/territories/{territoryId}', {
        params: { path: { territoryId: territory.id }, header: ifMatch(territory) },
        body,
      })
    : api.POST('/v1/territories', { body });
  await changing('territories', answer<Territory>(saved));
}

export async function deleteTerritory(territory: Territory) {
  const params = { path: { territoryId: territory.id }, header: ifMatch(territory) };
  await fullAnswer(api.DELETE('/v1/territories/{territoryId}', { params }));
  await refreshServer(['territories']);
}
