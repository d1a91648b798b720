/** The public configuration of the installation, read once per start and kept for starts without network. */
import { useEffect, useState } from 'react';
import { answer, api } from './client';
import type { components } from './schema';

export type PublicConfig = components['schemas']['PublicConfig'];

const kept = 'besace.config';
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
    readConfig().then(
      (read) => !gone && setConfig(read),
      () => undefined, // what is remembered will do until the server answers
    );
    return () => {
      gone = true;
    };
  }, []);
  return config;
}
