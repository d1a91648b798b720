/**
 * What is typed over what the server has, kept on the device until the server took it: closed by mistake, reloaded, cut short
 * by the end of the session, it is found again.
 *
 *     const kept = useKept(`notice:${source}`, text);
 *     <Restored draft={kept} />  // above the fields, which read kept.value and write kept.set or kept.put
 *     await publish(kept.value); await kept.clear();
 */
import { useCallback, useRef } from 'react';
import { t } from '@/i18n/t';
import { type DraftHandle, useDraft } from '@/offline/drafts';
import { Button } from '@/ui/button';

interface KeptDraft<Value> extends Pick<DraftHandle<Value>, 'value' | 'ready' | 'restored' | 'set'> {
  /** Changes parts of what is typed now, whenever it was that they were thought of. */
  put: (part: Partial<Value>) => void;
  clear: () => Promise<unknown>;
}

/** What was typed, over what the server had then. */
interface Typed<Value> {
  over: Value;
  value: Value;
}

/**
 * A draft of what the server has; one that stands for just that is none: nothing is kept, nothing was found again. Only what
 * she changed goes over what a colleague has saved since: each part of an object by itself, a text whole.
 */
export function useKept<Value>(key: string, saved: Value): KeptDraft<Value> {
  const draft = useDraft<Typed<Value>>(key, { over: saved, value: saved });
  const value = rebased(draft.value, saved);
  const latest = useRef(value);
  latest.current = value;
  const start = useRef(saved);
  start.current = saved;
  const { set: keep, clear, ready } = draft;
  const set = useCallback(
    (next: Value) => {
      if (same(next, start.current)) void clear();
      else keep({ over: start.current, value: next });
    },
    [keep, clear],
  );
  const put = (part: Partial<Value>) => {
    latest.current = { ...latest.current, ...part };
    set(latest.current);
  };
  return { value, ready, restored: draft.restored && !same(value, saved), set, put, clear };
}

function rebased<Value>({ over, value }: Typed<Value>, saved: Value): Value {
  if (same(over, value)) return saved;
  if (same(over, saved) || typeof value !== 'object' || value === null) return value;
  const changed = Object.entries(value).filter(([name, part]) => !same(part, over[name as keyof Value]));
  return { ...saved, ...Object.fromEntries(changed) };
}

export const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** Says that a form opens on what was typed earlier, and lets go of it. */
export function Restored({ draft }: { draft: { restored: boolean; clear: () => Promise<unknown> } }) {
  if (!draft.restored) return null;
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-2 text-dense text-muted" role="status">
      <p>{t('draft.restored')}</p>
      <Button look="quiet" onClick={() => void draft.clear()}>
        {t('draft.forget')}
      </Button>
    </div>
  );
}
