/**
 * A question as it is read: « exprime-t-il » stays on one line. What the organisation wrote stays as it wrote it, in its
 * questionnaire and in what was answered.
 */
export function asked(text: string): string {
  return text.replace(/-(t-)?(?=(?:ils?|elles?|on)(?!\p{L}))/gu, (hyphens) => hyphens.replaceAll('-', '\u2011'));
}
