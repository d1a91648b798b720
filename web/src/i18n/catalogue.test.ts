// @vitest-environment node
/** The catalogues: French well set, English complete, every key used, every placeholder in both. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { check, wellSet } from '../../scripts/typography.mjs';
import { en as most } from './en/catalogue';
import { trail } from './en/trail';
import { french as fr } from './learned';

await Promise.all(Object.values(import.meta.glob('./fr/*.ts')).map((load) => load()));

const en = { ...most, ...trail };
const src = join(import.meta.dirname, '..');
const plural = /_(zero|one|two|few|many|other)$/;

const code = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter(
    (name) =>
      /\.(ts|tsx)$/.test(name) &&
      !/^i18n.(fr|en)./.test(name) &&
      !/\.test\.tsx?$/.test(name) &&
      !name.endsWith('schema.d.ts'),
  )
  .map((name) => readFileSync(join(src, name), 'utf8'))
  .join('\n');

describe('the catalogues', () => {
  it('hold French that is well set', () => {
    expect(check()).toEqual([]);
  });

  it('hold the same keys in both languages', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(fr).sort());
  });

  it('hold the same values to fill in both languages', () => {
    const names = (text: string) => [...text.matchAll(/{{(\w+)}}/g)].map((m) => m[1]).sort();
    const differing = Object.entries(fr).filter(([key, text]) => {
      const other: string = en[key as keyof typeof en];
      // « un champ » may leave out the number that « {{count}} champs » says.
      return !key.endsWith('_one') && String(names(text)) !== String(names(other));
    });
    expect(differing).toEqual([]);
  });

  it('hold nothing that no code uses', () => {
    // 'status.lead' is used by t(`status.${status}`) too.
    const built = [...code.matchAll(/`([\w.]+\.)\$\{[^}]+\}((?:\.\w+)*)`/g)].map(
      (m) => [m[1] ?? '', m[2] ?? ''] as const,
    );
    const unused = Object.keys(fr).filter((key) => {
      const base = key.replace(plural, '');
      return !code.includes(`'${base}'`) && !built.some(([start, end]) => base.startsWith(start) && base.endsWith(end));
    });
    expect(unused).toEqual([]);
  });

  it('has both forms of each plural', () => {
    const ones = Object.keys(fr).filter((key) => key.endsWith('_one'));
    expect(ones.filter((key) => !Object.hasOwn(fr, key.replace(/_one$/, '_other')))).toEqual([]);
  });
});

describe('the typography', () => {
  it.each([
    ['Quelle organisation ?', 'Quelle organisation\u202f?'],
    ["L'adresse: « ici »...", 'L’adresse\u202f: «\u202fici\u202f»…'],
    ['{{n}} %', '{{n}}\u202f%'],
    ['à 12:30, voir http://x', 'à 12:30, voir http://x'],
  ])('sets %j', (before, after) => {
    expect(wellSet(before)).toBe(after);
    expect(wellSet(after)).toBe(after);
  });

  it('puts one space where one goes, written as itself or by its code', () => {
    expect(Object.entries(fr).filter(([, text]) => /[ \u00a0\u202f]{2}/.test(text))).toEqual([]);
  });
});
