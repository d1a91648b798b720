// @vitest-environment node
/** French comes in areas: each screen imports those it says, or it would show keys instead of words. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const src = join(import.meta.dirname, '..');
const plural = /_(zero|one|two|few|many|other)$/;

const texts = new Map(
  readdirSync(src, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter(
      (name) => /\.(ts|tsx)$/.test(name) && !/\.test\.tsx?$/.test(name) && !/^(api\/schema|sw|i18n\/en)/.test(name),
    )
    .map((name) => [name, readFileSync(join(src, name), 'utf8')] as const),
);

function file(specifier: string, from: string): string | undefined {
  const path = specifier.startsWith('@/')
    ? specifier.slice(2)
    : relative(src, resolve(src, dirname(from), specifier)).replaceAll('\\', '/');
  return [`${path}.ts`, `${path}.tsx`, path].find((name) => texts.has(name));
}

const imported = (name: string, how: RegExp) =>
  [...(texts.get(name) ?? '').matchAll(how)].flatMap((m) => file(m[1] ?? '', name) ?? []);

/** A file and all that comes with it. */
function together(name: string, into = new Set<string>()): Set<string> {
  if (into.has(name)) return into;
  into.add(name);
  // Types are gone once built.
  for (const next of imported(name, /^(?:import|export) (?!type )(?:[^;]*? from )?'([^']+)'/gm)) together(next, into);
  return into;
}

const chunks = ['main.tsx', ...[...texts.keys()].flatMap((name) => imported(name, /import\(\s*'([^']+)'/g))].filter(
  (name) => !name.startsWith('i18n/'),
);

const areas = new Map(
  [...texts.keys()]
    .filter((name) => /^i18n\/fr\/(?!catalogue)/.test(name))
    .map((name) => [name, [...(texts.get(name) ?? '').matchAll(/^ {2}'([\w.]+)':/gm)].map((m) => m[1] ?? '')] as const),
);

type Said = [area: string, key: string][];

/** Most files come with most screens: each is read once. */
const read = new Map<string, Said>();

/** What a file says, by area: 'status.lead' is said by t(`status.${status}`) too. */
function said(name: string): Said {
  const known = read.get(name);
  if (known) return known;
  const text = texts.get(name) ?? '';
  const quoted = new Set([...text.matchAll(/'([\w.]+)'/g)].map((m) => m[1]));
  const built = [...text.matchAll(/`([\w.]+\.)\$\{[^}]+\}((?:\.\w+)*)`/g)].map(
    (m) => [m[1] ?? '', m[2] ?? ''] as const,
  );
  const says = (key: string) => {
    const base = key.replace(plural, '');
    return quoted.has(base) || built.some(([start, end]) => base.startsWith(start) && base.endsWith(end));
  };
  const found = [...areas].flatMap(([area, keys]) => keys.filter(says).map((key): [string, string] => [area, key]));
  read.set(name, found);
  return found;
}

/** The areas of the first load, which are there before any chunk is. */
const first = together('i18n/fr/catalogue.ts');

describe('the texts of a screen', () => {
  it('are found, area by area', () => {
    expect(areas.size).toBeGreaterThan(10);
    expect([...areas].filter(([, keys]) => keys.length === 0)).toEqual([]);
    expect(chunks.length).toBeGreaterThan(20);
  });

  it.each([...new Set(chunks)].sort())('come with %s', (chunk) => {
    const whole = together(chunk);
    const missing = [...whole]
      .filter((name) => !name.startsWith('i18n/'))
      .flatMap((name) =>
        said(name).flatMap(([area, key]) =>
          whole.has(area) || first.has(area) ? [] : [`${name} says ${key} of ${area}`],
        ),
      );
    expect(missing).toEqual([]);
  });
});
