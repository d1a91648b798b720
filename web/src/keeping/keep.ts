/** Keeping changes on the device and saying so, with the time to take them back: what every screen does with what is typed. */
import { t } from '@/i18n/t';
import type { Change } from '@/offline/changes';
import type { Again } from '@/offline/drafts';
import { holdFor, type Saved, StorageFull, save, undo } from '@/offline/save';
import { sentence } from '@/ui/sentence';
import { showToast } from '@/ui/toast';

/** Drafts that go once what was typed there is saved. */
export type Drafts = readonly { clear: () => Promise<Again> }[];

/** Saves on the device, and says so. Throws when there is no room left: what was typed is still there. */
export function keep(text: string, ...changes: [Change, ...Change[]]): Promise<Saved> {
  return keepTyped([], text, ...changes);
}

/** The same of what was typed into drafts, which it clears: taken back, it stands there again, for whoever touched « Annuler » by mistake. */
export async function keepTyped(drafts: Drafts, text: string, ...changes: [Change, ...Change[]]): Promise<Saved> {
  const saved = await kept(changes);
  offerUndo(text, saved.lines, await clearAll(drafts));
  return saved;
}

/** The same of changes of which each needs the one before to have arrived: they leave one after the other, and are taken back together. */
export async function keepInTurn(drafts: Drafts, text: string, ...changes: [Change, ...Change[]]): Promise<void> {
  const lines: string[] = [];
  try {
    for (const change of changes) lines.push(...(await kept([change])).lines);
  } catch (error) {
    await undo(lines); // all of it is typed still, and will be saved again
    throw error;
  }
  offerUndo(text, lines, await clearAll(drafts));
}

/** Lets go of what was typed and says so, with the time to take that back: it stands there again, and `then` shows it. */
export async function letGo(drafts: Drafts, then?: () => void): Promise<void> {
  const again = await clearAll(drafts);
  const undo = () => Promise.all(again.map((one) => one())).then(then);
  showToast(t('draft.dropped'), { undo: () => void undo().catch(tell) });
}

/** Forgets drafts of which nothing is left to save. */
export function clearAll(drafts: Drafts): Promise<Again[]> {
  return Promise.all(drafts.map((draft) => draft.clear()));
}

/** All of the lines or, once one of them has left, none. */
function offerUndo(text: string, lines: readonly string[], again: readonly Again[]) {
  const back = async () => {
    if (!(await undo(lines))) return void showToast(t('keep.tooLate'));
    await Promise.all(again.map((one) => one()));
    if (again.length > 0) showToast(t('keep.typedAgain'));
  };
  showToast(text, { stays: holdFor, undo: () => void back().catch(tell) });
}

const tell = (error: unknown) => showToast(sentence(error));

/** Saves without a word, for who has words of her own. Throws as `keep` does. */
export async function kept(changes: [Change, ...Change[]]): Promise<Saved> {
  try {
    return await save(...changes);
  } catch (error) {
    if (!(error instanceof StorageFull)) throw error;
    throw Object.assign(new Error(t('keep.full')), { fields: {} });
  }
}
