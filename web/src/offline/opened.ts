/** The accounts opened last on this device, the latest first: what search shows before anything is typed. */
import { openedDatabase } from './current';
import { remember, remembered } from './db';

const most = 12;

/** Notes that an account was opened. Nothing hangs on it: a device without room forgets. */
export async function noteOpened(account: string): Promise<void> {
  const db = openedDatabase();
  if (!db) return;
  try {
    await db.transaction('rw', db.meta, async () => {
      const before = (await remembered(db, 'opened')) ?? [];
      await remember(db, { opened: [account, ...before.filter((one) => one !== account)].slice(0, most) });
    });
  } catch {
    // Full, or erased meanwhile.
  }
}
