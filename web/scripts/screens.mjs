// Gathers what the end-to-end tests saw into docs/screens, a folder for the phone and one for the desk, with a page that
// shows them side by side. Run by `make screens`, after the tests.
import { copyFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const results = join(import.meta.dirname, '../test-results');
const gallery = join(import.meta.dirname, '../../docs/screens');
const shells = ['phone', 'desk'];

rmSync(gallery, { recursive: true, force: true });
const seen = new Map(); // name -> the shells that have it
for (const folder of readdirSync(results).sort()) {
  const shell = shells.find((s) => folder.endsWith(`-${s}`));
  if (!shell) continue;
  const spec = folder.split('-').slice(0, 2).join('-');
  for (const file of readdirSync(join(results, folder)).filter((f) => f.endsWith('.png') && !f.startsWith('test-'))) {
    const name = `${spec}-${basename(file, '.png')}`;
    mkdirSync(join(gallery, shell), { recursive: true });
    copyFileSync(join(results, folder, file), join(gallery, shell, `${name}.png`));
    seen.set(name, [...(seen.get(name) ?? []), shell]);
  }
}
const row = ([name, of]) =>
  `| ${name} | ${shells.map((s) => (of.includes(s) ? `<img src="${s}/${name}.png" width="${s === 'phone' ? 200 : 420}" alt="">` : '')).join(' | ')} |`;
writeFileSync(
  join(gallery, 'README.md'),
  `# Screens\n\nWhat the end-to-end tests saw, in French, with the demo company. Made by \`make screens\`.\n\n| | phone | desk |\n|---|---|---|\n${[...seen].sort().map(row).join('\n')}\n`,
);
