// Holds the build to its budgets, in kB (1000 bytes) after gzip: what the first load of the field brings, each other
// route by itself, and what the service worker keeps. Prints the table, or with --json its lines; fails when a line is over.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';

const folder = fileURLToPath(new URL('../dist/app/', import.meta.url));
const manifest = JSON.parse(readFileSync(`${folder}.vite/manifest.json`, 'utf8'));

const limits = { initialScript: 170, style: 20, route: 60, precache: 900 };
/** Of vite.config.ts, what every screen brings. */
const shared = new Set(['parts']);
/** Routes that may weigh more, with the reason. */
const heavier = { calendar: 85 };

/** A file of the build, of which only the compressed form may be left. */
const read = (file) =>
  existsSync(`${folder}${file}.gz`) ? gunzipSync(readFileSync(`${folder}${file}.gz`)) : readFileSync(folder + file);
const weigh = (file) => gzipSync(read(file), { level: 9 }).length / 1000;

/** The chunk and all that it imports statically, by manifest key. */
function closure(key, into = new Set()) {
  if (into.has(key)) return into;
  into.add(key);
  for (const next of manifest[key].imports ?? []) closure(next, into);
  return into;
}

const lines = [];
const line = (name, kilobytes, limit) => lines.push({ name, kilobytes, limit });

// The page names the files of the first load itself.
const page = read('index.html').toString('utf8');
const first = new Set([...page.matchAll(/src="\/(assets\/[^"]+\.js)"/g)].map((m) => m[1]));
const entries = Object.keys(manifest).filter((key) => first.has(manifest[key].file));
if (entries.length === 0) throw new Error('index.html starts nothing');
const ahead = JSON.parse(/data-ahead='([^']+)'/.exec(page)?.[1] ?? '{}');
if (Object.keys(ahead).length === 0 || Object.values(ahead).some((files) => files.length === 0))
  throw new Error('index.html names no first screen: does vite.config.ts still know their modules?');
const initial = new Set(entries.flatMap((key) => [...closure(key)]));
const sum = (keys, kind) => {
  const files = new Set(keys.flatMap((key) => (kind === 'css' ? (manifest[key].css ?? []) : [manifest[key].file])));
  return [...files].reduce((total, file) => total + weigh(file), 0);
};
line('first load, script', sum([...initial], 'js') + weigh('early.js'), limits.initialScript);
line('first load, style', sum([...initial], 'css'), limits.style);

/** What is there before a part of screens comes: what all of them share, and what each screen that leads to it has. */
function before(key) {
  const leads = Object.keys(manifest).filter(
    (k) => manifest[k].isDynamicEntry && k.startsWith('src/app/') && reaches(k).has(key),
  );
  const [first = new Set(), ...others] = leads.map((k) => closure(k));
  return new Set([...first].filter((k) => others.every((one) => one.has(k))));
}

/** All that a chunk may ever ask for, by itself: what is there from the start leads everywhere. */
function reaches(key, into = new Set()) {
  for (const next of [...(manifest[key].imports ?? []), ...(manifest[key].dynamicImports ?? [])])
    if (!into.has(next) && !initial.has(next)) reaches(next, into.add(next));
  return into;
}

for (const key of Object.keys(manifest).filter((k) => manifest[k].isDynamicEntry)) {
  const part = !key.startsWith('src/app/');
  const there = part ? before(key) : new Set();
  const own = [...closure(key)].filter(
    (k) => !initial.has(k) && !there.has(k) && !(part && shared.has(manifest[k].name)),
  );
  const name = manifest[key].name ?? key;
  line(`route ${key.replace(/^src\//, '')}`, sum(own, 'js') + sum(own, 'css'), heavier[name] ?? limits.route);
}

const worker = read('sw.js').toString('utf8');
const kept = new Set([...worker.matchAll(/url:"([^"]+)"|"url":"([^"]+)"/g)].map((m) => m[1] ?? m[2]));
if (kept.size === 0) throw new Error('sw.js keeps nothing: is the list of its files still injected?');
line(
  `service worker, ${kept.size} files`,
  [...kept].reduce((total, file) => total + weigh(file), 0),
  limits.precache,
);

const over = lines.filter((l) => l.kilobytes > l.limit);
if (process.argv.includes('--json')) process.stdout.write(JSON.stringify(lines));
const told = (l) =>
  `${l.kilobytes > l.limit ? '!!' : '  '} ${l.kilobytes.toFixed(2).padStart(6)} of ${String(l.limit).padStart(3)} kB  ${l.name}\n`;
for (const l of process.argv.includes('--json') ? [] : lines) process.stdout.write(told(l));
if (over.length > 0) {
  // Told again at the end, where a log that was cut still shows it.
  for (const l of over) process.stderr.write(told(l));
  process.stderr.write('Over budget. Make the route lazy, take a lighter part, or change the budget with a reason.\n');
  process.exit(1);
}
