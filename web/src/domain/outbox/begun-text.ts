/** A draft in the words that were typed into it, and how long it was left. */
import { same } from '@/keeping/rebase';

const day = 86_400_000;

/** How long until what nobody went on with was left aside. */
const leftAfter = 90 * day;

export const isLeftAside =
  (now: number) =>
  ({ at }: { at: number }) =>
    now - at > leftAfter;

/** A text whole; the words of a form, without its choices, its dates and its ids; of what is over something saved, what changed. */
export function textOf(draft: unknown): string {
  const typed = isOver(draft) ? changed(draft.value, draft.over) : draft;
  // Nobody types an id: a form of one choice keeps it.
  if (typeof typed === 'string') return id.test(typed) ? '' : typed.trim();
  return words(typed).join(' · ');
}

function isOver(value: unknown): value is { over: unknown; value: unknown } {
  return typeof value === 'object' && value !== null && Object.keys(value).sort().join() === 'over,value';
}

function changed(value: unknown, over: unknown): unknown {
  if (typeof value !== 'object' || value === null || typeof over !== 'object' || over === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, part]) => {
      const before = (over as Record<string, unknown>)[name];
      return same(part, before) ? [] : [[name, changed(part, before)]];
    }),
  );
}

/** The fields of the forms that hold a choice or what the device made, whatever is in them. */
const choices = new Set(
  `act appliesTo asked attribute by cause channel civility colour context country decision direction family families how id
  infoLevel key kind language level means mediaType mode motive motives operator outcome parameter profile questionTypes reader relevance role
  roles scope scopes shared signals status technique theme timeZone type who zone`.split(/\s+/),
);

/** Those that hold a choice in one form, and words in another. */
const choicesOf: Record<string, ReadonlySet<string>> = {
  about: new Set(['prospecting', 'contract', 'service']),
  answer: new Set(['absent', 'refused', 'later', 'interested', 'passing']),
  place: new Set(['account', 'free']),
  purpose: new Set(['prospecting', 'contract', 'service']),
  source: new Set(['collected', 'fair', 'referral', 'register', 'imported']),
};

const id = /^[\da-f]{8}-[\da-f]{4}-[\da-f-]{22}$/;
const machine = /^((address|establishment):)?[\da-f]{8}-[\da-f]{4}-[\da-f-]{22}$|^\d{4}-\d\d-\d\d(T|$)|^\d\d:\d\d$/;

/** Whether a field holds what somebody typed: no code, id, zone, moment or choice. */
export function isTyped(name: string, text: string): boolean {
  return !choices.has(name) && !machine.test(text) && !choicesOf[name]?.has(text);
}

function words(value: unknown, name = ''): string[] {
  if (typeof value === 'string') {
    const text = value.trim();
    return text && isTyped(name, text) ? [text] : [];
  }
  if (typeof value !== 'object' || value === null || value instanceof ArrayBuffer || value instanceof Blob) return [];
  // What is in a list is what the list is called.
  const nameOf = (part: string) => (Array.isArray(value) ? name : part);
  return Object.entries(value).flatMap(([part, held]) => (choices.has(nameOf(part)) ? [] : words(held, nameOf(part))));
}
