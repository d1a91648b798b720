// @vitest-environment node
/** The work of finding a sentence: counted in patterns tried, which do not hang on the machine. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { inEnglish } from './catalogue';
import { valuesIn } from './patterns';

vi.mock('./patterns', { spy: true });

beforeEach(() => void vi.mocked(valuesIn).mockClear());

const tried = () => vi.mocked(valuesIn).mock.calls.length;

/** What somebody wrote: sentences that no pattern is, with all that parts them. */
const prose = (sentences: number) =>
  Array.from(
    { length: sentences },
    (_, n) => `Le client no ${n} (Metz), vu lundi ou mardi et content : à revoir, « dit-il ». `,
  ).join('');

describe('a text that the catalogue does not have', () => {
  it('is tried once, and in proportion to its sentences', () => {
    expect(inEnglish(prose(5))).toBeNull();
    const few = tried();
    expect(few).toBeLessThan(5_000);
    vi.mocked(valuesIn).mockClear();
    expect(prose(30).length).toBeGreaterThan(2_000);
    expect(inEnglish(prose(30))).toBeNull();
    expect(tried()).toBeLessThan(7 * few);
    vi.mocked(valuesIn).mockClear();
    expect(inEnglish(prose(30))).toBeNull();
    expect(tried()).toBe(0);
  });

  it.each([
    (text: string) => `En trop\u00a0: «\u00a0${text}\u00a0».`,
    (text: string) => `Arrêté municipal, Metz\u00a0: ${text}`,
    (text: string) => `Valeurs possibles\u00a0: ${text}.`,
    (text: string) => `La formule de la cellule affiche une erreur (${text})\u00a0: la cellule est lue comme vide.`,
  ])('costs no more as a value of one that it has: %#', (said) => {
    inEnglish(said(prose(30)));
    expect(tried()).toBeLessThan(30_000);
  });

  it('is found by how it begins', () => {
    inEnglish('Au plus 1\u202f234 caractères.');
    expect(tried()).toBeLessThan(130);
  });
});
