/**
 * Which lines may leave now: a pure function of the outbox, so that its rules can be tried without a network.
 *
 *  - in the order they were saved; a line waits behind every earlier one of the same row that has to wait;
 *  - a line that asks for a version waits for the answer of the line before it on that row: it brings the version;
 *  - a group leaves whole; a line never leaves before the row that it needs;
 *  - a file leaves by itself, once nothing else may leave: what was written comes before pictures; so does a line that was
 *    put aside, on which the server fails;
 *  - behind a line in conflict or rejected, those of the same row and those that need it are blocked, nothing else is.
 */
import { aside, asideFor, creates, type Line, longestUntold, ref, stuck, untold } from './line';
import { awaited, awayAtMost } from './signals';

export interface Plan {
  send: Line[];
  /** Behind a conflict or a refusal: to mark, and no longer to mark. */
  block: Line[];
  free: Line[];
  /** When the next held line may leave; null when none is held. */
  nextAt: number | null;
}

const batchLines = 50;
const batchBytes = 2_000_000; // the server takes 4 MiB

/** Later than this, a line is held by a clock that was put back. */
const longestHold = 60_000;

export function plan(outbox: Line[], now: number): Plan {
  const lines = [...outbox].sort((a, b) => (a.seq ?? 0) - (b.seq ?? 0));
  const out: Plan = { send: [], block: [], free: [], nextAt: null };
  const waiting = new Set<string>(); // rows whose later lines wait
  const failed = new Set<string>(); // rows whose later lines are blocked
  const taken = new Set<string>(); // rows with a line in this batch
  let bytes = 0;
  let full = false;
  let alone: Line[] | null = null;
  for (const members of groups(lines)) {
    const rows = members.flatMap((line) => [ref(line.entity, line.entityId), ...creates(line)]);
    const needed = members.flatMap((line) => line.needs);
    const touched = [...rows, ...needed];
    if (members.some(stuck)) {
      for (const row of rows) failed.add(row);
      mark(
        out,
        members.filter((line) => !stuck(line)),
        true,
      );
      continue;
    }
    if (touched.some((row) => failed.has(row))) {
      for (const row of rows) failed.add(row);
      mark(out, members, true);
      continue;
    }
    mark(out, members, false);
    const due = Math.max(...members.map((line) => (line.state === 'held' ? line.heldUntil : 0)));
    const longest = members.some(untold)
      ? longestUntold + 1000
      : members.some(aside)
        ? asideFor + 1000
        : members.some(({ id }) => awaited.has(id))
          ? awayAtMost + 1000
          : longestHold;
    const held = due > now && due - now < longest;
    if (held) out.nextAt = Math.min(out.nextAt ?? due, due);
    const size = members.reduce((sum, line) => sum + 500 + JSON.stringify(line.body ?? '').length, 0);
    const crowded = out.send.length + members.length > batchLines || (out.send.length > 0 && bytes + size > batchBytes);
    const versions = members.some((line) => line.ifMatch && taken.has(ref(line.entity, line.entityId)));
    const apart = members.some((line) => line.file || aside(line));
    if (apart || full || held || crowded || versions || touched.some((row) => waiting.has(row))) {
      if (apart) alone ??= held || touched.some((row) => waiting.has(row)) ? null : members;
      else if (crowded) full = true;
      for (const row of rows) waiting.add(row);
      continue;
    }
    bytes += size;
    out.send.push(...members);
    for (const row of rows) taken.add(row);
  }
  if (alone && out.send.length === 0) out.send.push(...alone);
  return out;
}

/** Single lines and whole groups, at the place of their first line. */
export function groups(lines: Line[]): Line[][] {
  const out: Line[][] = [];
  const open = new Map<string, Line[]>();
  for (const line of lines) {
    const members = line.group ? open.get(line.group) : undefined;
    if (members) {
      members.push(line);
      continue;
    }
    const fresh = [line];
    if (line.group) open.set(line.group, fresh);
    out.push(fresh);
  }
  return out;
}

function mark(out: Plan, lines: Line[], blocked: boolean): void {
  for (const line of lines) {
    if (blocked && line.state !== 'blocked') out.block.push(line);
    if (!blocked && line.state === 'blocked') out.free.push(line);
  }
}

/**
 * Several changes of one row that nobody has seen yet become one: the first takes over the fields of the next, as long
 * as nothing else happens to the row in between. Returns what to write and what to delete.
 */
export function compact(outbox: Line[], now: number): { kept: Line[]; dropped: Line[] } {
  const lines = [...outbox].sort((a, b) => (a.seq ?? 0) - (b.seq ?? 0));
  const last = new Map<string, Line>();
  const kept = new Map<string, Line>();
  const dropped: Line[] = [];
  for (const line of lines) {
    const row = ref(line.entity, line.entityId);
    const first = last.get(row);
    if (first && first.version === line.version && mergeable(first, now) && mergeable(line, now)) {
      first.body = { ...first.body, ...line.body };
      first.base = { ...line.base, ...first.base };
      first.effects = [...first.effects, ...line.effects];
      kept.set(first.id, first);
      dropped.push(line);
    } else {
      last.set(row, { ...line });
    }
  }
  return { kept: [...kept.values()], dropped };
}

function mergeable(line: Line, now: number): boolean {
  const flat = Object.values(line.body ?? {}).every(
    (value) => typeof value !== 'object' || value === null || Array.isArray(value),
  );
  return (
    line.kind === 'patch' &&
    line.tries === 0 &&
    !line.group &&
    !('changedAt' in (line.body ?? {})) && // when each was done counts
    flat &&
    (line.state === 'queued' || line.heldUntil <= now)
  );
}
