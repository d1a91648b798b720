/** What the server refused, put right: the fields to correct, and the body that the corrections make. */
import { faultsOf } from '@/api/problem';
import { isFields } from '@/offline/entities';
import type { Line } from '@/offline/line';
import { isTyped } from './begun-text';

/** The fields to correct: those the server named, else every text that was typed. */
export function correctable(line: Line): { path: string; value: string; message?: string }[] {
  const body = line.body ?? {};
  const named = faultsOf(line.problem).flatMap(({ pointer, message }) => {
    const path = pointer.replace(/^(?:query:|\/)/, '').replaceAll('/', '.');
    const value = read(body, path);
    return path && (value === undefined || value === null || typeof value !== 'object')
      ? [{ path, value: value === undefined || value === null ? '' : String(value), message }]
      : [];
  });
  if (named.length > 0)
    return named.filter((field, index) => named.findIndex((other) => other.path === field.path) === index);
  if (line.file) return []; // what is wrong with a file is in its bytes
  return Object.entries(body)
    .filter(([field, value]) => typeof value === 'string' && !field.endsWith('Id') && isTyped(field, value))
    .map(([path, value]) => ({ path, value: String(value) }));
}

function read(from: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (inner, part) => (isFields(inner) || Array.isArray(inner) ? Reflect.get(inner, part) : undefined),
      from,
    );
}

/**
 * The whole fields of the body that the corrections change: what `sendAgain` takes. What is emptied is erased by null
 * in a patch, left out of what is created, and an item of a list without its text goes.
 */
export function corrected(line: Line, corrections: Record<string, string>): Record<string, unknown> {
  const body = line.body ?? {};
  const nothing = line.kind === 'create' ? undefined : null;
  const out: Record<string, unknown> = {};
  for (const [path, text] of Object.entries(corrections)) {
    const [first = '', ...rest] = path.split('.');
    const last = rest.pop();
    if (last === undefined) {
      out[first] = typed(body[first], text) ?? nothing;
      continue;
    }
    out[first] ??= structuredClone(body[first] ?? {});
    const inside = rest.length === 0 ? out[first] : read(out[first], rest.join('.'));
    if (typeof inside === 'object' && inside)
      Reflect.set(inside, last, typed(Reflect.get(inside, last), text) ?? nothing);
  }
  for (const [field, value] of Object.entries(out)) {
    if ((field === 'phones' || field === 'emails') && Array.isArray(value))
      out[field] = value.filter((item) => isFields(item) && Boolean(item.number ?? item.address));
  }
  return out;
}

/**
 * What `sendAgain` takes so that all but the visit planned as next action leaves: nothing when the law refused something
 * else, or when the plan is all there is. What was planned before is left as it is.
 */
export function withoutVisit({ body, problem }: Line): Record<string, undefined> | null {
  if (problem?.code !== 'contact.blocked') return null;
  const field = ['next', 'nextAction'].find(
    (name) => isFields(body?.[name]) && Reflect.get(body[name], 'kind') === 'visit',
  );
  const rest = Object.entries(body ?? {}).filter(([name, value]) => name !== field && value !== undefined);
  return field && rest.length > 0 ? { [field]: undefined } : null;
}

/** The text as what it stands for was; null when it is empty. */
function typed(before: unknown, text: string): unknown {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  return typeof before === 'number' && Number.isFinite(Number(trimmed)) ? Number(trimmed) : trimmed;
}
