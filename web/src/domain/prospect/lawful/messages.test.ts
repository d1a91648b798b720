/** A message that leaves by the device, on a database in memory: what is kept of it, with and without the server. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { database, deleteDatabase } from '@/offline/current';
import { givenSession } from '@/offline/given-session';
import { newId } from '@/offline/id';
import { asksRelevance, type Message, noteWritten, overrideMessage } from './messages';
import type { Standing } from './standing';
import { endOf } from './told';

const accountId = newId();
const contactId = newId();
const email: Message = { by: 'email', accountId, contactId, to: 'paul@weiss.example' };
const sms: Message = { by: 'sms', accountId, to: '+33639987701', shown: '06 39 98 77 01' };

beforeEach(() => {
  givenSession();
});
afterEach(async () => {
  await deleteDatabase();
  vi.unstubAllGlobals();
});

const lines = async () => (await database().outbox.toArray()).map(({ path, body }) => ({ path, body }));

it('is an attempt of its channel, which leaves when there is a network', async () => {
  await noteWritten(email, 'Paul Weiss', { purpose: 'contract' });
  await noteWritten(sms, 'Paul Weiss', undefined);
  const path = `/v1/accounts/${accountId}/contact-attempts/record`;
  const [first, second] = await lines();
  expect(first).toMatchObject({
    path,
    body: { channel: 'email', contactId, purpose: 'contract', outcome: 'no_answer' },
  });
  expect(first?.body).not.toHaveProperty('number');
  expect(second).toMatchObject({ path, body: { channel: 'sms', number: sms.to, outcome: 'no_answer' } });
  expect(second?.body).toHaveProperty('attemptedAt');
});

it('goes past the law for a reason that the server keeps', async () => {
  const asked: { url: string; body: unknown }[] = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    const body = await request.json();
    asked.push({ url: new URL(request.url).pathname, body });
    const row = { ...body, accountId, attemptedAt: '2026-11-26T10:00:00Z', verdict: 'block', version: 1 };
    return Response.json(row, { status: 201 });
  });
  const id = newId();
  await overrideMessage(email, 'Paul Weiss', undefined, 'Il attend cette réponse', id);
  expect(asked).toMatchObject([
    {
      url: `/v1/accounts/${accountId}/contact-attempts/override`,
      body: { id, channel: 'email', contactId, reason: 'Il attend cette réponse' },
    },
  ]);
  expect(await lines()).toMatchObject([{ body: { outcome: 'no_answer' } }]);
});

it('is told as sent until she answers', () => {
  expect(endOf('email', 'no_answer')).toBe('Envoyé');
  expect(endOf('mail', undefined)).toBe('Envoyé');
  expect(endOf('sms', 'reached')).toBe('A répondu');
  expect(endOf('phone', 'no_answer')).toBe('Pas de réponse');
  expect(endOf('email', 'refused')).toBe('Refus');
});

it('keeps that it is about the profession of its recipient, where that is all there is to say', async () => {
  const finding = { rule: 'R-EML-02', version: 1, verdict: 'warn' as const, reason: '', source: '' };
  const doubted: Standing = { channel: 'email', verdict: 'warn', findings: [finding] };
  expect(asksRelevance(doubted)).toBe(true);
  expect(asksRelevance({ ...doubted, channel: 'sms' })).toBe(false); // there, it is a consent that is missing
  expect(asksRelevance({ ...doubted, findings: [finding, { ...finding, rule: 'R-EML-03' }] })).toBe(false);
  expect(asksRelevance({ ...doubted, findings: [], because: 'refused' })).toBe(false);
  await noteWritten(email, 'Paul Weiss', undefined, true);
  expect(await lines()).toMatchObject([{ body: { relevance: 'relevant' } }]);
  await noteWritten(sms, 'Paul Weiss', undefined);
  expect((await lines())[1]?.body).not.toHaveProperty('relevance');
});
