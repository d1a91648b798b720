/** The public configuration of the installation, read once per start and kept for starts without network. */
import { useSyncExternalStore } from 'react';
import { answer, api } from './client';
import { patience } from './patience';
import type { components } from './schema';
import { readStored, writeStored } from './stored';

export type PublicConfig = components['schemas']['PublicConfig'];

const kept = 'besace.config';
let current: PublicConfig | null = null;
let known: PublicConfig | null = null;
let reading: Promise<PublicConfig> | null = null;
/** What is remembered will do until the server answers. */
const { watch, tell } = patience(async () => current ?? (await readConfig()));

/** Whether somebody has an account is asked each time: what was so once would hide the way in. */
function lasting(config: PublicConfig | null): PublicConfig | null {
  if (!config?.toSetUp) return config;
  const { toSetUp: _, ...rest } = config;
  return rest;
}

const remembered = () => lasting(readStored<PublicConfig>(kept));

/** Reads it from the server, once for all who ask. Throws ApiError, NetworkError. */
export function readConfig(): Promise<PublicConfig> {
  reading ??= answer(api.GET('/v1/config'))
    .then((config) => {
      current = config;
      writeStored(kept, lasting(config));
      tell();
      return config;
    })
    .finally(() => {
      reading = null;
    });
  return reading;
}

/** The configuration, as last known at first; null on a device that never reached the server. */
export function useConfig(): PublicConfig | null {
  return useSyncExternalStore(watch, () => {
    known ??= remembered();
    return current ?? known;
  });
}
