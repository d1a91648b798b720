/** Keeping changes on the device and saying so, with the time to take them back: what every screen does with what is typed. */
import { t } from '@/i18n/t';
import type { Change } from '@/offline/changes';
import { holdFor, type Saved, StorageFull, save } from '@/offline/save';
import { showToast } from '@/ui/toast';

/** Saves on the device, and says so. Throws when there is no room left: what was typed is still there. */
export async function keep(text: string, ...changes: [Change, ...Change[]]): Promise<Saved> {
  let saved: Saved;
  try {
    saved = await save(...changes);
  } catch (error) {
    if (!(error instanceof StorageFull)) throw error;
    throw Object.assign(new Error(t('keep.full')), { fields: {} });
  }
  const undo = async () => {
    if (!(await saved.undo())) showToast(t('keep.tooLate'));
  };
  showToast(text, { stays: holdFor, undo: () => void undo() });
  return saved;
}
