// @vitest-environment node
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { streetKey, townKey } from './door-key';

it('takes for one door what the server does, and no two doors for one', () => {
  const shared = new URL('../../../../internal/platform/postal/testdata/streets.json', import.meta.url);
  const streets: string[][] = JSON.parse(readFileSync(shared, 'utf8'));
  const keys = streets.map((spellings) => [...new Set(spellings.map(streetKey))]);
  expect(keys.map((one) => one.length)).toEqual(streets.map(() => 1));
  expect(new Set(keys.flat()).size).toBe(streets.length);
});

it('writes the town out', () => {
  expect(townKey('ST JULIEN LES METZ')).toBe(townKey('Saint-Julien-lès-Metz'));
});
