/**
 * What somebody prefers on this device: appearance, density, language. Kept in the browser, put on <html> as data
 * attributes that the tokens of styles.css obey (public/early.js does it before the first paint).
 */
import { useSyncExternalStore } from 'react';

export interface Preferences {
  theme: 'system' | 'light' | 'dark';
  density: 'comfortable' | 'compact';
  language: 'fr' | 'en';
  /** Shortcuts of one letter may be turned off. */
  shortcuts: boolean;
  /** The rail of the desk shows its icons alone. */
  narrow: boolean;
  /** At the desk the list stays beside a sheet, or does not; absent, as the window has room. */
  beside?: boolean;
  /** The first steps of an organisation were put away. */
  settled: boolean;
}

const name = 'besace.preferences';
const initial: Preferences = {
  theme: 'system',
  density: 'comfortable',
  language: 'fr',
  shortcuts: true,
  narrow: false,
  settled: false,
};
const watchers = new Set<() => void>();
let current = read();

function read(): Preferences {
  try {
    return { ...initial, ...JSON.parse(localStorage.getItem(name) ?? '{}') };
  } catch {
    return initial; // storage closed to this page, or not ours
  }
}

function show(preferences: Preferences) {
  const root = document.documentElement;
  if (preferences.theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = preferences.theme;
  root.dataset.density = preferences.density;
  root.lang = preferences.language;
}

export function preferences(): Preferences {
  return current;
}

export function prefer(change: Partial<Preferences>) {
  current = { ...current, ...change };
  try {
    localStorage.setItem(name, JSON.stringify(current));
  } catch {
    // It holds until the tab closes.
  }
  show(current);
  for (const tell of watchers) tell();
}

export function usePreferences(): Preferences {
  return useSyncExternalStore((tell) => {
    watchers.add(tell);
    return () => watchers.delete(tell);
  }, preferences);
}

// Another tab chose.
window.addEventListener('storage', (event) => {
  if (event.key !== name) return;
  current = read();
  show(current);
  for (const tell of watchers) tell();
});
