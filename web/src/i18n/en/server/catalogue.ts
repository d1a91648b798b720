/**
 * The sentences of the server in English, by the French that its sources have: « Au plus %d caractères. ». Spaces are plain
 * here, whichever the server sets. Where the English wants the values in another order, it numbers them: %[2]s.
 *
 * A value that is words of the server too (« 3 comptes », « lundi 5 janvier 2026 ») is %w in the French, and put into English;
 * every other is what somebody wrote, or a name, and stands as it is: an account « Toussaint » is no public holiday. What is put
 * together of several sentences is read one after the other.
 */
import { accounts } from './accounts';
import { calls } from './calls';
import { contract } from './contract';
import { diary } from './diary';
import { formats } from './formats';
import { imports } from './imports';
import { law } from './law';
import { lettersIn, type Pattern, patternOf, valuesIn, verb } from './patterns';
import { people } from './people';
import { privacy } from './privacy';
import { proofreading } from './proofreading';
import { visits } from './visits';

/** Each French sentence once, whichever of the files has it. */
export const areas = {
  accounts,
  calls,
  contract,
  diary,
  formats,
  imports,
  law,
  people,
  privacy,
  proofreading,
  visits,
};

const whole = new Map<string, string>();
const patterns: Pattern[] = [];
for (const [french, english] of Object.values(areas).flatMap((area): [string, string][] => Object.entries(area))) {
  if (french.search(verb) < 0) whole.set(french, english);
  else patterns.push(patternOf(french, english));
}
patterns.sort((a, b) => b.letters - a.letters);

/** Where so much of a sentence is words from its beginning on, it is looked for by that; the others are tried each time. */
const beginning = 6;
const open = patterns.filter(({ words }) => beginningOf(words) === null);
const begun = new Map<string, Pattern[]>();
for (const start of new Set(patterns.map(({ words }) => beginningOf(words)))) {
  if (start)
    begun.set(
      start,
      patterns.filter(({ words }) => [start, null].includes(beginningOf(words))),
    );
}

function beginningOf([first = '']: string[]): string | null {
  return first.length < beginning ? null : first.slice(0, beginning);
}

/** What was looked for already: a grid says the same of many of its lines, and each time that it is drawn. */
const told = new Map<string, Told | null>();
const toldAtMost = 2000;

/** The English of what the server said, and the French that it goes on with where that is not here. */
export interface Told {
  english: string;
  french: string;
}

/** Null for what is not here. */
export function inEnglish(french: string): Told | null {
  if (told.size > toldAtMost) told.clear();
  return said(french);
}

function said(french: string): Told | null {
  const text = french.trim();
  const known = told.get(text);
  if (known !== undefined) return known;
  const found = whollySaid(alone(text, few)) ?? several(text) ?? whollySaid(alone(text));
  told.set(text, found);
  return found;
}

function whollySaid(english: string | null): Told | null {
  return english === null ? null : { english, french: '' };
}

function wordsOf(value: string): string | null {
  const found = said(value);
  return found && !found.french ? found.english : null;
}

function alone(text: string, least = text.length > longest ? few : 0): string | null {
  const plain = text.replace(/[\u00a0\u202f]/g, ' ');
  const known = whole.get(plain);
  if (known !== undefined) return known;
  for (const pattern of begun.get(plain.slice(0, beginning)) ?? open) {
    if (pattern.letters < least) break;
    const found = valuesIn(pattern, plain)?.map(([from, to]) => text.slice(from, to));
    const english = found && toldWith(pattern, found);
    if (english) return english;
  }
  return null;
}

/** So few letters say nothing of what a sentence is; and what is as long as a text is no list of the server's words. */
const few = 12;
const longest = 400;

function toldWith({ english, kinds, letters }: Pattern, found: string[]): string | null {
  const put: string[] = [];
  for (const [at, value] of found.entries()) {
    const written = lettersIn(value) > 0;
    const told = !written ? grouped(value) : kinds[at] === 'w' ? wordsOf(value) : value;
    // Little but values: « %w ou %w », « %w : %w » are told by them.
    if (told === null && letters < few) return null;
    put.push(told ?? value);
  }
  let next = 0;
  return english.replace(verb, (_, place?: string) => {
    const at = place ? Number(place) - 1 : next++;
    const value = found[at] ?? '';
    // What begins a sentence stands apart from the one before; what goes on with one does not.
    const apart = /^\s/.test(value) && !/^[;:,.]/.test(put[at] ?? '') ? ' ' : '';
    return apart + (put[at] ?? '').trim();
  });
}

/** 12 500 as it is written in English. */
function grouped(value: string): string {
  return value.replace(/(?<=\d)\u202f(?=\d{3})/g, ',');
}

/** Sentences one after the other; null unless the first of them is known. */
function several(text: string): Told | null {
  const ends = [...text.matchAll(/[.!?»)]\s+/g)].map(({ index }) => index + 1).reverse();
  for (const end of ends) {
    const first = alone(text.slice(0, end));
    if (first === null) continue;
    const rest = said(text.slice(end)) ?? { english: '', french: text.slice(end).trim() };
    return { english: `${first} ${rest.english}`.trim(), french: rest.french };
  }
  return null;
}
