/** The trail can be asked for whatever the server writes into it, by a name. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { actText, subjects } from './text';

const sources = readdirSync('../internal', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.go') && !path.endsWith('_test.go') && !/testkit|tools/.test(path))
  .map((path) => readFileSync(`../internal/${path}`, 'utf8'));

it('names every type of row that the server speaks of', () => {
  const types = sources.flatMap((text) => [...text.matchAll(/\bRef\{Type: "([a-z_]+)"/g)].map(([, type]) => type));
  expect([...new Set(types)].sort()).toEqual([...subjects].sort());
});

it('says in words what was done, as far as it has some', () => {
  expect(actText('account', 'account.updated')).toBe('Compte\u202f: modification');
  expect(actText('account', 'account.next_action_planned')).toBe('Compte');
  expect(actText('unheard_of', 'unheard_of.created')).toBe('unheard_of\u202f: création');
});
