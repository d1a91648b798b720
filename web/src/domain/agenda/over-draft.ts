/** The times of a drag over the draft of a form: nobody has typed them, and they are kept once something is typed with them. */

import { useState } from 'react';
import type { KeptDraft } from '@/keeping/kept';
import { same } from '@/keeping/rebase';

interface OverDraft<Value> extends KeptDraft<Value> {
  /** Keeps `given` for what is typed elsewhere, a reason; once that is empty again, only as long as more is typed here. */
  hold: (elsewhere: string) => void;
}

/** `start` is what there is before the drag. */
export function useOverDraft<Value extends object>(
  draft: KeptDraft<Value>,
  start: Value,
  given: Partial<Value>,
): OverDraft<Value> {
  const [over, setOver] = useState(given);
  const value = { ...draft.value, ...over };
  const put = (part: Partial<Value>) => {
    const untouched = same({ ...value, ...part }, { ...start, ...given });
    setOver(untouched ? given : {});
    if (untouched) void draft.clear();
    else draft.put({ ...over, ...part });
  };
  const hold = (elsewhere: string) => {
    if (Object.keys(given).length === 0) return;
    if (!elsewhere.trim()) return put({});
    setOver({});
    draft.put(over);
  };
  return { ...draft, value, set: put, put, hold };
}
