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

interface KeptDraft<Value> extends DraftHandle<Value> {
  /** Changes parts of what is typed now, whenever it was that they were thought of. */
  put: (part: Partial<Value>) => void;
}

/** A draft of what the server has; one that stands for just that is none: nothing is kept, nothing was found again. */
export function useKept<Value>(key: string, saved: Value): KeptDraft<Value> {
  const draft = useDraft(key, saved);
  const latest = useRef(draft.value);
  latest.current = draft.value;
  const start = useRef(saved);
  start.current = saved;
  const { set: keep, clear } = draft;
  const set = useCallback(
    (value: Value) => {
      if (same(value, start.current)) void clear();
      else keep(value);
    },
    [keep, clear],
  );
  const put = (part: Partial<Value>) => {
    latest.current = { ...latest.current, ...part };
    set(latest.current);
  };
  return { ...draft, set, put, restored: draft.restored && !same(draft.value, saved) };
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
