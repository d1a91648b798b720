/** How a file is to be imported, as it is being chosen: kept in this tab until the server has it. */
import type { ColumnMeaning, Import } from './mapping';

export interface Draft {
  columns: ColumnMeaning[];
  mode: Import['mode'];
  key: Import['key'];
  ownerRule: Import['ownerRule'];
  newOwnerId: string;
  sourceId: string;
  tagIds: string[];
  initialStatus: Import['initialStatus'];
  kind: Import['kind'];
  emptyErases: boolean;
}

export function draftOf(imp: Import): Draft {
  return {
    columns: imp.mapping.map(({ field, customKey }) => ({
      ...(field ? { field } : {}),
      ...(customKey ? { customKey } : {}),
    })),
    mode: imp.mode,
    key: imp.key,
    ownerRule: imp.ownerRule,
    newOwnerId: imp.newOwnerId ?? '',
    sourceId: imp.sourceId ?? '',
    tagIds: imp.tagIds,
    initialStatus: imp.initialStatus,
    kind: imp.kind,
    emptyErases: imp.emptyErases,
  };
}

const place = (imp: Import) => `besace.import.${imp.id}.${imp.version}`;

/** What was chosen for this version of the import before the tab reloaded, else what the server proposes. */
export function keptDraft(imp: Import): Draft {
  try {
    const kept: Draft | null = JSON.parse(sessionStorage.getItem(place(imp)) ?? 'null');
    if (kept && kept.columns.length === imp.mapping.length) return kept;
  } catch {
    // Storage closed to this page: the proposal will do.
  }
  return draftOf(imp);
}

export function keepDraft(imp: Import, draft: Draft) {
  try {
    sessionStorage.setItem(place(imp), JSON.stringify(draft));
  } catch {
    // It holds until the tab closes.
  }
}

/** The draft as the server takes it. */
export function patchOf(draft: Draft) {
  const { columns, newOwnerId, sourceId, ...rest } = draft;
  return {
    ...rest,
    mapping: columns,
    newOwnerId: draft.ownerRule === 'user' && newOwnerId ? newOwnerId : null,
    sourceId: sourceId || null,
  };
}
