/** A call on a database in memory, against a server whose answer comes when the test says. */
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { createElement } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { create } from '@/offline/changes';
import { database, deleteDatabase } from '@/offline/current';
import { givenSession } from '@/offline/given-session';
import { newId } from '@/offline/id';
import { save } from '@/offline/save';
import { Toasts } from '@/ui/toast';
import { type Call, ended, start } from './calls';

const row = (call: Call) => ({
  id: call.id,
  accountId: call.accountId,
  attemptedAt: call.at,
  channel: 'phone',
  verdict: 'allow',
  version: 1,
  createdAt: call.at,
  updatedAt: call.at,
});

let answerNow: ((response: Response) => void) | undefined;

beforeEach(() => {
  answerNow = undefined;
  vi.stubGlobal('fetch', () => new Promise<Response>((resolve) => (answerNow = resolve)));
  givenSession();
});

afterEach(async () => {
  cleanup();
  await deleteDatabase();
  vi.unstubAllGlobals();
});

const call = (): Call => ({
  id: newId(),
  accountId: newId(),
  to: '+33353014013',
  shown: '03 53 01 40 13',
  name: 'Atelier 04',
  at: new Date().toISOString(),
  started: false,
});

it('is asked about until somebody says how it ended', async () => {
  const placed = call();
  const starting = start(placed);
  await vi.waitFor(() => expect(answerNow).toBeDefined());
  answerNow?.(Response.json(row(placed), { status: 201 }));
  await starting;
  expect((await database().drafts.toArray()).map(({ value }) => value)).toMatchObject([
    { id: placed.id, started: true },
  ]);
});

it('is not asked about again when it ended before the server answered that it may start', async () => {
  const placed = call();
  const starting = start(placed);
  await vi.waitFor(() => expect(answerNow).toBeDefined());
  await ended(placed, 'no_answer', 'Noté');
  answerNow?.(Response.json(row(placed), { status: 201 }));
  await starting;
  expect(await database().drafts.count()).toBe(0);
});

it('is told when « Annuler » came too late: what has left stays said', async () => {
  render(createElement(Toasts));
  await ended(call(), 'no_answer', 'Noté');
  await database().outbox.clear();
  fireEvent.keyDown(window, { key: 'z', ctrlKey: true });
  await screen.findByText('Trop tard pour annuler : c’est déjà parti.');
  expect(await database().drafts.count()).toBe(0);
});

it('is taken back with what was kept of it apart, or not at all', async () => {
  render(createElement(Toasts));
  const placed = call();
  const note = await save(create('note', { text: 'Rappeler' }, placed.accountId));
  await ended(placed, 'no_answer', 'Noté', { besides: [note] });
  const meeting = await save(create('note', { text: 'Le 3' }, placed.accountId));
  await ended({ ...placed, id: newId() }, 'reached', 'Noté aussi', { besides: [meeting] });
  expect(await database().outbox.count()).toBe(4);
  fireEvent.keyDown(window, { key: 'z', ctrlKey: true });
  await vi.waitFor(async () => expect(await database().outbox.count()).toBe(2));
  await database().outbox.where('id').anyOf(note.lines).delete();
  fireEvent.keyDown(window, { key: 'z', ctrlKey: true });
  await screen.findByText('Trop tard pour annuler : c’est déjà parti.');
  expect(await database().outbox.count()).toBe(1);
});
