/** The French texts that are loaded: each area adds its own as its file is. */
export const french: Record<string, string> = {};

/** learn adds the texts of an area, and gives them back with their exact types, which `t` reads the values to fill in from. */
export function learn<const Texts extends Record<string, string>>(texts: Texts): Texts {
  Object.assign(french, texts);
  return texts;
}
