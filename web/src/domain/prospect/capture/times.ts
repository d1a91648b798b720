/**
 * How long a capture took, kept on this device alone: the promise of a prospect in a few taps is measured where it is
 * kept, and its author may look at it in her account.
 */
interface Capture {
  /** When it was saved, in milliseconds. */
  at: number;
  /** How long the screen was in use. */
  ms: number;
}

const name = 'besace.captures';
const many = 50;

export function captures(): Capture[] {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(name) ?? '[]');
    return Array.isArray(read) ? read : [];
  } catch {
    return []; // storage closed to this page, or not ours
  }
}

export function captured(ms: number, at = Date.now()): void {
  try {
    localStorage.setItem(name, JSON.stringify([...captures(), { at, ms }].slice(-many)));
  } catch {
    // No room to count: the prospect itself is saved.
  }
}

/** Half of them took less; 0 of none. */
export function median(list: readonly Capture[]): number {
  const sorted = list.map((one) => one.ms).sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
