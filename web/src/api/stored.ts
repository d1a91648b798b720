/** A word that the browser keeps for every tab, as JSON: of who is known here, what is owed, when the server was last heard. */

/** Null where there is none, where storage is closed to this page, or where what is there is not ours. */
export function readStored<Value>(name: string): Value | null {
  try {
    return JSON.parse(localStorage.getItem(name) ?? 'null');
  } catch {
    return null;
  }
}

/** Null takes it away. Without room it is not kept: this page knows it all the same. */
export function writeStored(name: string, value: unknown): void {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, JSON.stringify(value));
  } catch {
    // As said.
  }
}
