import { describe, expect, test } from 'vitest';
import { allCalls, callBackDue, keyOf, type Leave, leftIn, queueOf, said } from './queue';

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
    expect(leftIn(queue).map(keyOf)).toEqual(['b:', 'c:', 'b:b1', 'a:']);
  });

  test('the last call decides, in whatever order they are read', () => {
    const calls = [call('a', 'appointment', '2026-11-23T15:00:00Z'), call('a', 'no_answer', '2026-11-23T10:00:00Z')];
    expect(queueOf([{ accountId: 'a' }], calls).done).toHaveLength(1);
    expect(leftIn(queueOf([{ accountId: 'a' }], calls))).toEqual([]);
  });

  test('how others called before the list was given to somebody else counts until she calls herself', () => {
    const earlierCalls = [
      call('a', 'appointment', '2026-11-23T09:00:00Z'),
      call('b', 'no_answer', '2026-11-23T09:05:00Z', 'b1'),
    ];
    const given = queueOf(items, allCalls({ earlierCalls }, []));
    expect([given.done.map(keyOf), given.again.map(keyOf)]).toEqual([['a:'], ['b:b1']]);
    const again = { ...call('b', 'refused', '2026-11-24T09:00:00Z', 'b1'), id: 'hers' };
    expect(queueOf(items, allCalls({ earlierCalls }, [again])).done.map(keyOf)).toEqual(['a:', 'b:b1']);
  });

  test('an interlocutor and the account itself are two people to call', () => {
    const queue = queueOf(items, [call('b', 'refused', '2026-11-23T10:00:00Z', 'b1')]);
    expect(queue.done.map(keyOf)).toEqual(['b:b1']);
    expect(queue.waiting).toContainEqual({ accountId: 'b' });
  });
});

describe('due and lawful', () => {
  const asked = { accountId: 'a', outcome: 'call_back' as const, calledAt: '2026-11-23T10:00:00Z' };
  const next = { kind: 'call' as const, at: '2026-11-24T09:00:00Z' };
  const ten = Date.parse('2026-11-24T10:00:00Z');

  test('who asked to be called again is due once the time has come, and first then', () => {
    expect(callBackDue(asked, next, ten)).toBe(true);
    expect(callBackDue(asked, next, Date.parse('2026-11-24T08:59:00Z'))).toBe(false);
    expect(callBackDue({ ...asked, outcome: 'follow_up' }, next, ten)).toBe(false);
    expect(callBackDue(asked, { ...next, kind: 'visit' }, ten)).toBe(false);
    expect(callBackDue(asked, undefined, ten)).toBe(false);
    // Planned before that call: it is what led to it.
    expect(callBackDue(asked, { ...next, at: '2026-11-23T09:00:00Z' }, ten)).toBe(false);
    const queue = queueOf(items, [asked], (call) => callBackDue(call, next, ten));
    expect(queue.done).toEqual([]);
    expect(leftIn(queue).map(keyOf)).toEqual(['a:', 'b:b1', 'b:', 'c:']);
  });

  test('whom the law lets nobody call now comes last, the soonest permitted first, whatever her turn', () => {
    const leaves = new Map<string, Leave>([
      ['a:', { may: 'no' }],
      ['b:b1', { may: 'no', until: '2026-11-24T13:00:00Z' }],
      ['b:', { may: 'ask' }],
    ]);
    expect(leftIn(queueOf(items, []), leaves).map(keyOf)).toEqual(['c:', 'b:', 'b:b1', 'a:']);
    const late = queueOf(items, [asked], () => true);
    expect(leftIn(late, leaves).map(keyOf)).toEqual(['c:', 'b:', 'b:b1', 'a:']);
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
