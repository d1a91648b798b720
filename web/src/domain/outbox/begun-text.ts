/** A draft in the words that were typed into it, and how long it was left. */
import { same } from '@/keeping/kept';

const day = 86_400_000;

/** How long until what nobody went on with was left aside. */
const leftAfter = 90 * day;

export const isLeftAside =
  (now: number) =>
  ({ at }: { at: number }) =>
    now - at > leftAfter;

/** The words of a form, without its choices, its dates and its ids; of what is over something saved, only those that changed. */
export function textOf(draft: unknown): string {
  if (isOver(draft)) return words(changed(draft.value, draft.over)).join(' · ');
  return words(draft).join(' · ');
}

function isOver(value: unknown): value is { over: unknown; value: unknown } {
  return typeof value === 'object' && value !== null && Object.keys(value).sort().join() === 'over,value';
}

function changed(value: unknown, over: unknown): unknown {
  if (typeof value !== 'object' || value === null || typeof over !== 'object' || over === null) return value;
  return Object.entries(value).flatMap(([name, part]) => {
    const before = (over as Record<string, unknown>)[name];
    return same(part, before) ? [] : [changed(part, before)];
  });
}

/** One word in small letters is the value of a choice. */
const choice = /^[a-z_.]*$/;
const machine = /^[\da-f]{8}-[\da-f-]{27}$|^\d{4}-\d\d-\d\d(T|$)|^\d\d:\d\d$/;

function words(value: unknown): string[] {
  if (typeof value === 'string') {
    const text = value.trim();
    return choice.test(text) || machine.test(text) ? [] : [text];
  }
  if (typeof value !== 'object' || value === null || value instanceof ArrayBuffer || value instanceof Blob) return [];
  return Object.entries(value).flatMap(([name, part]) => (name === 'key' || name === 'id' ? [] : words(part)));
}
