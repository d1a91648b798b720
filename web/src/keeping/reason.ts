/**
 * Why a manager goes past the law, kept as it is typed, with the id of what she asks: a second try after an answer that was lost
 * is the same act, which the server records once.
 */
import { t } from '@/i18n/t';
import { type Again, useDraft } from '@/offline/drafts';
import { newId } from '@/offline/id';
import { showToast } from '@/ui/toast';

/** For how many milliseconds a try is the same as the one before: later, somebody is called or written to once more. */
export const sameTry = 900_000;

/** Of what there is one of, at a moment of its own, whenever it is tried again. */
export const always = Number.POSITIVE_INFINITY;

/** `how` is what was asked under the id, `at` when that was first, in milliseconds. */
interface Kept {
  reason: string;
  id: string;
  how: string;
  at?: number;
}

const nothing: Kept = { reason: '', id: '', how: '', at: 0 };

export interface Reason {
  value: string;
  ready: boolean;
  restored: boolean;
  set: (reason: string) => void;
  /**
   * The id of what is asked: another one once something else is, once `lasts` milliseconds have passed since the first try, or
   * once it was answered, which `clear` says. The reason is no part of it: one that is put right asks for nothing more.
   */
  idOf: (what: unknown, lasts?: number) => string;
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
    idOf: (what, lasts = sameTry) => {
      const how = JSON.stringify(what);
      const now = Date.now();
      if (kept.id && kept.how === how && now - (kept.at ?? 0) < lasts) return kept.id;
      const id = newId();
      draft.set({ ...kept, id, how, at: now });
      return id;
    },
    clear: () => draft.clear(),
  };
}

/** So many characters of a reason tell which one it is. */
const firstWords = 80;

/** Says that the server keeps the reason of an earlier try, whose answer was lost, and not the one that was typed since. */
export function tellEarlier(typed: string, recorded: string | undefined): void {
  if (!recorded || recorded.trim() === typed.trim()) return;
  const cut = recorded.length > firstWords ? `${recorded.slice(0, firstWords).replace(/\s+\S*$/, '')}…` : recorded;
  showToast(t('keep.reasonEarlier', { reason: cut }));
}
