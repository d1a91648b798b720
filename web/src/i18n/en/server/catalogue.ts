/**
 * The sentences of the server in English, by the French that its sources have: « Au plus %d caractères. ». Spaces are plain
 * here, whichever the server sets. Where the English wants the values in another order, it numbers them: %[2]s.
 *
 * A value may be words of the server too (« 3 comptes », « lundi 5 janvier 2026 »), which are put into English where they are
 * here. What is put together of several sentences is read one after the other.
 */
import { accounts } from './accounts';
import { calls } from './calls';
import { contract } from './contract';
import { diary } from './diary';
import { formats } from './formats';
import { imports } from './imports';
import { law } from './law';
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

/** What stands for a value, in French and, numbered or not, in English. */
const verb = /%(?:\[(\d)\])?0?\d?([sdq])/g;
const values: Record<string, string> = { s: '([^]+?)', d: '(-?[\\d\u00a0\u202f]+?)', q: '("[^]*?")' };

interface Pattern {
  english: string;
  shape: RegExp;
  /** How much of it is words: the more, the surer. */
  letters: number;
}

const whole = new Map<string, string>();
const patterns: Pattern[] = [];
for (const [french, english] of Object.values(areas).flatMap((area): [string, string][] => Object.entries(area))) {
  if (french.search(verb) < 0) whole.set(french, english);
  else patterns.push({ english, shape: shapeOf(french), letters: lettersIn(french.replace(verb, '')) });
}
patterns.sort((a, b) => b.letters - a.letters);

function shapeOf(french: string): RegExp {
  const shape = french
    .split(/(%0?\d?[sdq])/)
    .map((part, at) =>
      at % 2 ? values[part.slice(-1)] : part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&').replaceAll(' ', '\\s'),
    )
    .join('');
  // What a sentence goes on with, without a blank, may be nothing.
  return new RegExp(`^${/\S%s$/.test(french) ? shape.replace(/\+\?\)$/, '*?)') : shape}$`, 'u');
}

function lettersIn(text: string): number {
  return text.match(/\p{L}/gu)?.length ?? 0;
}

/** The English of what the server said; null for what is not here. */
export function inEnglish(french: string): string | null {
  return said(french, new Map());
}

/** `before`: what was looked for already. A list of names would be, in as many ways as it can be cut. */
type Before = Map<string, string | null>;

function said(french: string, before: Before): string | null {
  const text = french.trim();
  const known = before.get(text);
  if (known !== undefined) return known;
  before.set(text, null);
  const english = alone(text, before) ?? several(text, before);
  before.set(text, english);
  return english;
}

function alone(text: string, before: Before): string | null {
  const known = whole.get(text.replace(/[\u00a0\u202f]/g, ' '));
  if (known !== undefined) return known;
  for (const { english, shape, letters } of patterns) {
    const found = shape.exec(text)?.slice(1);
    if (!found) continue;
    const put = found.map((value) => (lettersIn(value) > 0 ? said(value, before) : grouped(value)));
    // Little but values: « %s ou %s », « %s : %s » are told by them.
    if (letters === 0 && !found.some((value, at) => lettersIn(value) > 0 && put[at] !== null)) continue;
    if (letters > 0 && letters < few && put.includes(null)) continue;
    return filled(english, found, put);
  }
  return null;
}

/** So few letters say nothing of what a sentence is. */
const few = 12;

function filled(english: string, found: string[], put: (string | null)[]): string {
  let next = 0;
  return english.replace(verb, (_, place?: string) => {
    const at = place ? Number(place) - 1 : next++;
    const value = found[at] ?? '';
    // What begins a sentence stands apart from the one before; what goes on with one does not.
    const apart = /^\s/.test(value) && !/^[;:,.]/.test(put[at] ?? '') ? ' ' : '';
    return apart + (put[at] ?? value).trim();
  });
}

/** 12 500 as it is written in English. */
function grouped(value: string): string {
  return value.replace(/(?<=\d)\u202f(?=\d{3})/g, ',');
}

/** Sentences one after the other; null unless the first of them is known. */
function several(text: string, before: Before): string | null {
  const ends = [...text.matchAll(/[.!?»)]\s+/g)].map(({ index }) => index + 1).reverse();
  for (const end of ends) {
    const first = alone(text.slice(0, end), before);
    if (first !== null) return `${first} ${said(text.slice(end), before) ?? text.slice(end).trim()}`;
  }
  return null;
}
