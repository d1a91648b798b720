/** What is said of a device before it is signed out. */
import { describe, expect, it } from 'vitest';
import { lossWords, type Report, unsentWords } from './device';

const spaces = (text: string) => text.replace(/\s/g, ' ');
const report = (fields: Partial<Report>): Report => ({
  appVersion: '0.9.1',
  reportedAt: new Date(Date.now() - 3 * 86_400_000 - 60_000).toISOString(),
  waiting: 0,
  refused: 0,
  conflicts: 0,
  ...fields,
});

describe('what a device holds unsent', () => {
  it.each([
    [undefined, 'N’a pas encore dit ce qu’il garde'],
    [report({}), 'Tout est envoyé'],
    [report({ waiting: 1 }), '1 saisie non envoyée'],
    [report({ waiting: 9, refused: 2, conflicts: 1 }), '12 saisies non envoyées (2 refusées, 1 en conflit)'],
    [report({ refused: 1 }), '1 saisie non envoyée (1 refusée)'],
  ])('is said in a line', (given, words) => expect(spaces(unsentWords(given))).toBe(words));

  it('is what signing it out loses, and nothing is promised where it is not known', () => {
    const { text, loses } = lossWords(report({ waiting: 12 }));
    expect(loses).toBe(true);
    expect(spaces(text)).toBe(
      '12 saisies non envoyées y seraient perdues. C’est ce que l’appareil a dit il y a 3 jours.',
    );
    expect(lossWords(report({})).loses).toBe(false);
    expect(spaces(lossWords(undefined).text)).toBe(
      'L’appareil n’a pas encore dit s’il garde des saisies non envoyées.',
    );
  });
});
