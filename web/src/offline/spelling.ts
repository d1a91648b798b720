/** How texts and numbers are compared, as the server compares them. */

/** A number as it is dialled in France: « +33 3 87 » is 0387. What begins with 33 without + may be a postcode or a SIRET, unless it is whole. */
export function digits(text: string): string {
  const national = text.replace(/^\s*\+33\s*(\(0\))?/, '0').replace(/\D/g, '');
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
