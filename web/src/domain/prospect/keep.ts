/** Changing a row on the device, and correcting what the server refused of it. */
import { faultsOf, whyOf } from '@/api/problem';
import { t } from '@/i18n/t';
import { clearAll, type Drafts, keepTyped } from '@/keeping/keep';
import { partsOf, same } from '@/keeping/rebase';
import { patch } from '@/offline/changes';
import type { EntityName, Patchable, Patches } from '@/offline/entities';
import type { Line } from '@/offline/line';
import { showToast } from '@/ui/toast';

/** What the server refused of a row: the line to correct, and its sentence for each field. */
export interface Refused {
  line: Line;
  fields: Record<string, string>;
}

export function refusedOf(lines: readonly Line[] | undefined, entity: EntityName, id: string): Refused | null {
  const line = lines?.find(
    (l) =>
      l.state === 'rejected' && l.entity === entity && l.entityId === id && (l.kind === 'create' || l.kind === 'patch'),
  );
  if (!line) return null;
  return {
    line,
    // Read when it is drawn: who opens it before the words have come has them later.
    get fields() {
      return fieldsOf(line);
    },
  };
}

function fieldsOf(line: Line): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const { pointer, message } of faultsOf(line.problem)) {
    fields[pointer.replace(/^\//, '').replaceAll('/', '.')] ??= message;
  }
  return fields;
}

/** Why, of whatever field; that it was refused, while nothing more can be said. */
export function reasonOf({ line, fields }: Refused): string {
  return Object.values(fields).filter(Boolean).join(' ') || whyOf(line.problem) || t('keep.refused');
}

/** What is said of a field or of a part of it: « phones » of « phones.0.number ». */
export function refusalOn(refused: Refused | null, field: string): string | undefined {
  if (!refused) return undefined;
  const found = Object.entries(refused.fields).find(([name]) => name === field || name.startsWith(`${field}.`));
  return found?.[1] || undefined;
}

/** What is sent of a form: what it says otherwise than the row, with all of what was refused of it. */
export function differing<Patch extends object>(said: Patch, row: Patch, refused: Refused | null): Partial<Patch> {
  const again = refused?.line.body ?? {};
  const names = (Object.keys(said) as (keyof Patch & string)[]).filter(
    (name) => name in again || !same(said[name], row[name]),
  );
  return partsOf(said, names);
}

/**
 * Changes fields of a row, and clears the drafts that they were typed into, though there be none to change; when the server refused
 * them, corrects what it refused and sends that again.
 */
export async function change<E extends Patchable>(
  drafts: Drafts,
  text: string,
  entity: E,
  id: string,
  fields: Patches[E],
  refused: Refused | null,
): Promise<void> {
  const names = Object.keys(fields);
  if (names.length === 0) return void (await clearAll(drafts));
  const body = refused?.line.body ?? {};
  if (refused && (refused.line.kind === 'create' || names.some((name) => name in body))) {
    // What is created has no field to erase: it is sent without it.
    const corrected =
      refused.line.kind === 'create'
        ? Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value ?? undefined]))
        : { ...fields };
    const { sendAgain } = await import('@/offline/outbox');
    await sendAgain(refused.line.id, corrected);
    await clearAll(drafts);
    showToast(t('keep.sentAgain'));
    return;
  }
  await keepTyped(drafts, text, patch(entity, id, fields));
}
