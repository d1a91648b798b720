/**
 * Who uses this device, on disk. The browser writes localStorage down when it likes, and a battery that dies right
 * after signing in would leave data that nobody is known to own; this small database of its own is strict.
 */
import Dexie, { type Table } from 'dexie';
import { type Identity, restoreIdentity, session, watchSession } from '@/api/session';

class People extends Dexie {
  declare people: Table<{ name: string; identity: Identity }, string>;

  constructor() {
    super('besace', { chromeTransactionDurability: 'strict' });
    this.version(1).stores({ people: 'name' });
  }
}

const db = new People();
const current = 'current';

/** Knows again who was here, before the first render, when the browser has lost it. */
export async function rememberPerson(): Promise<void> {
  watchSession(({ identity }) => {
    if (identity) void db.people.put({ name: current, identity });
    else void db.people.delete(current);
  });
  if (session().identity) return;
  const found = await db.people.get(current).catch(() => undefined); // no database here: nobody is known
  if (found) restoreIdentity(found.identity);
}
