/**
 * Keys for lines that have no name of their own, as those being typed in a form: a line that stays the same keeps its key
 * wherever it is moved to, and one that is typed in keeps that of its place. What a colleague removes shifts no cursor.
 */
import { useState } from 'react';

interface Keyed<Line> {
  lines: readonly Line[];
  keys: readonly number[];
  next: number;
}

export function useLineKeys<Line>(lines: readonly Line[]): readonly number[] {
  const [kept, setKept] = useState(() => follow<Line>({ lines: [], keys: [], next: 0 }, lines));
  if (kept.lines === lines) return kept.keys;
  const now = follow(kept, lines);
  setKept(now);
  return now.keys;
}

function follow<Line>(before: Keyed<Line>, lines: readonly Line[]): Keyed<Line> {
  const words = before.lines.map((line) => JSON.stringify(line));
  const free = new Set(before.keys);
  const take = (key: number | undefined) => (key !== undefined && free.delete(key) ? key : undefined);
  const said = lines.map((line) => JSON.stringify(line));
  // What did not move first: a line that becomes like another, as two empty ones are, keeps its own key.
  const placed = said.map((text, n) => (words[n] === text ? take(before.keys[n]) : undefined));
  const typed = lines.length === before.lines.length;
  const alike = said.map(
    (text, n) =>
      placed[n] ??
      (typed && free.has(before.keys[n] ?? -1) && !said.includes(words[n] ?? '') ? take(before.keys[n]) : undefined) ??
      take(before.keys.find((key, m) => free.has(key) && words[m] === text)),
  );
  let { next } = before;
  const keys = alike.map((key, n) => key ?? (typed ? take(before.keys[n]) : undefined) ?? next++);
  return { lines, keys, next };
}
