/**
 * Who uses this device, on disk. The browser writes localStorage down when it likes, and a battery that dies right
 * after signing in would leave data that nobody is known to own; this small database of its own is strict.
 */
import Dexie, { type Table } from 'dexie';
import { type Identity, restoreIdentity, session, watchSession } from '@/api/session';
import { quiet } from './idle';

class People extends Dexie {
  declare people: Table<{ name: string; identity: Identity }, string>;

  constructor() {
    super('besace', { chromeTransactionDurability: 'strict' });
    this.version(1).stores({ people: 'name' });
  }
}

let opened: People | undefined;
const db = () => {
  opened ??= new People();
  return opened;
};
const current = 'current';
/** How long somebody who was here at the start waits to be written down again, at most. */
const showFirst = 10_000;

/** Knows again who was here, before the first render, when the browser has lost it. */
export async function rememberPerson(): Promise<void> {
  let here = session().identity?.user.id;
  watchSession(({ identity }) => {
    const stays = identity && identity.user.id === here;
    here = identity?.user.id;
    if (!identity) void db().people.delete(current);
    else if (stays) void again(identity);
    else void db().people.put({ name: current, identity });
  });
  if (session().identity) return;
  const found = await db()
    .people.get(current)
    .catch(() => undefined); // no database here: nobody is known
  if (found) restoreIdentity(found.identity);
}

/** What is new of somebody who is on disk already leaves the first seconds to what she came to do. */
async function again(identity: Identity): Promise<void> {
  await quiet(showFirst);
  if (session().identity === identity) await db().people.put({ name: current, identity });
}
