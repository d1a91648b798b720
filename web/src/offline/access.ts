/**
 * Who may see what the device keeps, without asking the server: for as many days after the last contact as the
 * organisation allows (seven unless it says otherwise), then only once the server has accepted the session, or somebody
 * has signed in, again. The outbox is kept all the while. A revoked device erases everything when it hears of it.
 */
import { useSyncExternalStore } from 'react';
import { freshPermissions } from '@/api/permissions';
import { forgetSession, onSessionEnd, type SessionState, session, signOut, watchSession } from '@/api/session';
import { readStored, writeStored } from '@/api/stored';
import { openedDatabase } from './current';
import { allDrafts, draftCount } from './drafts';
import { erase, erasedWasTold, owe } from './erasing';
import { type Line, untold } from './line';

const kept = 'besace.contact';
const day = 86_400_000;
/** How far the clock moves on before it is written down again, in milliseconds. */
const notedEvery = 600_000;

interface Contact {
  user: string;
  /** Of the last answer, and the latest moment this clock has shown: putting it back gives no time. */
  at: number;
  latest: number;
  graceDays: number;
}

const read = () => readStored<Contact>(kept);
let current = read();
const watchers = new Set<() => void>();

function write(next: Contact | null): void {
  current = next;
  writeStored(kept, next); // without room, this page knows, and the next answer is written down
  for (const tell of watchers) tell();
}

/** The server has just answered this person. */
export function contacted(): void {
  const user = session().identity?.user.id;
  if (!user) return;
  const graceDays = session().identity?.organisation.settings.offlineGraceDays ?? 7;
  write({ user, at: Date.now(), latest: Date.now(), graceDays });
}

/** Whether local data is behind a login: nothing was heard from the server for too long. */
export function isLocked(state: SessionState = session(), now = Date.now()): boolean {
  if (state.status === 'open' || !current || current.user !== state.identity?.user.id) return false;
  seen(current, now);
  return current.latest - current.at > current.graceDays * day;
}

/** This clock has shown that moment. Written down now and then, so that a start after it was put back knows too. */
function seen(contact: Contact, now: number): void {
  if (now <= contact.latest) return;
  contact.latest = now;
  const before = read(); // another tab may have heard from the server since
  if (before?.user !== contact.user || now - before.latest < notedEvery) return;
  writeStored(kept, { ...before, latest: now });
}

/** anonymous: nobody is known here. locked: sign in to see. open: show. */
export function useAccess(): 'anonymous' | 'locked' | 'open' {
  return useSyncExternalStore(
    (tell) => {
      const unwatch = watchSession(tell);
      watchers.add(tell);
      return () => {
        unwatch();
        watchers.delete(tell);
      };
    },
    () => (session().status === 'anonymous' ? 'anonymous' : isLocked() ? 'locked' : 'open'),
  );
}

/** How many lines have not reached the server, refused ones included, and how much was begun and never saved. */
export async function unsentCount(): Promise<{ lines: number; drafts: number }> {
  const [lines = 0, drafts] = await Promise.all([openedDatabase()?.outbox.count(), draftCount()]);
  return { lines, drafts };
}

/** Of those lines, the ones that wait for a colleague: to send them now changes nothing. */
export async function untoldCount(): Promise<number> {
  const db = openedDatabase();
  return db ? db.outbox.filter((line) => untold(line) && line.state !== 'rejected').count() : 0;
}

/** Everything unsent as a file, drafts with it, or `only` those named: what to give to somebody who can enter it by hand. */
export async function exportUnsent(only?: { lines?: string[]; drafts?: string[] }): Promise<Blob> {
  const db = openedDatabase();
  const lines: Line[] = (await db?.outbox.orderBy('seq').toArray()) ?? [];
  const wanted = only ? lines.filter((line) => only.lines?.includes(line.id)) : lines;
  const begun = db ? await allDrafts(db) : [];
  const drafts = only ? begun.filter((draft) => only.drafts?.includes(draft.key)) : begun;
  const files = drafts.length > 0 || wanted.some((line) => line.file) ? await import('./files') : null;
  const bytes = (await files?.asText(wanted)) ?? new Map();
  const operations = wanted.map(({ name, entity, entityId, method, path, body, base, at, state, problem }) => ({
    name,
    entity,
    entityId,
    method,
    path,
    body,
    before: base,
    savedAt: new Date(at).toISOString(),
    state,
    ...(bytes.has(entityId) ? { file: bytes.get(entityId) } : {}),
    ...(problem ? { refused: problem.detail } : {}),
  }));
  const text = JSON.stringify(
    {
      exportedAt: new Date().toISOString(),
      user: session().identity?.user.email,
      operations,
      ...(only && !only.drafts ? {} : { drafts }),
    },
    files?.asPlain,
    2,
  );
  return new Blob([text], { type: 'application/json' });
}

/** Signs out and erases what this person keeps here. Ask first when unsentCount is not zero. Throws NetworkError. */
export async function leave(): Promise<void> {
  await signOut(() => owe('left'));
  write(null);
  await erase();
}

// A tab that slept for a week asks itself again when it is shown.
document.addEventListener('visibilitychange', () => {
  for (const tell of watchers) tell();
});

onSessionEnd((problem) => {
  if (!problem.wipe) return;
  owe('revoked');
  forgetSession();
  write(null);
  void erase().catch(() => undefined); // tries again at the next start
});

watchSession(({ status }) => {
  if (status === 'open') erasedWasTold();
});

// What was owed when the browser was killed, or the device would not erase.
void erase().catch(() => undefined);

/** Reads what the organisation allows offline; called once signed in. Throws ApiError, NetworkError. */
export async function readGrace(): Promise<void> {
  const config = await freshPermissions();
  if (current) write({ ...current, graceDays: config.offlineGraceDays });
}
