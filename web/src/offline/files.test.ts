/** Files on the device: kept with their row and their line, sent apart and in order, gone with what is given up. */
import Dexie from 'dexie';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { exportUnsent } from './access';
import { create, patch, recordVisit, remove } from './changes';
import { database, deleteDatabase, openDatabase } from './current';
import { drain } from './drain';
import { entities } from './entities';
import { attach, type ReadyFile, sweep } from './files';
import { givenSession } from './given-session';
import { newId } from './id';
import { giveUp } from './outbox';
import { StorageFull, save, undo } from './save';

const card: ReadyFile = {
  kind: 'business_card',
  fileName: 'carte.jpg',
  takenAt: '2026-11-23T08:00:00.000Z',
  mediaType: 'image/jpeg',
  bytes: new Uint8Array([255, 216, 255, 217]).buffer,
};

/** What the server was asked, and what it answers to each. */
let asked: {
  path: string;
  operations: { path: string; body: { id: string } }[];
  bytes: number[];
  key: string | null;
}[];
let refuse: number | null;

beforeEach(() => {
  asked = [];
  refuse = null;
  vi.stubGlobal('fetch', async (request: Request) => {
    const { pathname, search } = new URL(request.url);
    const batch = pathname === '/v1/sync/push';
    const bytes = batch ? [] : [...new Uint8Array(await request.clone().arrayBuffer())];
    const operations = batch ? (await request.json()).operations : [];
    asked.push({ path: pathname + search, operations, bytes, key: request.headers.get('Idempotency-Key') });
    const results = operations.map((o: { id: string; body?: object; path: string }) => ({
      id: o.id,
      status: 200,
      etag: '"1"',
      body: { ...o.body, version: 1 },
    }));
    if (batch) return Response.json({ results });
    if (refuse) return Response.json({ code: 'attachment.type', status: refuse, detail: 'Non.' }, { status: refuse });
    const row = { id: new URL(request.url).searchParams.get('id'), version: 1, fileName: 'carte.jpg', sha256: 'x' };
    return Response.json(row, { status: 201, headers: { ETag: '"1"' } });
  });
  givenSession();
});

afterEach(async () => {
  await deleteDatabase();
  vi.unstubAllGlobals();
});

const letGo = () => database().outbox.toCollection().modify({ heldUntil: 0, state: 'queued' });
const counts = async () => [await database().outbox.count(), await database().files.count()];

async function capture() {
  const id = newId();
  const note = create('note', { text: 'Vu au salon.' }, id);
  const file = attach(card, id);
  const saved = await save(create('account', { id, kind: 'company', name: 'Durand' }), note, file);
  return { id, file, saved };
}

