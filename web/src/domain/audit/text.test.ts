/** The trail can be asked for whatever the server writes into it, and says it in words. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { actText, fieldText, subjects } from './text';

const files = readdirSync('../internal', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.go') && !path.endsWith('_test.go') && !/testkit|tools|bench|seed/.test(path))
  .map((path) => ({ folder: path.slice(0, path.lastIndexOf('/')), text: readFileSync(`../internal/${path}`, 'utf8') }));
const all = files.map(({ text }) => text).join('\n');

it('names every type of row that the server speaks of', () => {
  const types = [...all.matchAll(/\bRef\{Type: "([a-z_]+)"/g)].map(([, type]) => type);
  expect([...new Set(types)].sort()).toEqual([...subjects].sort());
});

it('says in words what was done', () => {
  expect(actText('account', 'account.updated')).toBe('Compte\u202f: modification');
  expect(actText('account', 'account.next_action_overridden')).toBe(
    'Compte\u202f: action prévue malgré l’interdiction',
  );
  expect(actText('unheard_of', 'unheard_of.created')).toBe('unheard_of\u202f: création');
  expect(actText('account', 'account.unheard_of')).toBe('Compte');
});

/** Beginnings of actions that are no type of row. */
const others = ['accounts', 'address', 'auth', 'duplicate', 'notice', 'portfolio', 'retention', 'text', 'token'];
/** Ends that the server puts together as it writes them. */
const made = {
  session: ['logout', 'device', 'password', 'disabled', 'reuse'],
  retention: ['archived', 'due', 'kept', 'lapsed', 'purged'],
  data_request: ['open', 'granted', 'refused'],
  account: ['lead', 'prospect', 'customer', 'former_customer', 'disqualified', 'restricted', 'unrestricted'],
  source: ['created', 'updated', 'archived', 'restored', 'merged'],
  accounts: [...all.matchAll(/ActionKind = "([a-z_]+)"/g)].map(([, kind]) => `bulk_${kind}`),
};

it('has words for every act of the server', () => {
  const faults = new Set(
    [...readFileSync('../internal/arch/testdata/codes.golden', 'utf8').matchAll(/^fault (\S+)/gm)].map(
      ([, code]) => code,
    ),
  );
  const written = all
    .split('\n')
    .filter((line) => !/^\s*\/\/|fault\.|bad\.Err|Kind\s*=|Job\s*=|Lock\(|against\(/.test(line))
    .flatMap((line) => [...line.matchAll(/"([a-z_]+)\.([a-z_]*[a-z])"/g)])
    .filter(
      ([literal, start]) => [...subjects, ...others].includes(start as string) && !faults.has(literal.slice(1, -1)),
    )
    .map(([literal]) => literal.slice(1, -1))
    .filter(
      (code) =>
        !/\.(invalid|stale|id_taken|too_many|contact|opening|empty|write|purge|run|undo|check|items|owner_id)$/.test(
          code,
        ),
    );
  expect(written.length).toBeGreaterThan(100);
  const codes = [...written, ...Object.entries(made).flatMap(([start, ends]) => ends.map((end) => `${start}.${end}`))];
  expect([...new Set(codes)].filter((code) => !actText('account', code).includes(':')).sort()).toEqual([]);
});

/** The columns of the rows that the trail tells of, as the server names them: those of a type with a `Ref`, and of what it holds. */
function columns(): string[] {
  const bodies = new Map<string, string>();
  for (const { folder, text } of files)
    for (const [, name, long, short] of text.matchAll(
      /^type (\w+)(?:\[.*?\])? struct \{(?:\n([\s\S]*?)^\}| (.*) \}$)/gm,
    ))
      bodies.set(`${folder}.${name}`, long ?? short ?? '');
  const told = new Set<string>();
  const tell = (key: string) => {
    const body = bodies.get(key);
    if (body === undefined || told.has(key)) return;
    told.add(key);
    const folder = key.slice(0, key.lastIndexOf('.'));
    for (const [, name] of body.matchAll(/^\s*(?:\w+\s+)?\*?([A-Z]\w*)(?:\s+`gorm:"embedded.*)?(?:\s*\/\/.*)?$/gm))
      tell(`${folder}.${name}`);
  };
  for (const { folder, text } of files)
    for (const [, name] of text.matchAll(/^func \(\w* ?\*?(\w+)\) [Rr]ef\(\)/gm)) tell(`${folder}.${name}`);
  for (const key of bodies.keys()) if (/\.(\w*Trail|requested|thresholds|Edition)$/.test(key)) tell(key);
  const tags = [...told].flatMap((key) => [
    ...(bodies.get(key) ?? '').matchAll(/gorm:"column:(\w+)[^"]*"(?: audit:"([^"]*)")?/g),
  ]);
  return tags.filter(([, , hidden]) => hidden !== '-').map(([, column]) => String(column));
}

it('has words for every column of the server', () => {
  const names = [...new Set(columns())].map((column) =>
    column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
  );
  expect(names.length).toBeGreaterThan(250);
  expect(names.filter((name) => fieldText(name) === name && !same.includes(name)).sort()).toEqual([]);
});

/** Names that are French as they are. */
const same = [
  'action',
  'cause',
  'cedex',
  'description',
  'format',
  'latitude',
  'longitude',
  'mode',
  'type',
  'note',
  'notes',
  'points',
  'technique',
  'score',
];
