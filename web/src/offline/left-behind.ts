/**
 * Drafts that a page left behind as it went. What it writes to the database then goes with it when the browser is slower:
 * localStorage takes it while the page goes. Kept there until the database has it, or what is newer.
 */
import type { Draft } from './db';

const prefix = 'besace.draft.';

/** Under the name of its database and key. What cannot be written as text, such as a recording, is left to the database. */
export function leaveBehind(name: string, draft: Draft): void {
  try {
    localStorage.setItem(
      prefix + name,
      JSON.stringify(draft, (_, value) => {
        if (value instanceof Blob) throw new TypeError('no text');
        return value;
      }),
    );
  } catch {
    // No room there, or no text: the database is writing it too.
  }
}

export function leftBehind(name: string): Draft | undefined {
  const text = localStorage.getItem(prefix + name);
  return text ? JSON.parse(text) : undefined;
}

/** Those of one database. */
export function allLeftBehind(database: string): Draft[] {
  return names()
    .filter((name) => name.startsWith(`${database} `))
    .flatMap((name) => leftBehind(name) ?? []);
}

/** The database has what was typed until `at`, or it is to be forgotten. */
export function forgetLeft(name: string, at = Number.POSITIVE_INFINITY): void {
  if ((leftBehind(name)?.at ?? Number.POSITIVE_INFINITY) <= at) localStorage.removeItem(prefix + name);
}

/** Those of one database. */
export function forgetAllLeft(database: string): void {
  for (const name of names()) if (name.startsWith(`${database} `)) localStorage.removeItem(prefix + name);
}

function names(): string[] {
  return Object.keys(localStorage).flatMap((key) => (key.startsWith(prefix) ? [key.slice(prefix.length)] : []));
}
