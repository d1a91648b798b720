/**
 * What the server says to people, in the language of the app. The server speaks French, whoever asks: its sentences are put into
 * English here, by themselves (i18n/en/server), where an answer shows them.
 *
 *     await loadServerWords();   // when an answer bears a sentence, before it is shown
 *     served(problem.detail)     // as often as it is drawn
 *
 * What is kept, in the outbox or a cache, stays as the server said it: the language may be another one when it is shown. Where the
 * words cannot be read, and for a sentence that is not among them, the French stands.
 */
import { useEffect, useSyncExternalStore } from 'react';
import type { Told } from './en/server/catalogue';
import { locale } from './t';

let read: ((french: string) => Told | null) | null = null;
let coming: Promise<void> | null = null;
/** They were waited for long enough, or could not be read. */
let settled = false;
const watchers = new Set<() => void>();

/** How long a refusal waits for its words, in milliseconds: it is worth more in French than late. */
const patience = 4000;

/** Never rejects; null where there is nothing to wait for. They are waited for once: after that they come when they can. */
export function loadServerWords(): Promise<void> | null {
  if (read || isFrench()) return null;
  coming ??= import('./en/server/catalogue').then(
    ({ inEnglish }) => {
      read = inEnglish;
      settle();
    },
    () => {
      coming = null; // the next answer asks again
      settle();
    },
  );
  if (settled) return null;
  return Promise.race([coming, new Promise<void>((resolve) => setTimeout(resolve, patience))]).then(settle);
}

function settle(): void {
  settled = true;
  for (const tell of watchers) tell();
}

/** Whether what the server said can be drawn: not while its words are on their way, or it would change under the eyes. */
export function sayable(): boolean {
  return stage() > 0;
}

/** 0 while they are on their way, 1 where the French stands for them, 2 once they are there: who shows it draws it anew. */
function stage(): 0 | 1 | 2 {
  if (read || isFrench()) return 2;
  return settled ? 1 : 0;
}

/** The sentence of the server, in the language of the app as far as it is known. */
export function served(sentence: string): string {
  const { english, french } = told(sentence);
  return english && french ? `${english} ${french}` : english || french;
}

/** Of the sentence, what is in English and the French that it goes on with: all of it to who reads French. */
export function told(sentence: string): Told {
  return (isFrench() ? null : read?.(sentence)) ?? { english: '', french: sentence };
}

/** Asks for the words of what is shown, and draws it anew when they come; false while it cannot be drawn. */
export function useServerWords(needed: boolean): boolean {
  const there = useSyncExternalStore(watch, stage) > 0;
  useEffect(() => {
    if (!needed) return;
    const ask = () => void loadServerWords();
    ask();
    window.addEventListener('online', ask);
    return () => window.removeEventListener('online', ask);
  }, [needed]);
  return there || !needed;
}

function watch(tell: () => void): () => void {
  watchers.add(tell);
  return () => watchers.delete(tell);
}

function isFrench(): boolean {
  return locale() === 'fr-FR';
}
