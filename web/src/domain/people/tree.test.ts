import { describe, expect, it } from 'vitest';
import { branches, possibleParents, postcodes } from './tree';

const team = (id: string, parentId?: string) => ({
  id,
  name: id,
  version: 1,
  createdAt: '',
  updatedAt: '',
  ...(parentId ? { parentId } : {}),
});
const teams = [
  team('Metz', 'Moselle'),
  team('Vosges'),
  team('Moselle'),
  team('Woippy', 'Metz'),
  team('Seule', 'cachée'),
];

describe('teams', () => {
  it('stand under the one above them, by name, even when that one is out of sight', () => {
    expect(branches(teams).map(({ team: { name }, depth }) => `${depth} ${name}`)).toEqual([
      '0 Moselle',
      '1 Metz',
      '2 Woippy',
      '0 Seule',
      '0 Vosges',
    ]);
  });

  it('never go under themselves', () => {
    const moselle = teams[2] ?? null;
    expect(possibleParents(teams, moselle).map((one) => one.name)).toEqual(['Vosges', 'Seule']);
    expect(possibleParents(teams, null)).toHaveLength(5);
  });
});

it('reads postcodes however they are separated', () => {
  expect(postcodes(' 57000, 54;570\n57000 ')).toEqual(['57000', '54', '570']);
  expect(postcodes('')).toEqual([]);
});
