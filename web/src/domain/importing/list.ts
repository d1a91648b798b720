/** What the list of imports shows of each. */
import type { Tone } from '@/ui/badge';
import type { Import } from './mapping';

export const statusTone: Record<Import['status'], Tone> = {
  uploaded: 'neutral',
  checking: 'primary',
  checked: 'warning',
  running: 'primary',
  done: 'success',
  undoing: 'primary',
  undone: 'neutral',
  failed: 'danger',
};

/** Something happens to it that ends by itself. */
export function underWay(imp: Import): boolean {
  return imp.status === 'checking' || imp.status === 'running' || imp.status === 'undoing';
}

/** Only what stored nothing may be forgotten. */
export function deletable(imp: Import): boolean {
  return imp.status === 'uploaded' || imp.status === 'checked' || imp.status === 'failed';
}
