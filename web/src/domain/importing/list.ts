/** What the list of imports shows of each. */
import { t } from '@/i18n/t';
import type { Tone } from '@/ui/badge';
import type { Import } from './mapping';

const statusTone: Record<Import['status'], Tone> = {
  uploaded: 'neutral',
  checking: 'primary',
  checked: 'warning',
  running: 'primary',
  done: 'success',
  undoing: 'primary',
  undone: 'neutral',
  failed: 'danger',
};

export function toneOf(imp: Import): Tone {
  return imp.stopped ? 'warning' : statusTone[imp.status];
}

/** Its state in words: a step that goes no further is not under way. */
export function statusOf({ status, stopped }: Import): string {
  if (stopped && (status === 'checking' || status === 'running' || status === 'undoing'))
    return t(`import.stopped.${status}`);
  return t(`import.status.${status}`);
}

/** How many accounts it stored until now, null while it stored none. */
export function storedBy({ counts, finishedAt, status }: Import): number | null {
  const stored = counts.created + counts.updated;
  return finishedAt || status === 'running' || status === 'undoing' ? stored : null;
}

/** Only what stored nothing may be forgotten. */
export function deletable(imp: Import): boolean {
  if (imp.status === 'checking') return Boolean(imp.stopped);
  return imp.status === 'uploaded' || imp.status === 'checked' || imp.status === 'failed';
}
