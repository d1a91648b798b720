// @vitest-environment node
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { acts } from './acts';

it('names every operation of the contract that exercises a competence', () => {
  const contract = readFileSync(join(import.meta.dirname, '../../../../openapi.yaml'), 'utf8');
  const operations = contract.split(/operationId: /).slice(1);
  const marked = operations.filter((text) => /x-competences: \[[A-Z]/.test(text)).map((text) => /^\w+/.exec(text)?.[0]);
  expect([...acts].sort()).toEqual(marked.sort());
});
