/** The public configuration of the installation, read once per start and kept for starts without network. */
import { useEffect, useState } from 'react';
import { answer, api } from './client';
import type { components } from './schema';

export type PublicConfig = components['schemas']['PublicConfig'];

const kept = 'besace.config';
/** How long after an answer that did not come it is asked for again, the first time and at most. */
const firstWait = 5000;
const longestWait = 300_000;
let current: PublicConfig | null = null;
let reading: Promise<PublicConfig> | null = null;

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
      return config;
    })
    .finally(() => {
      reading = null;
    });
  return reading;
}

/** The configuration, as last known at first; null on a device that never reached the server. */
export function useConfig(): PublicConfig | null {
  const [config, setConfig] = useState(() => current ?? remembered());
  useEffect(() => {
    if (current) return;
    let gone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = (wait: number) =>
      readConfig().then(
        (read) => !gone && setConfig(read),
        () => {
          // What is remembered will do until the server answers.
          if (!gone) timer = setTimeout(() => void ask(Math.min(2 * wait, longestWait)), wait);
        },
      );
    void ask(firstWait);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, []);
  return config;
}
