// @vitest-environment node
/** The rules of the tree, as tests: who may import whom, how long a file is, what never appears. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const src = import.meta.dirname;

interface Source {
  name: string; // from src, with slashes
  text: string;
  imports: string[]; // libraries by name, own files from src
}

const sources: Source[] = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => /\.(ts|tsx)$/.test(name) && name !== 'api/schema.d.ts')
  .map((name) => {
    const text = readFileSync(join(src, name), 'utf8');
    const imports = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((m) => own(m[1] ?? '', name));
    return { name, text, imports };
  });

function own(specifier: string, from: string): string {
  if (specifier.startsWith('@/')) return specifier.slice(2);
  if (!specifier.startsWith('.')) return specifier;
  return relative(src, resolve(src, dirname(from), specifier)).replaceAll('\\', '/');
}

const product = sources.filter((s) => !s.name.endsWith('.test.ts') && !s.name.endsWith('.test.tsx'));

function offenders(of: (s: Source) => string[]): string[] {
  return product.flatMap((s) => of(s).map((what) => `${s.name}: ${what}`));
}

describe('the tree', () => {
  it('keeps ui free of the trade: ui imports ui, i18n and libraries', () => {
    expect(
      offenders((s) =>
        s.name.startsWith('ui/')
          ? s.imports.filter((i) => /^(app|domain|keeping|reaching|mailing|offline|api)\//.test(i))
          : [],
      ),
    ).toEqual([]);
  });

  it('keeps domains apart: a domain imports itself, ui, keeping, reaching, mailing, offline, api and i18n', () => {
    expect(
      offenders((s) => {
        const mine = /^domain\/([^/]+)\//.exec(s.name)?.[1];
        if (!mine) return [];
        return s.imports.filter(
          (i) => i.startsWith('app/') || (i.startsWith('domain/') && !i.startsWith(`domain/${mine}/`)),
        );
      }),
    ).toEqual([]);
  });

  it('puts what a problem says into the language of the app: only api reads its sentences', () => {
    expect(
      offenders((s) =>
        /^(app|domain|keeping|reaching|mailing|ui)\//.test(s.name)
          ? (s.text.match(/\bproblem\??\.(detail|title|errors)\b/g) ?? [])
          : [],
      ),
    ).toEqual([]);
  });

  it('keeps api and i18n below everything, and offline below screens', () => {
    expect(
      offenders((s) => {
        if (/^(keeping|reaching|mailing)\//.test(s.name)) return s.imports.filter((i) => /^(app|domain)\//.test(i));
        if (s.name.startsWith('i18n/'))
          return s.imports.filter((i) => /^(app|domain|keeping|reaching|mailing|offline|api|ui)\//.test(i));
        if (s.name.startsWith('api/'))
          return s.imports.filter((i) => /^(app|domain|keeping|reaching|mailing|offline|ui)\//.test(i));
        if (s.name.startsWith('offline/'))
          return s.imports.filter((i) => /^(app|domain|keeping|reaching|mailing|ui)\//.test(i));
        return [];
      }),
    ).toEqual([]);
  });

  it('gives every transaction an async function: Dexie loses the others at the second await', () => {
    expect(
      offenders((s) => s.text.split('\n').filter((l) => l.includes('.transaction(') && !l.endsWith(', async () => {'))),
    ).toEqual([]);
  });

  it('lets only offline touch the local database', () => {
    expect(
      offenders((s) =>
        s.name.startsWith('offline/')
          ? []
          : s.imports.filter((i) => /^(dexie|fake-indexeddb)/.test(i) || i === 'offline/db'),
      ),
    ).toEqual([]);
    expect(
      offenders((s) => (s.text.includes('indexedDB') && !s.name.startsWith('offline/') ? ['indexedDB'] : [])),
    ).toEqual([]);
  });

  it('has no barrel: an index file that only exports others', () => {
    expect(sources.filter((s) => /(^|\/)index\.tsx?$/.test(s.name)).map((s) => s.name)).toEqual([]);
  });

  it('keeps files at most 400 lines long', () => {
    expect(sources.filter((s) => s.text.split('\n').length > 401).map((s) => s.name)).toEqual([]);
  });

  it('leaves nothing for later', () => {
    const later = new RegExp(`\\b(${['TO', 'FIX'].map((w, i) => w + ['DO', 'ME'][i]).join('|')})\\b`);
    expect(sources.filter((s) => later.test(s.text)).map((s) => s.name)).toEqual([]);
  });

  it('asks the law before each call and each message: numbers and addresses are reached by `reaching`', () => {
    expect(
      offenders((s) => (s.name.startsWith('reaching/') ? [] : (s.text.match(/[`'"](?:tel|mailto|sms):/g) ?? []))),
    ).toEqual([]);
  });

  it('gives back what was typed when its saving is taken back: `keepTyped` clears the draft, nobody else', () => {
    const untyped = /(?<![.\w])(?:keep\(|(?:keepInTurn|change|turn|move)\(\s*\[\])/g;
    expect(
      offenders((s) => (/^domain\//.test(s.name) && s.text.includes('.clear()') ? (s.text.match(untyped) ?? []) : [])),
    ).toEqual([]);
  });

  it('speaks to nobody but its own server', () => {
    const foreign = /https?:\/\/(?!www\.w3\.org|www\.exemple\.fr|\w+\.example)[\w.-]+/g;
    expect(offenders((s) => s.text.match(foreign) ?? [])).toEqual([]);
  });

  it('takes no colour outside the tokens', () => {
    expect(
      offenders((s) =>
        s.name.endsWith('.tsx') ? (s.text.match(/#[0-9a-f]{6}\b|\b(?:bg|text|border)-\[#/gi) ?? []) : [],
      ),
    ).toEqual([]);
  });
});
