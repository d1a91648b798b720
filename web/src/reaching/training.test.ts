import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { mentionsTrainingAccount } from './training';

it('finds the training account where the server does, and nowhere else', () => {
  const shared = join(import.meta.dirname, '../../../internal/solicitation/law/testdata/training.json');
  const texts: { speaks: string[]; silent: string[] } = JSON.parse(readFileSync(shared, 'utf8'));
  expect(texts.speaks.filter((text) => !mentionsTrainingAccount(text))).toEqual([]);
  expect(texts.silent.filter(mentionsTrainingAccount)).toEqual([]);
  expect(texts.speaks.length).toBeGreaterThan(0);
});
