/**
 * What is typed over what the server has, kept on the device until the server took it: closed by mistake, reloaded, cut short
 * by the end of the session, it is found again.
 *
 *     const kept = useKept(`notice:${source}`, text);
 *     <Restored draft={kept} busy={busy} />  // above the fields, which read kept.value and write kept.set or kept.put
 *     if (mustChoose(kept)) return;
 *     await publish(kept.value); await kept.clear();
 *
 * Of something new, `useBegun` in its place.
 */
import { type ReactNode, useCallback, useRef } from 'react';
import { t } from '@/i18n/t';
import { type Again, type DraftHandle, useDraft } from '@/offline/drafts';
import { Button } from '@/ui/button';
import { Clashing, showClash } from './clashing';
import { letGo } from './keep';
import { type Parts, partsOf, type Rebased, rebased, same, type Typed } from './rebase';

export interface KeptDraft<Value> extends Pick<DraftHandle<Value>, 'value' | 'ready' | 'restored' | 'set'> {
  /** Changes parts of what is typed now, whenever it was that they were thought of. */
  put: (part: Partial<Value>) => void;
  /** Forgets it; what it answers brings it back. */
  clear: () => Promise<Again>;
  /** Something was saved meanwhile where she typed something else: she chooses, and until then hers is shown. */
  clash: Clash<Value> | null;
}

export interface Clash<Value> {
  saved: Value;
  /** The parts of an object that both changed; a text is one part without a name. */
  parts: readonly (keyof Value)[];
  /** What there is once what is saved is taken: the other parts stay hers. */
  taken: Value;
  keep: () => void;
  /** Answers what brings hers back. */
  take: () => () => void;
}

/**
 * A draft of what the server has; one that stands for just that is none: nothing is kept, nothing was found again. Only what
 * she changed goes over what a colleague has saved since: each part of an object by itself unless `parts` says otherwise, a
 * text whole. Where both changed it, she is asked.
 */
export function useKept<Value>(key: string, saved: Value, parts?: Parts<Value>): KeptDraft<Value> {
  return useTyped(key, saved, (typed, now) => rebased(asToday(typed, parts), now, parts));
}

/**
 * A draft of something new. Nothing is saved that it could go against, and `start` only says how it begins today, with a
 * date or an id of its own: what was typed is found again whole, as it was begun.
 */
export function useBegun<Value>(key: string, start: Value): KeptDraft<Value> {
  return useTyped(key, start, whole);
}

/** One form for both: a draft of what the server has, or of something new. */
export function useKeptOrBegun<Value>(
  key: string,
  start: Value,
  isNew: boolean,
  parts?: Parts<Value>,
): KeptDraft<Value> {
  return useTyped(key, start, (typed, now) => {
    const read = asToday(typed, parts);
    return isNew ? whole(read, now) : rebased(read, now, parts);
  });
}

function useTyped<Value>(key: string, saved: Value, over: (typed: Typed<Value>, saved: Value) => Rebased<Value>) {
  const draft = useDraft<Typed<Value>>(key, { over: saved, value: saved });
  const typed = typedOf(draft.value, saved);
  const found = over(typed, saved);
  const latest = useRef(found.value);
  latest.current = found.value;
  const start = useRef(found);
  start.current = found;
  const { set: keep, clear, ready } = draft;
  const set = useCallback(
    (next: Value) => {
      if (same(next, start.current.none)) void clear();
      else keep({ over: start.current.over, value: next });
    },
    [keep, clear],
  );
  const put = (part: Partial<Value>) => {
    latest.current = { ...latest.current, ...part };
    set(latest.current);
  };
  const { value, parts } = found;
  const taken = taking(found, saved);
  const clash = ready &&
    parts && {
      saved,
      parts,
      taken,
      keep: () => keep({ over: saved, value }),
      take: () => {
        const hers = typed;
        if (same(taken, saved)) void clear();
        else keep({ over: saved, value: taken });
        return () => keep(hers);
      },
    };
  return { value, ready, restored: draft.restored && !same(value, found.none), set, put, clear, clash: clash || null };
}

/** What a draft holds. One of an older build says only what was typed, which is taken over what is saved now where it fits. */
function typedOf<Value>(draft: Typed<Value>, saved: Value): Typed<Value> {
  if (isObject(draft) && 'over' in draft && 'value' in draft) return draft;
  const old: unknown = draft;
  if (!isObject(old) || !isObject(saved)) return { over: saved, value: fits(old, saved) ? (old as Value) : saved };
  const parts = new Map<string, unknown>(Object.entries(saved));
  const fitting = Object.entries(old).filter(([part, value]) => !parts.has(part) || fits(value, parts.get(part)));
  return { over: saved, value: { ...saved, ...Object.fromEntries(fitting) } };
}

function asToday<Value>({ over, value }: Typed<Value>, { today = (kept) => kept }: Parts<Value> = {}): Typed<Value> {
  return { over: today(over), value: today(value) };
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const fits = (value: unknown, saved: unknown): boolean =>
  saved === null || (typeof value === typeof saved && Array.isArray(value) === Array.isArray(saved));

function whole<Value>({ over, value }: Typed<Value>, start: Value): Rebased<Value> {
  if (same(over, value)) return { value: start, over: start, parts: null, none: start };
  return { value, over, parts: null, none: over };
}

function taking<Value>({ value, parts }: Rebased<Value>, saved: Value): Value {
  return parts && parts.length > 0 ? { ...value, ...partsOf(saved, parts) } : saved;
}

interface RestoredProps<Value> {
  draft: Pick<KeptDraft<Value>, 'restored' | 'clear' | 'clash'>;
  /** It is being saved: what changes under it is her own doing. */
  busy?: boolean;
  /** She chose: what was refused for want of it no longer is. */
  onChoice?: () => void;
  /** What is saved, as it is read, to set beside hers. */
  children?: (saved: Value, parts: readonly (keyof Value)[]) => ReactNode;
}

/** Says that a form opens on what was typed earlier, and lets go of it; that something else was saved meanwhile, and asks. */
export function Restored<Value>({ draft, busy, onChoice, children }: RestoredProps<Value>) {
  const { clash } = draft;
  if (clash && !busy)
    return (
      <Clashing
        restored={draft.restored}
        onKeep={() => {
          onChoice?.();
          clash.keep();
        }}
        onTake={() => {
          onChoice?.();
          return clash.take();
        }}
      >
        {children?.(clash.saved, clash.parts)}
      </Clashing>
    );
  if (!draft.restored) return null;
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-2 text-dense text-muted" role="status">
      <p>{t('draft.restored')}</p>
      <Button look="quiet" onClick={() => void letGo([draft])}>
        {t('draft.forget')}
      </Button>
    </div>
  );
}

/** Before it is saved: nothing goes over what a colleague saved without her word. What asks for it takes the focus. */
export function mustChoose({ clash }: { clash: unknown }): boolean {
  if (clash) showClash();
  return Boolean(clash);
}
