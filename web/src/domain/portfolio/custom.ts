/**
 * Conditions on the fields that the organisation added to its accounts. They are kept as the contract writes them,
 * `key:operator:value`, in the address, in a view and in what is asked of the server; here they answer without network
 * what the server answers (`Condition` of its package vocabulary). Each of them must hold.
 */
import type { Rows } from '@/offline/entities';
import { folded } from './folded';

export type CustomField = Rows['custom_field'];
type Account = Rows['account'];

/** As many as the contract takes. */
export const mostConditions = 10;
/** What a JSON number holds exactly; what a calendar says with four figures. */
const greatest = Number.MAX_SAFE_INTEGER;

export interface Condition {
  /** As written. */
  text: string;
  key: string;
  operator: string;
  value: string;
}

/** Those of the address, where a comma separates them. */
export function conditionsOf(address: string): Condition[] {
  return address ? address.split(',').map((one) => conditionOf(decoded(one))) : [];
}

export function toAddress(conditions: readonly string[]): string {
  return conditions.map(encoded).join(',');
}

/** One of them as the address has it. Signs of its own: the router reads those of a URL once too often. */
export function encoded(condition: string): string {
  return condition.replace(/[~,%]/g, (sign) => `~${written[sign]}`);
}

function decoded(text: string): string {
  return text.replace(/~([~co])/g, (_, code: string) => read[code] ?? '');
}

const written: Record<string, string> = { '~': '~', ',': 'c', '%': 'o' };
const read: Record<string, string> = { '~': '~', c: ',', o: '%' };

function conditionOf(text: string): Condition {
  const [key = '', rest] = cut(text, ':');
  const [operator = '', value = ''] = cut(rest ?? '', ':');
  return { text, key, operator, value };
}

function cut(text: string, at: string): [string, string?] {
  const place = text.indexOf(at);
  return place < 0 ? [text] : [text.slice(0, place), text.slice(place + at.length)];
}

/** The address once the conditions on a field are these; unchanged when it would ask for more than the server takes. */
export function withConditions(address: string, key: string, conditions: readonly string[]): string {
  const kept = conditionsOf(address).map((one) => one.text);
  const first = kept.findIndex((text) => conditionOf(text).key === key);
  const others = kept.filter((text) => conditionOf(text).key !== key);
  // In the place of those before, so that what is shown removable does not move about.
  others.splice(first < 0 ? others.length : first, 0, ...conditions);
  return others.length > mostConditions ? address : toAddress(others);
}

type Test = (value: unknown) => boolean;

/** What an account must answer; nobody answers what the server would refuse: an unknown field, a value of another type. */
export function customTest(address: string, fields: readonly CustomField[]): (account: Account) => boolean {
  const tests = conditionsOf(address).map((condition) => {
    const field = fields.find((one) => one.key === condition.key);
    const test = field && testOf(field, condition);
    return (account: Account) => Boolean(test?.((account.custom as Record<string, unknown>)[condition.key]));
  });
  return (account) => tests.every((test) => test(account));
}

function testOf(field: CustomField, { operator, value }: Condition): Test | null {
  if (operator === 'empty') return (held) => valuesOf(held).length === 0;
  const any =
    (test: Test): Test =>
    (held) =>
      valuesOf(held).some(test);
  switch (field.type) {
    case 'number':
    case 'money':
    case 'date': {
      const holds = orderTest(field.type, operator, value);
      return holds && any(holds);
    }
    case 'boolean': {
      const wanted = /^(1|t|T|TRUE|true|True)$/.test(value);
      const readable = wanted || /^(0|f|F|FALSE|false|False)$/.test(value);
      return operator === 'eq' && readable ? any((one) => one === wanted) : null;
    }
    case 'phone':
      if (operator === 'contains') return value ? any((one) => String(one).includes(value)) : null;
      return operator === 'eq' && phoneTail(value).length >= 9
        ? any((one) => phoneTail(String(one)) === phoneTail(value))
        : null;
    default: {
      const compared = comparable(field.type);
      const text = compared(operator === 'eq' ? value.trim() : value);
      if (!text) return null;
      if (operator === 'contains') return any((one) => compared(String(one)).includes(text));
      return operator === 'eq' ? any((one) => compared(String(one)) === text) : null;
    }
  }
}

function valuesOf(held: unknown): unknown[] {
  if (Array.isArray(held)) return held;
  return held === undefined || held === null ? [] : [held];
}

const foldings = new Map<string, string>();

/** How texts of a field are compared: the words of people folded, addresses without case, a choice as it is. */
function comparable(type: CustomField['type']): (text: string) => string {
  switch (type) {
    case 'text':
    case 'long_text':
      return remembered;
    case 'email':
    case 'url':
      return (text) => text.toLowerCase();
    default:
      return (text) => text;
  }
}

/** Folding a long text costs more than looking in it, and a filter is asked again at each letter typed. */
function remembered(text: string): string {
  let known = foldings.get(text);
  if (known === undefined) {
    if (foldings.size > 10_000) foldings.clear();
    known = folded(text);
    foldings.set(text, known);
  }
  return known;
}

/** What a number as kept and as typed have in common: its digits without the code of France or the first zero. */
export function phoneTail(text: string): string {
  return text
    .replace(/[^\d+]/g, '')
    .replace(/^(\+33|0033|0)/, '')
    .replace(/\D/g, '');
}