describe('a file saved with a new account', () => {
  it('is on the device at once and leaves by itself, after what was written', async () => {
    const { id, file } = await capture();
    expect(await database().table('attachment').get(file.id)).toMatchObject({
      accountId: id,
      fileName: 'carte.jpg',
      fileSize: 4,
      version: 0,
    });
    await letGo();
    await drain(database(), () => undefined);
    expect(asked.map((one) => one.operations.length)).toEqual([2, 0]);
    expect(asked[1]).toMatchObject({ bytes: [255, 216, 255, 217] });
    expect(asked[1]?.path).toBe(
      `/v1/accounts/${id}/attachments?id=${file.id}&kind=business_card&fileName=carte.jpg&takenAt=2026-11-23T08%3A00%3A00.000Z`,
    );
    expect(await database().table('attachment').get(file.id)).toMatchObject({ version: 1, sha256: 'x' });
    // It stays at hand once sent.
    expect(await counts()).toEqual([0, 1]);
  });

  it('of a visit waits for it, and says which and how long it is', async () => {
    const [account, visit] = [newId(), newId()];
    const memo = { ...card, kind: 'recording', mediaType: 'audio/webm', durationMs: 42_000 } as const;
    const file = attach(memo, account, visit);
    await save(
      file,
      create('account', { id: account, kind: 'company', name: 'Durand' }),
      recordVisit(account, { id: visit, mode: 'cold', outcome: 'met' }),
    );
    await letGo();
    await drain(database(), () => undefined);
    expect(asked.map((one) => one.operations.length)).toEqual([2, 0]);
    expect(new URLSearchParams(asked[1]?.path.split('?')[1])).toEqual(
      new URLSearchParams({
        id: file.id,
        kind: 'recording',
        fileName: 'carte.jpg',
        takenAt: card.takenAt,
        visitId: visit,
        durationMs: '42000',
      }),
    );
  });

  it.each([
    ['a picture', 300_000, 300_000],
    ['a document', 2_000_000, 500_000],
  ])('is given, %s, the time that 4 kB/s need, and no less than five minutes', async (_, size, milliseconds) => {
    const patience = vi.spyOn(AbortSignal, 'timeout');
    const account = newId();
    await save(
      create('account', { id: account, kind: 'company', name: 'Durand' }),
      attach({ ...card, bytes: new ArrayBuffer(size) }, account),
    );
    await letGo();
    await drain(database(), () => undefined);
    expect(patience.mock.calls.at(-1)).toEqual([milliseconds]);
    patience.mockRestore();
  });

  it('is undone with the account, its bytes too', async () => {
    const { saved } = await capture();
    expect(await counts()).toEqual([3, 1]);
    expect(await saved.undo()).toBe(true);
    expect(await counts()).toEqual([0, 0]);
  });

  it('is refused like the rest, keeps its bytes for another try, and takes them along when it is given up', async () => {
    const { file } = await capture();
    refuse = 415;
    await letGo();
    await drain(database(), () => undefined);
    const [line] = await database().outbox.toArray();
    expect(line).toMatchObject({ state: 'rejected', file: true, problem: { detail: 'Non.' } });
    const { operations } = JSON.parse(await (await exportUnsent()).text());
    expect(operations).toMatchObject([
      { entity: 'attachment', file: { type: 'image/jpeg', base64: btoa('\xff\xd8\xff\xd9') } },
    ]);
    await giveUp(line?.id ?? '');
    expect(await counts()).toEqual([0, 0]);
    expect(await database().table('attachment').get(file.id)).toBeUndefined();
  });

  it('whose bytes the browser lost is said, not sent', async () => {
    const { file } = await capture();
    await database().files.delete(file.id);
    await letGo();
    await drain(database(), () => undefined);
    expect(asked).toHaveLength(1);
    const [line] = await database().outbox.toArray();
    expect(line).toMatchObject({ state: 'rejected', problem: { code: 'attachment.lost', title: 'Fichier perdu' } });
  });

  it('is not kept at all when the device has no room', async () => {
    const full = vi.spyOn(database().files, 'put').mockRejectedValue(new DOMException('no room', 'QuotaExceededError'));
    await expect(capture()).rejects.toBeInstanceOf(StorageFull);
    full.mockRestore();
    expect(await counts()).toEqual([0, 0]);
    expect(await database().rows('account').count()).toBe(0);
  });
});

describe('bytes on the device', () => {
  it('stay while a line speaks of their row, and go with the row', async () => {
    const { file } = await capture();
    await letGo();
    await drain(database(), () => undefined);
    await save(patch('attachment', file.id, { fileName: 'Durand.jpg' }));
    const { id } = await save(remove('attachment', file.id));
    expect(id).toBe(file.id);
    await sweep(database());
    expect(await database().files.count()).toBe(1);
    const lines = await database().outbox.toArray();
    await undo(lines.map((line) => line.id));
    await database().table('attachment').delete(file.id);
    await sweep(database());
    expect(await database().files.count()).toBe(0);
  });

  it('are found again, with all that was typed, by a newer version of the local database', async () => {
    await deleteDatabase();
    const { attachment: _, ...before } = entities;
    const old = new Dexie('besace-o1-u1');
    old.version(1).stores({
      ...Object.fromEntries(Object.entries(before).map(([name, { indexes }]) => [name, indexes])),
      outbox: '++seq, &id, state, group, *touches',
      base: '[entity+id]',
      drafts: 'key',
      meta: 'name',
    });
    await old.table('account').put({ id: 'a1', name: 'Durand', version: 3 });
    await old.table('outbox').add({ id: 'l1', state: 'queued', touches: ['account:a1'] });
    await old.table('drafts').put({ key: 'capture', value: { name: 'Weber' }, at: 1 });
    await old.table('meta').put({ name: 'cursor', value: 'c1' });
    old.close();
    const db = openDatabase('o1', 'u1');
    expect(await db.rows('account').get('a1')).toMatchObject({ name: 'Durand', version: 3 });
    expect(await db.outbox.toArray()).toMatchObject([{ id: 'l1', seq: 1 }]);
    expect(await db.drafts.get('capture')).toMatchObject({ value: { name: 'Weber' } });
    // A version that keeps more kinds of rows reads everything again.
    expect(await db.meta.get('cursor')).toBeUndefined();
    await db.files.put({ id: 'f1', bytes: card.bytes, type: 'image/jpeg', at: 1 });
    expect(await db.files.count()).toBe(1);
  });
});
