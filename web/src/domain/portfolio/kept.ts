/** Keeps changes on the device and says so, with the time to take them back. Throws when there is no room left. */
import { t } from '@/i18n/t';
import type { Change } from '@/offline/changes';
import { holdFor, StorageFull, save } from '@/offline/save';
import { showToast } from '@/ui/toast';

export async function kept(text: string, ...changes: [Change, ...Change[]]): Promise<string> {
  try {
    const saved = await save(...changes);
    const undo = async () => {
      if (!(await saved.undo())) showToast(t('keep.tooLate'));
    };
    showToast(text, { stays: holdFor, undo: () => void undo() });
    return saved.id;
  } catch (error) {
    throw error instanceof StorageFull ? Object.assign(new Error(t('keep.full')), { fields: {} }) : error;
  }
}
