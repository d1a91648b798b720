import { describe, expect, test } from 'vitest';
import { keyOf, nextOf, queueOf, said } from './queue';

const items = [{ accountId: 'a' }, { accountId: 'b', contactId: 'b1' }, { accountId: 'b' }, { accountId: 'c' }];
const call = (
  accountId: string,
  outcome: 'no_answer' | 'refused' | 'appointment',
  calledAt: string,
  contactId?: string,
) => ({
  accountId,
  outcome,
  calledAt,
  ...(contactId ? { contactId } : {}),
});

describe('whom to call next', () => {
  test('those never called first, then the one who did not answer longest ago', () => {
    const queue = queueOf(items, [
      call('a', 'no_answer', '2026-11-23T10:05:00Z'),
      call('b', 'no_answer', '2026-11-23T09:00:00Z', 'b1'),
    ]);
    expect(queue.waiting.map(keyOf)).toEqual(['b:', 'c:']);
    expect(queue.again.map(keyOf)).toEqual(['b:b1', 'a:']);
    expect(nextOf(queue)).toEqual({ accountId: 'b' });
    expect(nextOf(queue, new Set(['b:', 'c:', 'b:b1']))).toEqual({ accountId: 'a' });
  });

  test('the last call decides, in whatever order they are read', () => {
    const calls = [call('a', 'appointment', '2026-11-23T15:00:00Z'), call('a', 'no_answer', '2026-11-23T10:00:00Z')];
    expect(queueOf([{ accountId: 'a' }], calls).done).toHaveLength(1);
    expect(nextOf(queueOf([{ accountId: 'a' }], calls))).toBeNull();
  });

  test('an interlocutor and the account itself are two people to call', () => {
    const queue = queueOf(items, [call('b', 'refused', '2026-11-23T10:00:00Z', 'b1')]);
    expect(queue.done.map(keyOf)).toEqual(['b:b1']);
    expect(queue.waiting).toContainEqual({ accountId: 'b' });
  });
});

test('what is known is filled in; the rest stays to be said', () => {
  expect(
    said('Bonjour {contact}, {conseiller} de {entreprise} : {objet} {autre}', {
      contact: 'Mme Durand',
      conseiller: 'Camille',
      entreprise: '',
    }),
  ).toBe('Bonjour Mme Durand, Camille de {entreprise} : {objet} {autre}');
});
