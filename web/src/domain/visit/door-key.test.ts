// @vitest-environment node
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { sameStreet, streetKey, townKey } from './door-key';

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

it('tells two streets by how many their articles say, and one by what a spelling leaves out', () => {
  expect(sameStreet('3 rue du Bois', '3 rue des Bois')).toBe(false);
  expect(sameStreet('3 rue de la Croix', '3, rue des Croix')).toBe(false);
  expect(sameStreet('3 rue Bois', '3 rue des Bois')).toBe(true);
  expect(sameStreet('3 rue du Bois', '3, r. du bois')).toBe(true);
  expect(sameStreet('12bis rue du Bois', '12 bis rue du Bois')).toBe(true);
  expect(sameStreet("3 rue de l'Église", '3 rue de Eglise')).toBe(true);
  expect(sameStreet('3 rue du Bois', '5 rue du Bois')).toBe(false);
});
