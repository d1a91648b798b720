/** Keeping changes on the device and saying so, with the time to take them back: what every screen does with what is typed. */
import { t } from '@/i18n/t';
import type { Change } from '@/offline/changes';
import type { Again } from '@/offline/drafts';
import { holdFor, type Saved, StorageFull, save } from '@/offline/save';
import { showToast } from '@/ui/toast';

/** Saves on the device, and says so. Throws when there is no room left: what was typed is still there. */
export async function keep(text: string, ...changes: [Change, ...Change[]]): Promise<Saved> {
  const saved = await kept(changes);
  const undo = async () => {
    if (!(await saved.undo())) showToast(t('keep.tooLate'));
  };
  showToast(text, { stays: holdFor, undo: () => void undo() });
  return saved;
}

/** The same of what was typed into drafts, which it clears: taken back, it stands there again, for whoever touched « Annuler » by mistake. */
export async function keepTyped(
  drafts: readonly { clear: () => Promise<Again> }[],
  text: string,
  ...changes: [Change, ...Change[]]
): Promise<Saved> {
  const saved = await kept(changes);
  const again = await Promise.all(drafts.map((draft) => draft.clear()));
  const undo = async () => {
    if (!(await saved.undo())) return void showToast(t('keep.tooLate'));
    await Promise.all(again.map((one) => one()));
    showToast(t('keep.typedAgain'));
  };
  showToast(text, { stays: holdFor, undo: () => void undo() });
  return saved;
}

/** The same of changes of which each needs the one before to have arrived: they leave one after the other, and are taken back together. */
export async function keepInTurn(text: string, ...changes: [Change, ...Change[]]): Promise<void> {
  const saved: Saved[] = [];
  for (const change of changes) saved.unshift(await kept([change]));
  const undo = async () => {
    for (const one of saved) {
      if (await one.undo()) continue;
      showToast(t('keep.tooLate'));
      return;
    }
  };
  showToast(text, { stays: holdFor, undo: () => void undo() });
}

/** Saves without a word, for who has words of her own. Throws as `keep` does. */
export async function kept(changes: [Change, ...Change[]]): Promise<Saved> {
  try {
    return await save(...changes);
  } catch (error) {
    if (!(error instanceof StorageFull)) throw error;
    throw Object.assign(new Error(t('keep.full')), { fields: {} });
  }
}
