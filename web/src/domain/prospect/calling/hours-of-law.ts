/** The rules on the hours at which private people may be called, with or without network. */
import { useEffect } from 'react';
import { answer, api } from '@/api/client';
import { useServer } from '@/api/server';
import { readStored, writeStored } from '@/api/stored';
import type { Schemas } from '../row';
import { ofHours } from './lawful-hours';

const kept = 'besace.hours-of-law';

/** The rules on hours: those of the server, or without network the last that it gave. */
export function useHoursOfLaw(): Schemas['LegalRule'][] | undefined {
  const { data } = useServer(['legal-rules'], async () => (await answer(api.GET('/v1/legal-rules'))).items);
  useEffect(() => {
    if (data) writeStored(kept, ofHours(data));
  }, [data]);
  return data ?? readStored<Schemas['LegalRule'][]>(kept) ?? undefined;
}
