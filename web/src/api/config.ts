/** The public configuration of the installation, read once per start and kept for starts without network. */
import { useSyncExternalStore } from 'react';
import { answer, api } from './client';
import type { components } from './schema';

export type PublicConfig = components['schemas']['PublicConfig'];

const kept = 'besace.config';
/** How long after an answer that did not come it is asked for again, the first time and at most. */
const firstWait = 5000;
const longestWait = 300_000;
let current: PublicConfig | null = null;
let known: PublicConfig | null = null;
let reading: Promise<PublicConfig> | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
const watchers = new Set<() => void>();

function remembered(): PublicConfig | null {
  try {
    return JSON.parse(localStorage.getItem(kept) ?? 'null');
  } catch {
    return null;
  }
}

/** Reads it from the server, once for all who ask. Throws ApiError, NetworkError. */
export function readConfig(): Promise<PublicConfig> {
  reading ??= answer(api.GET('/v1/config'))
    .then((config) => {
      current = config;
      localStorage.setItem(kept, JSON.stringify(config));
      for (const tell of watchers) tell();
      return config;
    })
    .finally(() => {
      reading = null;
    });
  return reading;
}

/** Asks until the server answers, as long as somebody watches; what is remembered will do until then. */
function ask(wait: number): void {
  clearTimeout(timer);
  if (current) return;
  readConfig().catch(() => {
    if (watchers.size > 0) timer = setTimeout(() => ask(Math.min(2 * wait, longestWait)), wait);
  });
}

function watch(tell: () => void): () => void {
  watchers.add(tell);
  ask(firstWait);
  return () => {
    watchers.delete(tell);
    if (watchers.size === 0) clearTimeout(timer);
  };
}

/** The configuration, as last known at first; null on a device that never reached the server. */
export function useConfig(): PublicConfig | null {
  return useSyncExternalStore(watch, () => {
    known ??= remembered();
    return current ?? known;
  });
}
