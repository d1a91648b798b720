/**
 * Sends the outbox: batch after batch until nothing may leave, each answer settled in one transaction before the next
 * batch. Runs under the lock of engine.ts, in one tab at a time. Whatever dies on the way, every line is still in the
 * outbox, and its key makes sending it again harmless.
 */
import { answer, api, exchange } from '@/api/client';
import { ApiError, isLate, NetworkError, nothingSaid, problemOf } from '@/api/problem';
import type { components } from '@/api/schema';
import { accessToken } from '@/api/session';
import type { Database } from './db';
import { isFields } from './entities';
import { aside, creates, type Fields, type Line, ref, triedTogether } from './line';
import { compact, groups, plan } from './plan';
import { type Answer, type Outcome, settle } from './settle';

/** A request that takes longer is given up: its lines are sent again, with the same keys. */
const patience = 60_000;

/** More rounds than this in a row mean that somebody else changes the same rows without pause. */
const roundsAtMost = 200;

/** As many lines in a row, sent by themselves, tell that it is not what is sent that is wrong; one more of those that failed often. */
const failuresAtMost = 3;
const oftenAtMost = 4;

export interface Drained {
  sent: number;
  /** Something waits for the server to be better. */
  later: boolean;
  /** When the next held line may leave. */
  nextAt: number | null;
}

/** `told` of what waits before each batch, `answered` once the server has answered the last one, before that is settled here. */
export async function drain(
  db: Database,
  told: (waiting: number) => void,
  answered: () => void = () => undefined,
): Promise<Drained> {
  const result: Drained = { sent: 0, later: false, nextAt: null };
  for (let round = 0; round < roundsAtMost; round++) {
    const { lines, nextAt, waiting } = await take(db);
    result.nextAt = nextAt;
    told(waiting);
    if (lines.length === 0) return result;
    const outcomes = await deliver(db, lines, lines.length === waiting ? answered : () => undefined);
    result.sent += outcomes.filter((o) => o === 'done').length;
    if (outcomes.includes('later')) return { ...result, later: true };
  }
  return { ...result, later: true };
}

/** Chooses what leaves now and marks it, so that it can no longer be undone or changed. */
function take(db: Database): Promise<{ lines: Line[]; nextAt: number | null; waiting: number }> {
  return db.transaction('rw', db.outbox, async () => {
    const now = Date.now();
    let outbox = await db.outbox.toArray();
    const { kept, dropped } = compact(outbox, now);
    if (dropped.length > 0) {
      const written = [db.outbox.bulkPut(kept), db.outbox.bulkDelete(seqs(dropped))];
      [outbox] = await Promise.all([db.outbox.toArray(), ...written]);
    }
    const { send, block, free, nextAt } = plan(outbox, now);
    const lines = send.map((line): Line => ({ ...line, state: 'sending', tries: line.tries + 1 }));
    const marked = [
      ...block.map((line): Line => ({ ...line, state: 'blocked' })),
      ...free.map((line): Line => ({ ...line, state: 'queued' })),
      ...lines,
    ];
    if (marked.length > 0) await db.outbox.bulkPut(marked);
    return { lines, nextAt, waiting: outbox.length };
  });
}

function seqs(lines: Line[]): number[] {
  return lines.flatMap((line) => (line.seq === undefined ? [] : [line.seq]));
}

async function deliver(db: Database, lines: Line[], answered: () => void): Promise<Outcome[]> {
  const [first] = lines;
  if (!first) return [];
  if (aside(first) && !first.file) return sendSingly(db, lines);
  let answers: Answer[];
  try {
    answers = first.file ? [await sendFile(db, first)] : await sendBatch(lines);
  } catch (error) {
    // The batch itself was refused, or fails each time: what is wrong with one line must not keep the others.
    const status = statusOf(error);
    const ofOneLine = status !== null && isOfOneLine(status, lines);
    if (ofOneLine && !first.file) return sendSingly(db, lines);
    if (!ofOneLine || !isLate(error) || !(await isThere())) {
      await queueAgain(db, lines, status !== null && status >= 500);
      throw error;
    }
    answers = [late];
  }
  answered();
  return settleAll(db, lines, answers);
}

