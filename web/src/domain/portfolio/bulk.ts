/** One thing done to many accounts: a job of the server. Taking it back is the opposite job. */
import { answer, api } from '@/api/client';
import type { components } from '@/api/schema';
import { refreshServer } from '@/api/server';
import { syncNow } from '@/offline/engine';
import type { Account } from './filter';

type Action = components['schemas']['BulkActionInput'];

/** As many as one request takes. */
export const most = 1000;

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
  if (action.kind === 'plan') return unplanned(action, before);
  const added = (action.addTagIds ?? []).map(
    (tag): Deed => ({
      ids: ids(before.filter((account) => !account.tagIds.includes(tag))),
      action: { kind: 'tag', removeTagIds: [tag] },
    }),
  );
  const taken = (action.removeTagIds ?? []).map(
    (tag): Deed => ({
      ids: ids(before.filter((account) => account.tagIds.includes(tag))),
      action: { kind: 'tag', addTagIds: [tag] },
    }),
  );
  return [...added, ...taken].filter((deed) => deed.ids.length > 0);
}

/** Takes the next action off those that had none; puts back what it replaced, once for all that had the same one. */
function unplanned({ nextAction, replace }: Action, before: readonly Account[]): Deed[] {
  if (!nextAction) return [];
  const free = before.filter((account) => !account.nextAction).map(({ id }) => id);
  const taken: Deed[] = free.length > 0 ? [{ ids: free, action: { kind: 'unplan', nextAction } }] : [];
  const replaced = new Map<string, Deed>();
  for (const { id, nextAction: was } of replace ? before : []) {
    if (!was) continue;
    const { at, kind, label, purpose, family } = was;
    const key = JSON.stringify([at, kind, label, purpose, family]);
    const again = {
      at,
      kind,
      ...(label ? { label } : {}),
      ...(purpose ? { purpose } : {}),
      ...(family ? { family } : {}),
    };
    const deed = replaced.get(key) ?? { ids: [], action: { kind: 'plan', nextAction: again, replace: true } };
    deed.ids.push(id);
    replaced.set(key, deed);
  }
  return [...taken, ...replaced.values()];
}
