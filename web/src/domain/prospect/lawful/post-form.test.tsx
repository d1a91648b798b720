/** A letter that the law stops: a manager posts it for a reason, once however often she tries; others note what has left. */
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { refreshPermissions } from '@/api/permissions';
import { clearServerCache, ServerCache } from '@/api/server';
import { database, deleteDatabase } from '@/offline/current';
import { givenSession } from '@/offline/given-session';
import { serverRow } from '@/offline/settle';
import { Toasts } from '@/ui/toast';
import type { Refused } from '../keep';
import { PostForm } from './post-form';

let asked: { url: string; body: { id: string; reason?: string } }[];
let down: boolean;
/** The reason of an earlier try, whose answer was lost. */
let recorded: string | undefined;

beforeEach(() => {
  asked = [];
  down = true;
  recorded = undefined;
});
afterEach(async () => {
  cleanup();
  clearServerCache();
  await deleteDatabase();
  vi.unstubAllGlobals();
});

const finding = {
  rule: 'R-PRV-03',
  version: 1,
  verdict: 'block',
  reason: 'Elle s’est opposée.',
  source: 'RGPD, art. 21',
};
const account = {
  id: 'a1',
  version: 1,
  kind: 'person',
  name: 'Keller',
  phones: [],
  emails: [],
  callability: [{ channel: 'mail', purpose: 'prospecting', verdict: 'block', findings: [finding] }],
};

async function show(permissions: object[], refused: Refused | null = null) {
  vi.stubGlobal('fetch', async (request: Request) => {
    const { pathname: url } = new URL(request.url);
    if (url === '/v1/me/config') return Response.json({ permissions });
    if (request.method !== 'POST') throw new TypeError('no network');
    const body = await request.json();
    asked.push({ url, body });
    if (down) throw new TypeError('the answer is lost');
    const row = {
      ...body,
      accountId: 'a1',
      attemptedAt: '2026-11-26T10:00:00Z',
      verdict: 'block',
      overrideReason: recorded,
      version: 1,
    };
    return Response.json(row, { status: 201 });
  });
  givenSession({ id: 'me', roles: ['manager'] });
  await refreshPermissions();
  await serverRow(database(), 'account', account);
  const onDone = vi.fn();
  render(
    <ServerCache>
      <Toasts />
      <PostForm accountId="a1" contactId="" refused={refused} onDone={onDone} />
    </ServerCache>,
  );
  await screen.findByText('Elle s’est opposée.');
  return onDone;
}

it('is posted by a manager for a reason, as one letter however often she tries', async () => {
  const onDone = await show([{ operation: 'overrideContact', scope: 'team' }]);
  fireEvent.change(await screen.findByLabelText(/^Pourquoi le poster/), {
    target: { value: 'Elle attend ce contrat' },
  });
  fireEvent.click(screen.getByRole('button', { name: 'Enregistrer' }));
  await waitFor(() => expect(screen.getAllByRole('alert')).toHaveLength(2));
  down = false;
  fireEvent.click(screen.getByRole('button', { name: 'Enregistrer' }));
  await waitFor(() => expect(onDone).toHaveBeenCalled());
  const [first, again] = asked;
  expect(again).toMatchObject({
    url: '/v1/accounts/a1/contact-attempts/override',
    body: { channel: 'mail', reason: 'Elle attend ce contrat' },
  });
  expect(again?.body.id).toBe(first?.body.id);
  expect(await database().outbox.toArray()).toMatchObject([{ body: { outcome: 'no_answer' } }]);
});

it('is noted as it left by whoever may not', async () => {
  const onDone = await show([]);
  await screen.findByText(/Ne postez pas/);
  expect(screen.queryByLabelText(/^Pourquoi le poster/)).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Enregistrer' }));
  await waitFor(() => expect(onDone).toHaveBeenCalled());
  const [line] = await database().outbox.toArray();
  expect(line).toMatchObject({ path: '/v1/accounts/a1/contact-attempts/record', body: { channel: 'mail' } });
});

const manager = [{ operation: 'overrideContact', scope: 'team' }];
const typeReason = async (value: string) =>
  fireEvent.change(await screen.findByLabelText(/^Pourquoi le poster/), { target: { value } });
const submit = () => fireEvent.click(screen.getByRole('button', { name: 'Enregistrer' }));

it('is not noted as an ordinary one under a reason that is too short', async () => {
  const onDone = await show(manager);
  await typeReason('Courte');
  submit();
  await typeReason('Courte encore');
  expect(onDone).not.toHaveBeenCalled();
  expect(await database().outbox.toArray()).toEqual([]);
});

it('forgets the reason of one that had left already', async () => {
  const onDone = await show(manager);
  await typeReason('Elle attend ce contrat');
  fireEvent.change(screen.getByLabelText(/^Posté le/), { target: { value: '2026-01-05T10:00' } });
  await waitFor(async () => expect(await database().drafts.toArray()).toHaveLength(2));
  submit();
  await waitFor(() => expect(onDone).toHaveBeenCalled());
  expect(await database().drafts.toArray()).toEqual([]);
  expect(asked).toEqual([]);
});

it('asks for no reason to correct one that was refused', async () => {
  const line = { id: 1, entityId: 'f1' };
  await show(manager, { line, fields: {} } as never);
  await screen.findByText(/Ne postez pas/);
  expect(screen.queryByLabelText(/^Pourquoi le poster/)).toBeNull();
});

it('says that the reason of an earlier try is the one that was recorded', async () => {
  const onDone = await show(manager);
  down = false;
  recorded = 'Elle attend ce contrat';
  await typeReason('Elle attend ce contrat signé');
  submit();
  await waitFor(() => expect(onDone).toHaveBeenCalled());
  await screen.findByText(/^Déjà enregistré .*Elle attend ce contrat\s».$/);
});
