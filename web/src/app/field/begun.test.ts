/** Every draft of the app has a name and a way back: a form that keeps a new one says here where it is. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { whereOf } from './begun';

const source = join(import.meta.dirname, '../..');

/** The beginnings of the keys of the drafts, as they are written in the screens. */
function keys(): string[] {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.tsx?$/.test(name) && !name.includes('.test.') && !name.startsWith('offline'),
  );
  return files.flatMap((name) => {
    const text = readFileSync(join(source, name), 'utf8');
    const calls = text.matchAll(/use(?:Draft|Kept|KeptForm)(?:<[^(]*>)?\(([^,]*?),/gs);
    return [...calls].flatMap(([, key = '']) => [...key.matchAll(/[`']([^`']+)[`']/g)].map(([, one]) => one as string));
  });
}

it('names them all', () => {
  const found = keys().filter((key) => /^[a-z]/.test(key));
  expect(found.length).toBeGreaterThan(40);
  expect(found.filter((key) => whereOf(key)?.what === 'other')).toEqual([]);
});

it('leads to the form, or to the account that it is of', () => {
  expect(whereOf('visit.report:v1')).toMatchObject({ what: 'report', to: '/visites/v1' });
  expect(whereOf('event:of:a1:appointment:2026-11-27:override')).toMatchObject({
    about: { entity: 'account', id: 'a1' },
  });
  expect(whereOf('ways:a1')).toEqual({ what: 'sheet', about: { entity: 'account', id: 'a1' } });
  expect(whereOf('call:c1')).toBeNull();
  expect(whereOf('something:else')).toEqual({ what: 'other' });
});
