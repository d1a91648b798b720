/**
 * The three-way merge of one row: what was typed here (`mine`), what the row was when it was typed (`base`), what the
 * server has now (`theirs`). Fields that only one side touched merge silently, lists are united, a field that both
 * changed differently is a conflict for a person to settle.
 */
import { asInput, isFields } from './entities';
import type { ConflictField, Fields } from './line';
import { digits } from './spelling';

export interface Merged {
  /** To send: the fields, in the form of a body, that the server does not have yet. Empty: nothing is left to do. */
  body: Fields;
  /** The same in the form of a row, to show. */
  fields: Fields;
  /** What remains to be chosen. */
  conflicts: ConflictField[];
}

const lists: Record<string, (item: unknown) => string> = {
  phones: (item) => digits(String((item as Fields).number)),
  emails: (item) => String((item as Fields).address).toLowerCase(),
  tagIds: String,
  contactIds: String,
  userIds: String,
};

/** Merges the fields of `mine`; `body` is what was going to be sent for them. */
export function merge(mine: Fields, body: Fields, base: Fields, theirs: Fields): Merged {
  const merged: Merged = { body: {}, fields: {}, conflicts: [] };
  for (const [field, wanted] of Object.entries(mine)) {
    const before = base[field];
    const now = theirs[field];
    const sent = field in body ? body[field] : asInput(field, wanted);
    if (same(field, wanted, now)) continue; // already so
    if (same(field, wanted, before)) continue; // sent along, not changed here
    if (same(field, before, now)) {
      if (field in body) merged.body[field] = sent;
      merged.fields[field] = wanted;
    } else if (field in lists && Array.isArray(wanted)) {
      const united = unite(field, wanted, array(before), array(now));
      if (same(field, united, now)) continue;
      merged.body[field] = asInput(field, united);
      merged.fields[field] = united;
    } else if (isFields(wanted) && isFields(now)) {
      const inner = merge(wanted, isFields(sent) ? sent : {}, isFields(before) ? before : {}, now);
      if (Object.keys(inner.body).length > 0) merged.body[field] = inner.body;
      if (Object.keys(inner.fields).length > 0) merged.fields[field] = inner.fields;
      merged.conflicts.push(...inner.conflicts.map((c) => ({ ...c, field: `${field}.${c.field}` })));
    } else if (field in body) {
      merged.conflicts.push({ field, before, mine: wanted, theirs: now });
    }
  }
  return merged;
}

/** What was added here is added, what was removed here is removed, what others did stays. */
function unite(field: string, mine: unknown[], base: unknown[], theirs: unknown[]): unknown[] {
  const name = lists[field] ?? String;
  const wanted = new Set(mine.map(name));
  const before = new Set(base.map(name));
  const stays = theirs.filter((item) => wanted.has(name(item)) || !before.has(name(item)));
  const there = new Set(stays.map(name));
  return [...stays, ...mine.filter((item) => !there.has(name(item)) && !before.has(name(item)))];
}

function array(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Equal as people see it: absent, null and empty are one; a phone is its digits. */
export function same(field: string, a: unknown, b: unknown): boolean {
  const name = lists[field];
  if (name && (Array.isArray(a) || Array.isArray(b))) {
    return JSON.stringify(array(a).map(name).sort()) === JSON.stringify(array(b).map(name).sort());
  }
  return JSON.stringify(canonical(a)) === JSON.stringify(canonical(b));
}

function canonical(value: unknown): unknown {
  if (value === undefined || value === '') return null;
  if (Array.isArray(value)) return value.map(canonical);
  if (!isFields(value)) return value;
  const entries = Object.entries(value)
    .filter(([name, inner]) => name !== 'lines' && canonical(inner) !== null)
    .map(([name, inner]) => [name, canonical(inner)] as const);
  return entries.length === 0 ? null : Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What is at 'address.town' of a row. */
export function read(row: Fields, path: string): unknown {
  return path.split('.').reduce<unknown>((inner, part) => (isFields(inner) ? inner[part] : undefined), row);
}

/** Puts `value` at 'address.town' of `into`. */
export function place(into: Fields, path: string, value: unknown): void {
  const [first = '', ...rest] = path.split('.');
  if (rest.length === 0) {
    into[first] = value ?? null;
    return;
  }
  const inner: Fields = isFields(into[first]) ? { ...into[first] } : {};
  place(inner, rest.join('.'), value);
  into[first] = inner;
}
