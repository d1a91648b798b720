/**
 * Files joined to accounts: their bytes are kept on the device in the transaction of their row and their line, and
 * sent by themselves, one at a time, after the account they belong to. Read only when there is a file.
 *
 *     await save(create('account', body), attach(file, body.id));
 *     await save(recordVisit(accountId, { ...visit, id }), attach(file, accountId, id));   of the visit too, which must exist first
 */
import '@/i18n/fr/attachments';
import { t } from '@/i18n/t';
import { type Change, create } from './changes';
import { openedDatabase } from './current';
import type { Database } from './db';
import type { Inputs } from './entities';
import { newId } from './id';
import { type Line, ref } from './line';
import type { Answer } from './settle';

/** A file ready to be kept: what it is and its bytes. */
export interface ReadyFile extends Omit<Inputs['attachment'], 'id' | 'fileSize'> {
  bytes: ArrayBuffer;
}

/** At 4 kB/s, the weakest network of a phone, 5 MB take twenty minutes; given up sooner, they would begin again for ever. */
const patience = (size: number) => Math.max(300_000, size / 4);

/** Those sent stay at hand without network, the latest ones. */
const keptAtMost = 100;

export function attach({ bytes, ...file }: ReadyFile, accountId: string, visitId?: string): Change {
  const body = { ...file, id: newId(), fileSize: bytes.byteLength, ...(visitId ? { visitId } : {}) };
  const change = create('attachment', body, accountId);
  return {
    ...change,
    file: { bytes, type: file.mediaType },
    shape: (author, row) => ({
      ...change.shape(author, row),
      ...(visitId ? { after: [ref('visit', visitId)] } : {}),
    }),
  };
}

type Ask = (method: string, path: string, init: RequestInit) => Promise<Answer>;

/** Sends the bytes of a line that creates an attachment; what the line says goes in the address. */
export async function upload(db: Database, line: Line, ask: Ask): Promise<Answer> {
  const file = await db.files.get(line.entityId);
  if (!file) return lost();
  const { id, kind, fileName, takenAt, visitId, durationMs } = line.body as unknown as Inputs['attachment'];
  const told = new URLSearchParams({
    ...{ id, kind, fileName, takenAt },
    ...(visitId ? { visitId } : {}),
    ...(durationMs ? { durationMs: String(durationMs) } : {}),
  });
  return ask('POST', `${line.path}?${told}`, {
    signal: AbortSignal.timeout(patience(file.bytes.byteLength)),
    headers: { 'Idempotency-Key': line.key, 'Content-Type': 'application/octet-stream' },
    body: file.bytes,
  });
}

/** The browser threw the bytes away: said as a refusal is, for there is nothing to send. */
function lost(): Answer {
  const text = { title: t('attachment.lost'), detail: t('attachment.lostText') };
  const problem = { type: 'about:blank', status: 410, code: 'attachment.lost', instance: '', ...text };
  return { status: 410, version: null, body: null, problem };
}

/** Drops the bytes of attachments that are gone, and the oldest of those that the server has. */
export async function sweep(db: Database): Promise<void> {
  await db.transaction('rw', db.table('attachment'), db.outbox, db.files, async () => {
    let sent = 0;
    for (const id of await db.files.orderBy('at').reverse().primaryKeys()) {
      if ((await db.outbox.where('touches').equals(ref('attachment', id)).count()) > 0) continue;
      const row = await db.table('attachment').get(id);
      if (!row || ++sent > keptAtMost) await db.files.delete(id);
    }
  });
}

/** The bytes of these lines as text, by row, for an export that somebody else can read. */
export async function asText(lines: readonly Line[]): Promise<Map<string, { type: string; base64: string }>> {
  const found = await openedDatabase()?.files.bulkGet(lines.filter((line) => line.file).map((line) => line.entityId));
  return new Map(
    (found ?? []).flatMap((file) => (file ? [[file.id, { type: file.type, base64: base64(file.bytes) }]] : [])),
  );
}

/** Drafts as they are written into that export, the pictures and recordings taken meanwhile with them. */
export function asPlain(_: string, value: unknown): unknown {
  return value instanceof ArrayBuffer ? { base64: base64(value) } : value;
}

function base64(bytes: ArrayBuffer): string {
  let text = '';
  for (const byte of new Uint8Array(bytes)) text += String.fromCharCode(byte);
  return btoa(text);
}
