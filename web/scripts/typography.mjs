// French typography: a narrow no-break space before ; : ! ? » % and €, and after «; the apostrophe ’; the ellipsis …;
// hyphens that do not break in « va-t-il ».
// `node scripts/typography.mjs` fails on what is wrong in src/i18n/fr, with `--fix` it puts it right.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const narrow = '\u202f';

/** @param {string} text a French text @returns {string} the same, well set */
export function wellSet(text) {
  return text
    .replace(/(?<=\p{L})'(?=\p{L})/gu, '’')
    .replace(/-t-(?=(?:ils?|elles?|on)(?!\p{L}))/gu, '\u2011t\u2011')
    .replace(/\.\.\./g, '…')
    .replace(/[ \u00a0\u202f]*([;!?»])/g, `${narrow}$1`)
    .replace(/[ \u00a0\u202f]+(:)(?=[ \u00a0]|$)/g, `${narrow}$1`)
    .replace(/(?<=[\p{L}\p{N}}])(:)(?= |$)/gu, `${narrow}$1`)
    .replace(/«[ \u00a0\u202f]*/g, `«${narrow}`)
    .replace(/(?<=[\d}])[ \u00a0]*([%€])/g, `${narrow}$1`);
}

// The values of a catalogue: what stands between quotes after a colon.
const value = /^(\s*'[\w.]+':\s*(?:\n\s*)?)'((?:[^'\\]|\\.)*)'/gm;

/** @param {boolean} fix @returns {string[]} what is wrong, by file */
export function check(fix = false) {
  const folder = fileURLToPath(new URL('../src/i18n/fr/', import.meta.url));
  const wrong = [];
  for (const name of readdirSync(folder)) {
    const before = readFileSync(folder + name, 'utf8');
    const after = before.replace(value, (line, key, text) => {
      const set = wellSet(text);
      if (set !== text) wrong.push(`src/i18n/fr/${name}: ${text}`);
      return set === text ? line : `${key}'${set}'`;
    });
    if (fix && after !== before) writeFileSync(folder + name, after);
  }
  return wrong;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const fix = process.argv.includes('--fix');
  const wrong = check(fix);
  if (wrong.length > 0 && !fix) {
    process.stderr.write(`French typography (npm run fix sets it right):\n  ${wrong.join('\n  ')}\n`);
    process.exit(1);
  }
}
