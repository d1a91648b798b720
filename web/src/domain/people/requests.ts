/** The acts on users, teams and territories; the lists that they change are read again. */
import { answer, api, fullAnswer, ifMatch } from '@/api/client';
import type { components } from '@/api/schema';
import { after, everyRow, refreshServer, useServer } from '@/api/server';

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

export async function refreshPeople() {
  await Promise.all([refreshServer(['users']), refreshServer(['colleagues'])]);
}

export async function disable(user: User, handOverTo: string | undefined) {
  await answer(api.POST('/v1/users/{userId}/disable', { params: at(user), body: handOverTo ? { handOverTo } : {} }));
  await refreshPeople();
}

export async function enable(user: User) {
  await answer(api.POST('/v1/users/{userId}/enable', { params: at(user) }));
  await refreshPeople();
}

export async function invite(user: User) {
  return answer(api.POST('/v1/users/{userId}/invitation', { params: { path: { userId: user.id } } }));
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
  if (team) {
    const params = { path: { teamId: team.id }, header: ifMatch(team) };
    await answer(api.PATCH('/v1/teams/{teamId}', { params, body }));
  } else {
    const { parentId, name } = body;
    await answer(api.POST('/v1/teams', { body: parentId ? { name, parentId } : { name } }));
  }
  await refreshServer(['teams']);
}

export async function deleteTeam(team: Team) {
  const params = { path: { teamId: team.id }, header: ifMatch(team) };
  await fullAnswer(api.DELETE('/v1/teams/{teamId}', { params }));
  await refreshServer(['teams']);
}

export async function saveTerritory(
  territory: Territory | null,
  body: { name: string; adviserId: string; postcodes: string[] },
) {
  if (territory) {
    const params = { path: { territoryId: territory.id }, header: ifMatch(territory) };
    await answer(api.PATCH('/v1/territories/{territoryId}', { params, body }));
  } else await answer(api.POST('/v1/territories', { body }));
  await refreshServer(['territories']);
}

export async function deleteTerritory(territory: Territory) {
  const params = { path: { territoryId: territory.id }, header: ifMatch(territory) };
  await fullAnswer(api.DELETE('/v1/territories/{territoryId}', { params }));
  await refreshServer(['territories']);
}
