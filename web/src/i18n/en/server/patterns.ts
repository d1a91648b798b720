/** A sentence with values in it: « Au plus %d caractères. », found again in what was said, in one pass over it. */
export interface Pattern {
  english: string;
  /** The words between the values: the first begins it, the last ends it. */
  words: string[];
  /** What stands between them: s, d, q as in the sources of the server, and w for what is words of its own. */
  kinds: string[];
  /** How much of it is words: the more, the surer. */
  letters: number;
}

/** What stands for a value, in French and, numbered or not, in English. */
export const verb = /%(?:\[(\d)\])?0?\d?([sdqw])/g;

const shapes: Record<string, RegExp> = { d: /^-?[\d ]+$/, q: /^".*"$/s };

export function patternOf(french: string, english: string): Pattern {
  const words = french.split(/%0?\d?[sdqw]/);
  const kinds = [...french.matchAll(verb)].map(([, , kind]) => kind ?? 's');
  return { english, words, kinds, letters: lettersIn(words.join('')) };
}

/** The values of it in the text, whose spaces are plain; null when it is another sentence. */
export function valuesIn({ words, kinds }: Pattern, text: string): [from: number, to: number][] | null {
  const [first = ''] = words;
  const last = words.at(-1) ?? '';
  if (!text.startsWith(first) || !text.endsWith(last)) return null;
  const found: [number, number][] = [];
  let from = first.length;
  for (const [at, kind] of kinds.entries()) {
    const after = words[at + 1] ?? '';
    const ends = at === kinds.length - 1;
    // What a sentence goes on with, without a blank, may be nothing.
    const least = ends && after === '' && /\S$/.test(words[at] ?? '') ? 0 : 1;
    const to = ends ? text.length - last.length : text.indexOf(after, from + least);
    if (to < from + least || shapes[kind]?.test(text.slice(from, to)) === false) return null;
    found.push([from, to]);
    from = to + after.length;
  }
  return found;
}

export function lettersIn(text: string): number {
  return text.match(/\p{L}/gu)?.length ?? 0;
}