export type Ranged = 'number' | 'money' | 'score' | 'date';
/** Thousandths, cents, points or a day; both ends belong to it, null is no end. */
export interface Range {
  from: string | null;
  to: string | null;
}

/** What a value of the type is compared with; null when the server would not read the condition. */
function orderTest(type: Ranged, operator: string, value: string): Test | null {
  const ends = endsOf(type, operator, value);
  if (!ends) return null;
  const [low, high] = type === 'date' ? ends : ends.map(Number);
  const typed = type === 'date' ? 'string' : 'number';
  const test = (holds: (one: string | number) => boolean): Test => {
    return (one) => typeof one === typed && holds(one as string | number);
  };
  if (low === undefined || high === undefined) return null;
  switch (operator) {
    case 'lt':
      return test((one) => one < low);
    case 'gt':
      return test((one) => one > low);
    default:
      return test((one) => one >= low && one <= high);
  }
}

/** The two values of between, twice the one of the others. */
function endsOf(type: Ranged, operator: string, value: string): [string, string] | null {
  if (!['eq', 'lt', 'gt', 'between'].includes(operator)) return null;
  const [low = '', high = ''] = operator === 'between' ? cut(value, '..') : [value, value];
  const read = type === 'date' ? dayOf : wholeOf;
  const [from, to] = [read(low), read(high)];
  return from === null || to === null ? null : [from, to];
}

/** Both ends included: the values are whole, so that « more than 4 » begins at 5. */
export function rangeOf(type: Ranged, { operator, value }: Condition): Range | null {
  const ends = endsOf(type, operator, value);
  if (!ends) return null;
  if (operator === 'gt') return { from: nextTo(type, ends[0], 1), to: null };
  if (operator === 'lt') return { from: null, to: nextTo(type, ends[0], -1) };
  return { from: ends[0], to: ends[1] };
}

export function wholeOf(text: string): string | null {
  return /^[+-]?\d+$/.test(text) ? String(Number(text)) : null;
}

export function dayOf(text: string): string | null {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !text.startsWith('0000') && realDay(text) ? text : null;
}

function realDay(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** The value right after or before. */
export function nextTo(type: Ranged, value: string, step: 1 | -1): string {
  if (type !== 'date') return String(Number(value) + step);
  return new Date(Date.parse(`${value}T00:00:00Z`) + step * 86_400_000).toISOString().slice(0, 10);
}

/** The conditions of a range; none when it has no end that the server reads. */
export function rangeConditions(key: string, type: Ranged, range: Range): string[] {
  const said = (end: string | null, step: 1 | -1) => {
    const sure = end !== null && (type === 'date' ? dayOf(end) : Math.abs(Number(end)) < greatest ? end : null);
    const beside = sure ? nextTo(type, sure, step) : null;
    // Beyond the first and the last day that the calendar says, an end keeps nobody out.
    return sure && beside && (type !== 'date' || dayOf(beside)) ? { sure, beside } : null;
  };
  const [from, to] = [said(range.from, -1), said(range.to, 1)];
  if (from && to) return [from.sure === to.sure ? `${key}:eq:${from.sure}` : `${key}:between:${from.sure}..${to.sure}`];
  if (from) return [`${key}:gt:${from.beside}`];
  return to ? [`${key}:lt:${to.beside}`] : [];
}

/** Nothing can be in it: its first end is beyond its last. */
export function isUpturned(type: Ranged, { from, to }: Range): boolean {
  return from !== null && to !== null && isBeyond(type, from, to);
}

/** Of a condition whose field need not be known, that its values say of what type it is. */
export function betweenUpturned(condition: Condition): boolean {
  if (condition.operator !== 'between') return false;
  return (['date', 'number'] as const).some((type) => {
    const range = rangeOf(type, condition);
    return range !== null && isUpturned(type, range);
  });
}

function isBeyond(type: Ranged, a: string, b: string): boolean {
  return type === 'date' ? a > b : Number(a) > Number(b);
}

/** What all the conditions on a field let through together. */
export function rangeIn(conditions: readonly Condition[], type: Ranged): Range {
  let both: Range = { from: null, to: null };
  for (const condition of conditions) {
    const range = rangeOf(type, condition);
    if (!range) continue;
    both = {
      from:
        range.from !== null && (both.from === null || isBeyond(type, range.from, both.from)) ? range.from : both.from,
      to: range.to !== null && (both.to === null || isBeyond(type, both.to, range.to)) ? range.to : both.to,
    };
  }
  return both;
}

const unitsIn = { number: 1000, money: 100, score: 1 } as const;

/** « 1 200,5 » as the server has it, in thousandths, cents or points; null when it is no number. */
export function unitsOf(type: keyof typeof unitsIn, text: string): string | null {
  const plain = text.replace(/[\s€]/g, '').replace(',', '.');
  if (!/^-?\d+(\.\d+)?$|^-?\.\d+$/.test(plain)) return null;
  const units = Math.round(Number(plain) * unitsIn[type]);
  return Math.abs(units) < greatest ? String(units) : null;
}

/** The inverse of unitsOf: 1200500 → « 1200,5 ». */
export function typedUnits(type: keyof typeof unitsIn, units: string): string {
  return String(Number(units) / unitsIn[type]).replace('.', ',');
}

/** Whether the server would take it as a text to look for. */
export function findable(type: CustomField['type'], text: string): boolean {
  return text !== '' && comparable(type)(text) !== '';
}
