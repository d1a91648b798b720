// @vitest-environment node
/** Whatever the server puts on a timeline is said in words. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { titleOf } from './title';

const read = (path: string) => readFileSync(`../${path}`, 'utf8');
const contract = read('openapi.yaml');
const constants = (path: string) => {
  const [, block = ''] = /\/\/ Kinds of[^\n]*\n(?:\/\/[^\n]*\n)*const \(\n([^)]*)\)/.exec(read(path)) ?? [];
  return [...block.matchAll(/= +"([a-z_]+)"/g)].map(([, kind]) => String(kind));
};
const [, noted = ''] = /\n {4}NoteKind:[^\n]*enum: \[([a-z_, ]+)\]/.exec(contract) ?? [];
const [, promised = ''] =
  /\n {4}TimelineEntry:[\s\S]*?kind: \{[^}]*description: '([a-z_, ]+); others/.exec(contract) ?? [];
const written = [
  ...noted.split(', '),
  ...constants('internal/prospect/timeline.go'),
  ...constants('internal/solicitation/telling.go'),
  'imported',
];

const title = (kind: string, data: Record<string, unknown> = {}) =>
  titleOf({ key: 'k', kind, at: '', authorId: undefined, data }, () => '');

it('knows of every kind that the server writes', () => {
  expect(promised.split(', ').sort()).toEqual([...new Set(written)].sort());
  expect(written.length).toBeGreaterThan(20);
});

it.each(promised.split(', '))('has words for %s', (kind) => {
  expect(title(kind, { channel: 'phone', to: 'prospect', action: 'call' })).not.toMatch(/^Événement$|^$/);
});

it('names what was merged, and what was separated again', () => {
  expect(title('merged', { name: 'Boulangerie Weber' })).toBe('Fusionné avec Boulangerie Weber');
  expect(title('unmerged', { name: 'Boulangerie Weber' })).toBe('Fusion avec Boulangerie Weber annulée');
  expect(title('of a later version')).toBe('Événement');
});
