/** For tests: somebody is signed in, with a database of her own, in which one line waits. */
import { openSession } from '@/api/session';
import { database, openDatabase } from './current';
import type { Database } from './db';

export function givenSession(user: object = {}, organisation: object = {}): Database {
  const who = { id: 'u1', email: 'c@graoully.example', timeZone: 'Europe/Paris', ...user };
  openSession({
    accessToken: 't',
    expiresAt: new Date(Date.now() + 900_000).toISOString(),
    user: who,
    organisation: { id: 'o1', name: 'Graoully', settings: { offlineGraceDays: 7 }, ...organisation },
  } as never);
  return openDatabase('o1', who.id);
}

export async function theLine() {
  const [line] = await database().outbox.toArray();
  if (!line) throw new Error('nothing waits');
  return line;
}
