/**
 * t gives a text of the interface in the language chosen, typed by the French catalogue: a key that does not exist, or
 * a forgotten value, does not compile.
 *
 *     t('sync.waiting', { count: 3 })   // sync.waiting_one, sync.waiting_other by the rules of the language
 *     t('account.call', { name })       // « Appeler {{name}} »
 *
 * French comes with the screens that say it (see fr/catalogue.ts); English comes whole when it is chosen (`loadLanguage`
 * before rendering). A change of language mounts the app anew (see app/root.tsx), so that t may be called anywhere.
 */
import type { Catalogue, Key } from './fr/catalogue';
import './fr/catalogue';
import { french } from './learned';

export type Language = 'fr' | 'en';

type Named<Text extends string> = Text extends `${string}{{${infer Name}}}${infer Rest}` ? Name | Named<Rest> : never;
// Of any string: comparing one set of some two thousand keys with another is more than the compiler does.
type Texts<K extends string> = K extends keyof Catalogue ? Catalogue[K] : Catalogue[`${K}_other` & keyof Catalogue];
type Needs<K extends string> = Named<Texts<K>> | (K extends keyof Catalogue ? never : 'count');
type Values<K extends string> = [Needs<K>] extends [never] ? [] : [Record<Needs<K>, string | number>];

let catalogue = french;
let language: Language = 'fr';
let plural: Intl.PluralRules | null = null;

export async function loadLanguage(wanted: Language): Promise<void> {
  catalogue = wanted === 'en' ? (await import('./en/catalogue')).en : french;
  language = wanted;
  plural = null;
}

let answered: Promise<void> | null = null;

/**
 * The words of the audit trail in English: what opens on an answer of the server alone is apart, as it is in French. Whoever
 * says them waits for them; null where there is nothing to wait for.
 */
export function loadTrail(): Promise<void> | null {
  if (language === 'fr') return null;
  answered ??= import('./en/trail').then(
    ({ trail }) => void Object.assign(catalogue, trail),
    (error) => {
      answered = null;
      throw error;
    },
  );
  return answered;
}

/** The locale of dates and numbers that goes with the language. */
export function locale(): string {
  return language === 'en' ? 'en-GB' : 'fr-FR';
}

export function t<K extends Key>(key: K, ...values: Values<K>): string {
  const given: Record<string, string | number> = values[0] ?? {};
  let text = catalogue[key];
  if (text === undefined) {
    const count = Number(given.count);
    plural ??= new Intl.PluralRules(language);
    text = catalogue[`${key}_${plural.select(count)}`] ?? catalogue[`${key}_other`] ?? key;
  }
  return text.replace(/{{(\w+)}}/g, (_, name: string) => {
    const value = given[name];
    return typeof value === 'number' ? value.toLocaleString(locale()) : (value ?? '');
  });
}
