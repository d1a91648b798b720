/**
 * A text as the server compares the words of people (its package fold): lower case, no accents, each run of punctuation one
 * space. `fold` of the search splits into words, and is asked of every row.
 */
const expansions: Record<string, string> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/** « L’Œuvre d’Évreux ! » → « l oeuvre d evreux ». */
export function folded(text: string): string {
  let all = '';
  let gap = false;
  for (const letter of text) {
    const { said, breaks } = foldedLetter(letter);
    if (said) all += gap && all ? ` ${said}` : said;
    gap = said ? breaks : gap || breaks;
  }
  return all;
}

/** What one letter becomes, and whether a word ends at it; an accent becomes nothing and ends none. */
function foldedLetter(written: string): { said: string; breaks: boolean } {
  const letter = written.toLowerCase();
  if (/^[a-z0-9]$/.test(letter)) return { said: letter, breaks: false };
  const expanded = expansions[letter];
  if (expanded) return { said: expanded, breaks: false };
  const parts = [...letter.normalize('NFKD')];
  if (parts.length > 1 || parts[0] !== letter) {
    let said = '';
    for (const part of parts) {
      const one = foldedLetter(part);
      said += one.said;
      if (one.breaks && said) return { said, breaks: true }; // what follows, as in « ½ », starts no word of its own
    }
    return { said, breaks: !said && !/^\p{Mn}$/u.test(letter) };
  }
  if (/^[\p{L}\p{Nd}]$/u.test(letter)) return { said: letter, breaks: false };
  return { said: '', breaks: !/^[\p{Mn}\p{Cf}]$/u.test(letter) };
}
