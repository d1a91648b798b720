/** What screens show of the server, asked for as long as somebody watches until it is there. */
import { ApiError } from './problem';

/** How long after an answer that did not come it is asked for again, the first time and at most, in milliseconds. */
const firstWait = 5000;
const longestWait = 300_000;

export interface Patience {
  /** For useSyncExternalStore. */
  watch: (tell: () => void) => () => void;
  /** What is known has changed. */
  tell: () => void;
  /** Asks again at once, when somebody watches. */
  again: () => void;
}

/** `ask` resolves at once where nothing is to be asked. A refusal is an answer. */
export function patience(ask: () => Promise<unknown>): Patience {
  const watchers = new Set<() => void>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const begin = (wait: number) => {
    clearTimeout(timer);
    ask().catch((error) => {
      if (watchers.size === 0 || refused(error)) return;
      clearTimeout(timer);
      timer = setTimeout(() => begin(Math.min(2 * wait, longestWait)), wait);
    });
  };
  return {
    watch: (tell) => {
      watchers.add(tell);
      begin(firstWait);
      return () => {
        watchers.delete(tell);
        if (watchers.size === 0) clearTimeout(timer);
      };
    },
    tell: () => {
      for (const tell of watchers) tell();
    },
    again: () => {
      if (watchers.size > 0) begin(firstWait);
    },
  };
}

/** Being asked to wait is no refusal. */
function refused(error: unknown): boolean {
  return error instanceof ApiError && error.status < 500 && error.status !== 429;
}
