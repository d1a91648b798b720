/** How texts and numbers are compared, as the server compares them. */

/** 00 33 standing apart from what follows, in which no SIRET is written: 0033100 may be a piece of one. */
const dialled = /^\s*\+?00[\s./-]*33[\s./(-]/;

/** A number as it is dialled in France: « +33 3 87 » and « 00 33 3 87 » are 0387, fourteen digits a SIRET. What begins with 33 without + may be a postcode or a SIRET, unless it is whole. */
export function digits(text: string): string {
  const plain = text.replace(/[\s./-]/g, '');
  // Thirteen digits are a whole number, fourteen a SIRET.
  const apart = plain.length === 13 || (plain.length !== 14 && dialled.test(text));
  const abroad = apart ? /^(?:\+|\+?00)33(\(0\))?/ : /^\+33(\(0\))?/;
  const national = plain.replace(abroad, '0').replace(/\D/g, '');
  return national.replace(/^33(?=\d{9}$)/, '0');
}

/** A query of digits alone is one number however it is spaced, as the server reads it; undefined of any other. */
export function asNumber(query: string): string | undefined {
  return /^[\d\s./+()-]+$/.test(query) ? digits(query) : undefined;
}

/** Letters that no accent makes, as the server writes them. */
const spelled: Record<string, string> = { œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' };

/** Letters of any script, as on the server. « Ménuiserie D’Or » → ['menuiserie', 'd', 'or']; « Lætitia Weiß » → ['laetitia', 'weiss']. Rows keep these words: raise `schemaVersion` with it. */
export function fold(text: string): string[] {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    .replace(/[œæßøłđðþı]/g, (letter) => spelled[letter] ?? '')
    .split(/[^\p{L}\p{Nd}]+/u)
    .filter(Boolean);
}

/** A piece of an e-mail with its @, whose signs are looked for as they are: « info@ » is no INFORMATION. */
const ofEmail = /^[\p{L}\p{N}.!#$%&'*+/=?^_{|}~-]*@[\p{L}\p{N}.-]*$/u;

/** What stands around an e-mail that was copied. */
const quotes = /^[<>()[\]"'«»,;:]+|[<>()[\]"'«»,;:]+$/g;

/** The pieces of e-mails in a query. */
export function emailPieces(query: string): string[] {
  if (!query.includes('@')) return [];
  return query
    .split(/\s+/)
    .map((part) => part.replace(quotes, '').toLowerCase())
    .filter((part) => part.length > 2 && /[\p{L}\p{N}]/u.test(part) && ofEmail.test(part));
}

/** What a query looks for, as the server reads it: one number, or the words and pieces of e-mails that must all be found. */
export function queryWords(query: string): string[] {
  const number = asNumber(query);
  if (number) return [number];
  return query.split(/\s+/).flatMap((part) => {
    const [piece] = emailPieces(part);
    return piece ? [piece] : fold(part);
  });
}

/** Reports whether a folded text, e-mails as they are written besides, has a word of a query; « Cyb@r » is kept as « cyb r ». */
export function hasWord(text: string, word: string): boolean {
  return text.includes(word) || (/.@./.test(word) && text.includes(fold(word).join(' ')));
}

/** A word of a script without spaces between words: two of its characters are looked for within a name too. */
export const isUnspaced = (word: string) =>
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(word);
