// @vitest-environment node
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { mentionsTrainingAccount } from './training';

it('finds the training account where the server does, and nowhere else', () => {
  const shared = new URL('../../../internal/solicitation/law/testdata/training.json', import.meta.url);
  const texts: { speaks: string[]; silent: string[] } = JSON.parse(readFileSync(shared, 'utf8'));
  expect(texts.speaks.filter((text) => !mentionsTrainingAccount(text))).toEqual([]);
  expect(texts.silent.filter(mentionsTrainingAccount)).toEqual([]);
  expect(texts.speaks.length).toBeGreaterThan(0);
});
