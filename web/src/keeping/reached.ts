/** The people whom a right over one's team reaches. */
import type { components } from '@/api/schema';

type Scope = components['schemas']['Scope'];
type Colleague = components['schemas']['Colleague'];
type Team = components['schemas']['Team'];

/** Oneself, and the members of one's teams and of the teams below them. */
export function reached(users: readonly Colleague[], teams: readonly Team[], userId: string): Colleague[] {
  const below = new Set(users.find((user) => user.id === userId)?.teamIds);
  for (let before = -1; before < below.size; ) {
    before = below.size;
    for (const team of teams) if (team.parentId && below.has(team.parentId)) below.add(team.id);
  }
  return users.filter((user) => user.id === userId || user.teamIds.some((id) => below.has(id)));
}

/** How far one's rights must go to be over somebody else's work. */
export function scopeOver(users: readonly Colleague[], teams: readonly Team[], me: string, ownerId: string): Scope {
  return reached(users, teams, me).some(({ id }) => id === ownerId) ? 'team' : 'organisation';
}

/** Whether a right that goes as far as `given` is one over what asks for `asked`. */
export function covers(given: Scope | undefined, asked: Scope): boolean {
  const far: readonly (Scope | undefined)[] = [undefined, 'own', 'team', 'organisation'];
  return far.indexOf(given) >= far.indexOf(asked);
}
