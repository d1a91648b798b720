/** The requests about duplicates and merges; the lists that they change are read again. */
import { answer, api, ifMatch } from '@/api/client';
import type { components } from '@/api/schema';
import { refreshServer } from '@/api/server';
import type { Choices, Preview } from './choice';

export type Pair = components['schemas']['DuplicatePair'];
export type Merge = components['schemas']['Merge'];

async function changed() {
  await Promise.all([refreshServer(['duplicates']), refreshServer(['merges'])]);
}

export async function dismiss(pair: Pair): Promise<void> {
  const params = { path: { pairId: pair.id }, header: ifMatch(pair) };
  await answer(api.POST('/v1/duplicates/{pairId}/dismiss', { params }));
  await changed();
}

/** What becomes of the visit that is planned next: the law is heard first, then it is left out, or kept in spite of a doubt. */
export type NextVisit = 'asked' | 'without' | 'kept';

export async function merge({ this: stays, other }: Preview, choices: Choices, visit: NextVisit): Promise<Merge> {
  const merged = await answer(
    api.POST('/v1/accounts/{accountId}/merge', {
      params: { path: { accountId: stays.id }, header: ifMatch(stays) },
      body: {
        otherId: other.id,
        otherVersion: other.version,
        ...choices,
        heedDoubt: visit === 'asked',
        withoutNextVisit: visit === 'without',
      },
    }),
  );
  await changed();
  return merged.merge;
}

export async function separate(done: Merge, keepEdits: boolean) {
  const params = { path: { mergeId: done.id }, header: ifMatch(done) };
  const undone = await answer(api.POST('/v1/merges/{mergeId}/undo', { params, body: { keepEdits } }));
  await changed();
  return undone;
}
