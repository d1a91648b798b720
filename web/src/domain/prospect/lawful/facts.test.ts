// @vitest-environment node
import { describe, expect, it } from 'vitest';
import type { Rows } from '@/offline/entities';
import { cameBack, type FactRow, isOver } from './facts';
import { inFuture } from './when';

const now = Date.parse('2026-09-14T09:00:00Z');

describe('a fact', () => {
  it.each([
    [false, 'consent', {}],
    [true, 'consent', { withdrawnAt: '2026-09-13T09:00:00Z' }],
    [true, 'consent', { expiresAt: '2026-09-14T09:00:00Z' }],
    [false, 'consent', { expiresAt: '2026-09-14T09:00:01Z' }],
    [false, 'privacy_objection', {}],
    [true, 'privacy_objection', { liftedAt: '2026-09-13T09:00:00Z' }],
    [true, 'call_back', { closedAt: '2026-09-13T09:00:00Z' }],
    [false, 'current_contract', { endsOn: '2026-09-14' }],
    [true, 'current_contract', { endsOn: '2026-09-13' }],
    [false, 'contact_attempt', { outcome: 'reached' }],
  ])('is over: %s, %s %j', (over, kind, row) => {
    expect(isOver({ kind, row } as unknown as FactRow, now)).toBe(over);
  });
});

describe('an objection', () => {
  const objection = { channel: 'email', contactId: 'c1', receivedAt: '2026-09-10T09:00:00Z' };
  const consent = {
    channel: 'email',
    purpose: 'prospecting',
    contactId: 'c1',
    textShown: 'J’accepte.',
    collectedAt: '2026-09-11T09:00:00Z',
  };
  it.each([
    [true, {}, {}],
    [false, { channel: undefined }, {}],
    [false, { channel: undefined }, { channel: undefined }],
    [false, {}, { channel: 'phone' }],
    [false, {}, { purpose: 'service' }],
    [false, {}, { contactId: 'c2' }],
    [false, {}, { textShown: undefined }],
    [false, {}, { collectedAt: objection.receivedAt }],
    [false, {}, { withdrawnAt: '2026-09-12T09:00:00Z' }],
    [false, {}, { expiresAt: '2026-09-14T09:00:00Z' }],
  ])('was come back on: %s, %j %j', (proved, refused, agreed) => {
    const facts = [{ kind: 'consent', row: { ...consent, ...agreed } }] as unknown as FactRow[];
    expect(cameBack({ ...objection, ...refused } as unknown as Rows['privacy_objection'], facts, now)).toBe(proved);
  });
});

describe('a withdrawal', () => {
  const consent = { channel: 'phone', purpose: 'prospecting', contactId: 'c1', collectedAt: '2026-01-12T10:00:00Z' };
  const renewed = { ...consent, collectedAt: '2026-05-11T10:00:00Z', withdrawnAt: '2026-06-15T10:00:00Z' };
  it.each([
    [true, {}, {}],
    [false, { collectedAt: '2026-06-15T10:00:01Z' }, {}],
    [false, {}, { withdrawnAt: undefined }],
    [false, {}, { channel: 'email' }],
    [false, {}, { contactId: 'c2' }],
    [false, {}, { family: 'gas' }],
    [true, { family: 'gas' }, { family: 'gas' }],
    [true, { family: 'gas' }, {}],
  ])('takes back what was given before: %s, %j %j', (over, given, withdrawn) => {
    const [older, newer] = [
      { kind: 'consent', row: { ...consent, ...given } },
      { kind: 'consent', row: { ...renewed, ...withdrawn } },
    ] as unknown as [FactRow, FactRow];
    expect(isOver(older, now, [newer, older])).toBe(over);
    expect(isOver(older, now, [older, newer])).toBe(over);
  });
});

describe('a wall time', () => {
  it.each([
    ['2026-09-14T11:00', false], // now, in Paris
    ['2026-09-14T11:10', false], // a clock that is fast
    ['2026-09-14T11:11', true],
    ['', false],
  ])('%s is to come: %s', (wall, future) => {
    expect(inFuture(wall, 'Europe/Paris', now)).toBe(future);
  });
});
