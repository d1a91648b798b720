/** A list of calls as it is being changed. */
import type { Patches, Rows } from '@/offline/entities';
import { keyOf } from './queue';

export interface EditedList {
  name: string;
  /** Empty: none. */
  scriptId: string;
  ownerId: string;
  /** The keys of those who are taken out. */
  out: readonly string[];
}

/** What is sent of it: only what differs; null when nothing does. */
export function listPatch(list: Rows['call_list'], edited: EditedList): Patches['call_list'] | null {
  const name = edited.name.trim();
  const items = list.items.filter((item) => !edited.out.includes(keyOf(item)));
  const fields: Patches['call_list'] = {
    ...(name === list.name ? {} : { name }),
    ...(edited.scriptId === (list.scriptId ?? '') ? {} : { scriptId: edited.scriptId || null }),
    ...(edited.ownerId === list.ownerId ? {} : { ownerId: edited.ownerId }),
    ...(items.length === list.items.length ? {} : { items }),
  };
  return Object.keys(fields).length > 0 ? fields : null;
}