/** As it is told of an answer; one that did not come in time is a gateway's. Null where nothing was heard of the server. */
function statusOf(error: unknown): number | null {
  if (isLate(error)) return late.status;
  return error instanceof ApiError ? error.status : null;
}

/** Whether one of the lines may be why: waiting, or signing in, is no answer to what was sent. */
function isOfOneLine(status: number, [first]: Line[]): boolean {
  if (status >= 500) return triedEnough(first ? [first] : []);
  return ![401, 408, 409, 429].includes(status);
}

/** Whether the server answers at all: what is late is then so because of what was sent. */
function isThere(): Promise<boolean> {
  return exchange('GET', '/v1/config', { signal: AbortSignal.timeout(patience) }).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function queueAgain(db: Database, lines: Line[], failed = false): Promise<void> {
  await db.outbox
    .where('seq')
    .anyOf(seqs(lines))
    .modify((line) => {
      line.state = 'queued';
      if (failed) line.failures = (line.failures ?? 0) + 1;
    });
}

function settleAll(db: Database, lines: Line[], answers: Answer[]): Promise<Outcome[]> {
  return db.transaction('rw', db.writing(), async () => {
    const failed = new Set<string>();
    const outcomes: Outcome[] = [];
    for (const [i, line] of lines.entries()) {
      const given = answers[i];
      // The line as it is now: the answer before it may have brought its version.
      const now = await db.outbox.get(line.seq ?? -1);
      if (given && now) outcomes.push(await settle(db, now, given, failed));
    }
    return outcomes;
  });
}

async function sendBatch(lines: Line[]): Promise<Answer[]> {
  const operations = lines.map((line): components['schemas']['SyncOperationInput'] => ({
    id: line.id,
    method: line.method,
    path: line.path,
    idempotencyKey: line.key,
    ...(line.group ? { groupId: line.group } : {}),
    ...(line.ifMatch && line.version !== null ? { ifMatch: `"${line.version}"` } : {}),
    ...(line.body ? { body: line.body } : {}),
  }));
  const { results } = await answer(
    api.POST('/v1/sync/push', { body: { operations }, signal: AbortSignal.timeout(patience) }),
  );
  const byId = new Map(results.map((r) => [r.id, r]));
  return lines.map((line) => {
    const r = byId.get(line.id);
    if (!r) return { status: 500, version: null, body: null, problem: null };
    return { status: r.status, version: versionOf(r.etag), body: r.body ?? null, problem: r.problem ?? null };
  });
}

/**
 * Each line by itself, a group still whole; what needs a line that was not taken stays for the next plan. What is refused
 * without a word of our server is settled once another line was taken: until then it may be something in between that
 * refuses all, a portal or a proxy, and nobody is to correct anything for that.
 */
async function sendSingly(db: Database, lines: Line[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const behind = new Set<string>();
  const doubtful: Told[] = [];
  let left = lines;
  let taken = false;
  let failed = false;
  const settled = async (members: Line[], answers: Answer[]) => {
    outcomes.push(...(await settleAll(db, members, answers)));
    left = left.filter((line) => !members.some(({ seq }) => seq === line.seq));
  };
  try {
    for (const unit of groups(lines)) {
      const members = await Promise.all(unit.map(async (line) => (await db.outbox.get(line.seq ?? -1)) ?? line));
      const rows = members.flatMap((line) => [ref(line.entity, line.entityId), ...creates(line)]);
      const skipped = [...rows, ...members.flatMap((line) => line.needs)].some((row) => behind.has(row));
      const answers = skipped ? [] : await sendUnit(members);
      // Where nothing is heard of the server, the next one would be as late.
      if (!taken && answers.includes(late) && !(await isThere())) throw new NetworkError(late);
      if (skipped || answers.some(({ status }) => status >= 400)) for (const row of rows) behind.add(row);
      if (skipped) continue;
      if (!taken && answers.some(isDoubtful)) doubtful.push({ members, answers });
      else {
        taken = true;
        await settled(members, answers);
      }
      if (!taken && allRefused(doubtful)) break;
    }
    const [first] = doubtful;
    if (first && !taken && (doubtful.length >= failuresAtMost || !triedEnough(first.members))) {
      failed = true;
      throw new ApiError(first.answers.find(isDoubtful)?.problem ?? nothingSaid(500));
    }
    for (const one of doubtful) await settled(one.members, one.answers);
  } finally {
    await queueAgain(db, left, failed);
  }
  return outcomes;
}

interface Told {
  members: Line[];
  answers: Answer[];
}

/** Enough was refused to believe that all would be. */
function allRefused(doubtful: readonly Told[]): boolean {
  const often = doubtful.every(({ members }) => triedEnough(members));
  return doubtful.length >= (often ? oftenAtMost : failuresAtMost);
}

const isDoubtful = ({ status, problem }: Answer) => status >= 500 || problem?.code === 'unknown';

const triedEnough = ([first]: Line[]) => (first?.failures ?? 0) >= triedTogether;

async function sendUnit(members: Line[]): Promise<Answer[]> {
  await accessToken(); // what is wrong with the session is wrong with no line
  const [first] = members;
  try {
    return first && members.length === 1 ? [await sendOne(first)] : await sendBatch(members);
  } catch (error) {
    if (isLate(error)) return members.map(() => late);
    if (!(error instanceof ApiError)) throw error;
    const { status, problem } = error;
    return members.map(() => ({ status, version: null, body: null, problem }));
  }
}

/** What sends bytes is read when there are some. */
async function sendFile(db: Database, line: Line): Promise<Answer> {
  const files = await import('./files').catch((cause) => {
    throw new NetworkError(cause);
  });
  return heard(line, await files.upload(db, line, ask));
}

async function sendOne(line: Line): Promise<Answer> {
  const given = ask(line.method, line.path, {
    signal: AbortSignal.timeout(patience),
    headers: {
      'Idempotency-Key': line.key,
      ...(line.ifMatch && line.version !== null ? { 'If-Match': `"${line.version}"` } : {}),
      ...(line.body
        ? { 'Content-Type': line.method === 'PATCH' ? 'application/merge-patch+json' : 'application/json' }
        : {}),
    },
    ...(line.body ? { body: JSON.stringify(line.body) } : {}),
  });
  return heard(line, await given);
}

/** The answer to a line, unless something in between gave it: what passes for its success ends the line. */
function heard(line: Line, given: Answer): Answer {
  const { status, body } = given;
  if (status >= 400) return given;
  return (status === 204 ? line.answer === 'none' : isOf(line, body)) ? given : noAnswer;
}

function isOf({ answer, kind, entityId }: Line, body: Fields | null): boolean {
  if (answer === 'accountAndNote') return isFields(body?.account);
  if (answer === 'movedAndNext') return isFields(body?.moved);
  return kind === 'create' && answer === 'row' ? body?.id === entityId : typeof body?.id === 'string';
}

/** One request of the API, and its answer as those of a batch are. */
async function ask(method: string, path: string, init: RequestInit): Promise<Answer> {
  const response = await exchange(method, path, init);
  const { status } = response;
  const version = versionOf(response.headers.get('ETag'));
  if (!response.ok) return { status, version, body: null, problem: await problemOf(response) };
  const text = await response.text();
  try {
    const body: unknown = status === 204 ? null : JSON.parse(text);
    return { status, version, body: isFields(body) ? body : null, problem: null };
  } catch {
    return noAnswer;
  }
}

/** It did not come in time. */
const late: Answer = { status: 504, version: null, body: null, problem: null };

/** What something in between gave, a page or an object that is no row: whether the server has it is not known. */
const noAnswer: Answer = { status: 502, version: null, body: null, problem: null };

function versionOf(etag: string | null | undefined): number | null {
  const found = /^"(\d+)"$/.exec(etag ?? '')?.[1];
  return found ? Number(found) : null;
}
