/** One thing done to many accounts: a job of the server. Taking it back is the opposite job. */
import { answer, api } from '@/api/client';
import type { components } from '@/api/schema';
import { refreshServer } from '@/api/server';
import { syncNow } from '@/offline/engine';
import type { Account } from './filter';

type Action = components['schemas']['BulkActionInput'];

/** As many as one request takes. */
const most = 1000;

export interface Deed {
  ids: string[];
  action: Action;
}

export async function start(deeds: readonly Deed[]): Promise<void> {
  for (const { ids, action } of deeds) {
    for (let from = 0; from < ids.length; from += most) {
      const selection = { ids: ids.slice(from, from + most) };
      await answer(api.POST('/v1/accounts/bulk', { body: { selection, action, dryRun: false } }));
    }
  }
  await refreshServer(['jobs']);
  void syncNow();
}

/** What takes a deed back, by what the accounts were before it. */
export function opposite(action: Action, before: readonly Account[]): Deed[] {
  const ids = (accounts: readonly Account[]) => accounts.map((account) => account.id);
  if (action.kind === 'archive') {
    const put = ids(before.filter((account) => !account.archivedAt));
    return put.length > 0 ? [{ ids: put, action: { kind: 'restore' } }] : [];
  }
  if (action.kind === 'assign') {
    const owners = [...new Set(before.map((account) => account.ownerId))];
    return owners
      .filter((ownerId) => ownerId !== action.ownerId)
      .map((ownerId) => ({
        ids: ids(before.filter((account) => account.ownerId === ownerId)),
        action: { kind: 'assign', ownerId },
      }));
  }
  return (action.addTagIds ?? [])
    .map(
      (tag): Deed => ({
        ids: ids(before.filter((account) => !account.tagIds.includes(tag))),
        action: { kind: 'tag', removeTagIds: [tag] },
      }),
    )
    .filter((deed) => deed.ids.length > 0);
}
