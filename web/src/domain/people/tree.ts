/** Teams as a tree, and postcodes as they are typed. */
import type { Team } from './requests';

interface Branch {
  team: Team;
  depth: number;
}

/** Every team after the one above it, by name among its sisters; a team whose parent is out of sight stands at the top. */
export function branches(teams: readonly Team[]): Branch[] {
  const known = new Set(teams.map((team) => team.id));
  const below = (parent: string | undefined, depth: number): Branch[] =>
    teams
      .filter((team) => (team.parentId && known.has(team.parentId) ? team.parentId : undefined) === parent)
      .sort((one, other) => one.name.localeCompare(other.name))
      .flatMap((team) => [{ team, depth }, ...below(team.id, depth + 1)]);
  return below(undefined, 0);
}

/** The teams that may be put above this one: neither itself nor what is below it. */
export function possibleParents(teams: readonly Team[], team: Team | null): Team[] {
  if (!team) return [...teams];
  const under = new Set([team.id]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const one of teams) {
      if (one.parentId && under.has(one.parentId) && !under.has(one.id)) {
        under.add(one.id);
        grown = true;
      }
    }
  }
  return teams.filter((one) => !under.has(one.id));
}

/** « 57000, 54 ; 570 » as the list of postcodes or beginnings that it is, each once. */
export function postcodes(typed: string): string[] {
  return [...new Set(typed.split(/[\s,;]+/).filter((part) => part !== ''))];
}
