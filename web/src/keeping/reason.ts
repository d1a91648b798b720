/**
 * Why a manager goes past the law, kept as it is typed, with the id of what she asks: a second try after an answer that was lost
 * is the same act, which the server records once.
 */
import { type Again, useDraft } from '@/offline/drafts';
import { newId } from '@/offline/id';

/** `how` is what was asked under the id. */
interface Kept {
  reason: string;
  id: string;
  how: string;
}

const nothing: Kept = { reason: '', id: '', how: '' };

export interface Reason {
  value: string;
  ready: boolean;
  restored: boolean;
  set: (reason: string) => void;
  /** The id of what is asked: another one only once something else is, or once it was answered, which `clear` says. */
  idOf: (what: unknown) => string;
  clear: () => Promise<Again>;
}

export function useReason(key: string): Reason {
  const draft = useDraft<Kept | string>(key, nothing);
  // One of an older build is the text alone.
  const kept = typeof draft.value === 'string' ? { ...nothing, reason: draft.value } : draft.value;
  return {
    value: kept.reason,
    ready: draft.ready,
    restored: draft.restored,
    set: (reason) => draft.set({ ...kept, reason }),
    idOf: (what) => {
      const how = JSON.stringify(what);
      if (kept.id && kept.how === how) return kept.id;
      const id = newId();
      draft.set({ ...kept, id, how });
      return id;
    },
    clear: () => draft.clear(),
  };
}
