/**
 * A line of the outbox: one operation of the API that waits to be sent, with all that is needed to show it, to send it
 * again, to undo it and to merge it with what others did meanwhile.
 *
 *     held ──8 s──▶ queued ──▶ sending ──▶ (gone: the server has it)
 *                     ▲           ├──▶ conflict   somebody changed the same field: choose
 *                     │           ├──▶ rejected   the server refused: correct, send again, export, discard
 *                     └── blocked ┘               it needs a line that is in conflict or rejected
 */
import type { Problem } from '@/api/problem';
import type { EntityName } from './entities';

export type Fields = Record<string, unknown>;

/** What a line does to one local row. */
export interface Effect {
  entity: EntityName;
  id: string;
  kind: 'create' | 'change' | 'delete';
  fields: Fields;
}

export type LineState = 'held' | 'queued' | 'sending' | 'blocked' | 'conflict' | 'rejected';

/** Rows of an answer to put in their tables: the row itself, those of a finished next action or of a move, or none. */
export type AnswerShape = 'row' | 'accountAndNote' | 'movedAndNext' | 'none';

export interface Line {
  seq?: number;
  id: string;
  /** Lines saved together are sent together, all or none. */
  group?: string;
  entity: EntityName;
  entityId: string;
  kind: 'create' | 'patch' | 'delete' | 'act';
  /** Stable name of the act, for the words that show it: create, patch, delete, transition, archive… */
  name: string;
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  body: Fields | null;
  /** Whether the operation asks for the version seen; `version` is that one, null until the row has one. */
  ifMatch: boolean;
  version: number | null;
  /** The fields of the row that it changes, as they were. */
  base: Fields;
  effects: Effect[];
  /** Rows it changes and rows it needs, as `entity:id`. */
  touches: string[];
  needs: string[];
  answer: AnswerShape;
  /** Done and archived win over edits of others. */
  wins: boolean;
  key: string;
  state: LineState;
  heldUntil: number;
  tries: number;
  /** How many times the server failed on it, by itself or with others: attempts without network are none. */
  failures?: number;
  /** What it creates has bytes, kept in `files` under the id of the row: it is sent by itself, never in a batch. */
  file?: true;
  /** It was about an account that was merged into this one. */
  followed?: true;
  /** It was about an account that was merged into this one, and whoever typed it had it said of this one. */
  carried?: true;
  /** Shape of this line: when it changes, Dexie's upgrade in db.ts brings the older ones up. */
  schema: number;
  at: number;
  problem?: Problem;
  conflict?: Conflict;
}

/** What the server has, against what was typed. */
export interface Conflict {
  /** changed: choose field by field. gone: deleted, archived or merged meanwhile. */
  kind: 'changed' | 'gone';
  /** How many reads there had been when the server said that it is gone: what became of it is told by the next. */
  pulls?: number;
  current: Fields | null;
  version: number | null;
  /** Who changed it on the server, when that is known. */
  by?: string;
  fields: ConflictField[];
  /** Fields that merged by themselves: what will be sent with the choices. */
  merged: Fields;
}

export interface ConflictField {
  field: string;
  before: unknown;
  mine: unknown;
  theirs: unknown;
  /** What stands against it is one's own too: typed on this device, of the account to which this was carried over. */
  own?: true;
}

export const lineSchema = 1;

export function ref(entity: EntityName, id: string): string {
  return `${entity}:${id}`;
}

/** The rows that are not there before the line has arrived; a move makes the event that takes the place of another. */
export function creates(line: Line): string[] {
  return line.effects.filter((e) => e.kind === 'create').map((e) => ref(e.entity, e.id));
}

/** It waits for a colleague to tell of the visit that it is about; nobody is to correct anything. */
export function untold({ problem }: Pick<Line, 'problem'>): boolean {
  return problem?.code === 'visit_grid.untold';
}

/** For how long: a visit is told of within days. Later it is for the author to ask her colleague. */
export const untoldAtMost = 7 * 86_400_000;

/** The server is asked ever more rarely, once an hour in the end. */
export const longestUntold = 3_600_000;

export function askedAgainIn({ tries }: Pick<Line, 'tries'>): number {
  return Math.min(longestUntold, 50_000 * 2 ** Math.min(Math.max(tries - 1, 0), 10));
}

/** As often as this lines are sent together to a server that fails; from then on each by itself. */
export const triedTogether = 3;

/** For how long a line on which the server fails is put aside: as rarely as a server that fails is asked at all. */
export const asideFor = 300_000;

/** The server fails on it again and again: it is sent by itself now and then, and keeps no other but those that need it. */
export function aside({ problem }: Pick<Line, 'problem'>): boolean {
  return (problem?.status ?? 0) >= 500;
}

/** Lines that only a person can free. */
export function stuck(line: Line): boolean {
  return line.state === 'conflict' || line.state === 'rejected';
}

/** Whether it may still be undone without the server having heard of it. */
export function undoable(line: Line): boolean {
  return line.tries === 0 && (line.state === 'held' || line.state === 'queued' || line.state === 'blocked');
}
