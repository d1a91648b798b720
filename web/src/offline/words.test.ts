/** What was sent is settled without the English words of the server's sentences: they may be long in coming. */
import { afterEach, expect, it, vi } from 'vitest';
import { loadLanguage } from '@/i18n/t';
import { create } from './changes';
import { database, deleteDatabase } from './current';
import { drain } from './drain';
import { givenSession } from './given-session';
import { save } from './save';

vi.mock('@/i18n/en/server/catalogue', () => new Promise(() => {}));

afterEach(async () => {
  await loadLanguage('fr');
  await deleteDatabase();
  vi.unstubAllGlobals();
});

it('settles a refusal at once', async () => {
  givenSession();
  await loadLanguage('en');
  await save(create('account', { kind: 'company', name: 'Durand' }));
  await database().outbox.toCollection().modify({ state: 'queued', heldUntil: 0 });
  const problem = { type: '', title: '', status: 422, code: 'account.invalid', detail: 'Non.', instance: '' };
  vi.stubGlobal('fetch', async (request: Request) => {
    const { operations } = await request.json();
    return Response.json({ results: operations.map(({ id }: { id: string }) => ({ id, status: 422, problem })) });
  });
  const patience = vi.spyOn(globalThis, 'setTimeout');
  await drain(database(), () => undefined);
  expect((await database().outbox.toArray()).map(({ state }) => state)).toEqual(['rejected']);
  expect(patience.mock.calls.filter(([, wait]) => wait === 4000)).toEqual([]);
});
