/** Who changes an entry: the one whose agenda it is in, and whoever plans for her. */
import { useCallback } from 'react';
import { useScope } from '@/api/permissions';
import { useReader } from '@/api/session';
import { reached } from '@/keeping/reached';
import type { Event } from './occurrences';
import type { People } from './use';

/** What is private to somebody else is hers alone. */
export function useChangeable(me: string): (event: Event, people: People) => boolean {
  const reader = useReader();
  const reach = useScope()('updateEvent');
  return useCallback(
    ({ masked, ownerId }, people) => {
      if (reader || masked) return false;
      if (ownerId === me || reach === 'organisation') return true;
      return reach === 'team' && reached(people.users, people.teams, me).some(({ id }) => id === ownerId);
    },
    [me, reader, reach],
  );
}
