/** Who changes an entry: the one whose agenda it is in, and whoever plans for her. */
import { useCallback } from 'react';
import { useScope } from '@/api/permissions';
import { useReader } from '@/api/session';
import type { Event } from './occurrences';
import type { People } from './use';

/** What is private to somebody else is hers alone. */
export function useChangeable(me: string): (event: Event, people: People) => boolean {
  const reader = useReader();
  const reach = useScope()('updateEvent');
  return useCallback(
    ({ masked, ownerId }, people) => {
      if (reader || masked) return false;
      return ownerId === me || reach === 'organisation' || (reach === 'team' && people.leads(ownerId));
    },
    [me, reader, reach],
  );
}
