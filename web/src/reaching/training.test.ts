import { describe, expect, it } from 'vitest';
import { mentionsTrainingAccount } from './training';

describe('a text that speaks of the training account', () => {
  it.each([
    'Utilisez votre CPF avant décembre.',
    'Financé à 100\u00a0% (CPF)',
    'Compte  Personnel\nde Formation',
    'https://www.moncompteformation.gouv.fr',
    'votre compte-formation',
  ])('is « %s »', (text) => expect(mentionsTrainingAccount(text)).toBe(true));

  it.each(['', 'CPFT 200', 'Votre compte client et la formation de vos équipes'])('is not « %s »', (text) =>
    expect(mentionsTrainingAccount(text)).toBe(false),
  );
});
