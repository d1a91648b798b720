import { describe, expect, it } from 'vitest';
import {
  atDoor,
  atTheStand,
  behind,
  type Chain,
  doorOf,
  following,
  inAWeek,
  isNameless,
  lawAt,
  nextNumber,
  noChain,
  tally,
} from './doors';
import type { Account } from './visit';

const zone = 'Europe/Paris';
const now = Date.parse('2026-11-27T15:30:00Z');
const street: Chain = { ...noChain, number: '12', street: 'rue de la Fontaine', postcode: '57000', town: 'Metz' };
const account = (more: object) =>
  ({
    id: 'a',
    kind: 'person',
    name: 'Durand',
    address: { street: '12 Rue de la Fontaine', town: 'METZ' },
    ...more,
  }) as unknown as Account;
const moment = { now, zone, captureMs: 4000 };
const author = { userId: 'u', zone, now: '2026-11-27T15:30:00.000Z' };

describe('the door that follows', () => {
  it('is the next house of the same side, bis or not', () => {
    expect(nextNumber('12', 2)).toBe('14');
    expect(nextNumber('12 bis', 2)).toBe('14');
    expect(nextNumber('1', -2)).toBe('1');
    expect(nextNumber('Le Moulin', 2)).toBe('Le Moulin');
  });

  it('stays in the building of a flat, and forgets who was at the last one', () => {
    const { done } = atDoor(street, undefined, 'absent', moment);
    const house = following({ ...street, name: 'Weiss' }, done);
    expect(house).toMatchObject({ number: '14', name: '', done: [{ answer: 'absent', number: '12' }] });
    expect(following({ ...street, unit: '3e gauche' }, done).number).toBe('12');
    expect(doorOf({ ...street, unit: '3e gauche' })).toBe('12 rue de la Fontaine, 3e gauche');
  });
});

describe('who was told of the use of her data', () => {
  const informed = { noticeId: 'n1', source: 'collected' as const, means: 'spoken' as const };
  const kinds = (answer: 'absent' | 'refused' | 'later' | 'interested') =>
    atDoor({ ...street, name: 'Weiss', informed }, undefined, answer, moment).changes.map(({ entity }) => entity);

  it('is noted with the account, whatever she answered; nobody is told of who is absent, nor at the next door', () => {
    expect(kinds('later')).toEqual(['account', 'visit', 'notice_delivery']);
    expect(kinds('refused')).toEqual(['account', 'visit', 'notice_delivery']);
    expect(kinds('interested')).toEqual(['account', 'notice_delivery']);
    expect(kinds('absent')).toEqual(['account', 'visit']);
    const { done } = atDoor({ ...street, informed }, undefined, 'later', moment);
    expect(following({ ...street, informed }, done).informed).toBeNull();
  });
});

describe('who is behind a door', () => {
  it('is found whatever the case and the accents, archived ones excepted', () => {
    const others = [account({ id: 'b', archivedAt: '2026-01-01' }), account({ id: 'c', address: { town: 'Metz' } })];
    expect(behind({ accounts: [account({}), ...others] }, street).map((one) => one.account.id)).toEqual(['a']);
  });

  it('is found however the street and the town are spelt', () => {
    const address = { street: '12, av. du Gal de Gaulle', town: 'ST JULIEN LES METZ' };
    const here = { ...street, street: 'avenue du Général-de-Gaulle', town: 'Saint-Julien-lès-Metz' };
    expect(behind({ accounts: [account({ address })] }, here)).toHaveLength(1);
    expect(behind({ accounts: [account({ address })] }, { ...here, number: '12 bis' })).toHaveLength(0);
  });

  it('is found at a further address and an establishment too, once, and archived ones nowhere', () => {
    const address = { street: '12 rue de la Fontaine', town: 'Metz' };
    const elsewhere = account({ address: { street: '1 quai Vautrin', town: 'Metz' } });
    const row = (id: string, more = {}) => ({ id, accountId: 'a', address, ...more }) as never;
    const found = (more: object, one = elsewhere) => behind({ accounts: [one], ...more }, street);
    expect(found({ addresses: [row('x')], establishments: [row('y')] })).toEqual([
      { account: elsewhere, place: { kind: 'address', id: 'x', address } },
    ]);
    expect(found({ establishments: [row('y')] })[0]?.place).toMatchObject({ kind: 'establishment', id: 'y' });
    expect(found({ addresses: [row('x')] }, account({}))).toEqual([{ account: account({}) }]);
    expect(found({ addresses: [row('x', { archivedAt: '2026-01-01' })] })).toEqual([]);
    expect(found({ addresses: [row('x', { accountId: 'gone' })] })).toEqual([]);
  });

  it('may have given no name', () => {
    const address = { street: '12 rue de la Fontaine', town: 'Metz', unit: '2e' };
    expect(isNameless(account({ name: '12 rue de la Fontaine, 2e', address }))).toBe(true);
    expect(isNameless(account({ address }))).toBe(false);
    expect(isNameless(account({ name: '', address: {} }))).toBe(false);
  });

  it('is of the flat, when both say which', () => {
    const flat = (unit: string) => account({ address: { street: '12 rue de la Fontaine', town: 'Metz', unit } });
    expect(behind({ accounts: [flat('3e gauche')] }, { ...street, unit: '3E GAUCHE' })).toHaveLength(1);
    expect(behind({ accounts: [flat('2e')] }, { ...street, unit: '3e gauche' })).toHaveLength(0);
    expect(behind({ accounts: [flat('2e')] }, street)).toHaveLength(1);
  });

  it('is not rung at when she refused, objected, or the law says so as long as its answer holds', () => {
    const says = (verdict: string, until?: string) =>
      account({ callability: [{ channel: 'visit', verdict, until, findings: [{ verdict, reason: 'Refus.' }] }] });
    expect(lawAt({ account: account({}) }, false, now)).toBeNull();
    expect(lawAt({ account: account({ address: { noVisit: true } }) }, false, now)?.verdict).toBe('block');
    expect(lawAt({ account: account({}) }, true, now)?.verdict).toBe('block');
    expect(lawAt({ account: says('block') }, false, now)).toEqual({ verdict: 'block', reason: 'Refus.' });
    expect(lawAt({ account: says('warn') }, false, now)?.verdict).toBe('warn');
    expect(lawAt({ account: says('block', '2026-11-27T15:00:00Z') }, false, now)).toBeNull();
    // What the municipality asks is said of the street.
    const byLaw = { rule: 'R-OFF-06-M', verdict: 'warn', reason: 'Arrêté municipal' };
    const under = (verdict: string, ...findings: object[]) =>
      account({ callability: [{ channel: 'visit', verdict, findings }] });
    expect(lawAt({ account: under('warn', byLaw) }, false, now)).toBeNull();
    const refused = { rule: 'R-OFF-06', verdict: 'warn', reason: 'Refus.' };
    expect(lawAt({ account: under('warn', refused, byLaw) }, false, now)).toEqual({
      verdict: 'warn',
      reason: 'Refus.',
    });
  });
});

describe('at another place of hers', () => {
  const at = (address: object, more: object = {}) =>
    ({ account: account(more), place: { kind: 'address', id: 'x', address } }) as never;
  const says = (rule: string, verdict: string) => ({
    callability: [{ channel: 'visit', verdict, findings: [{ rule, verdict, reason: 'Refus.' }] }],
  });

  it('what was said of one door holds there, and warns elsewhere', () => {
    const marked = { address: { noVisit: true } };
    expect(lawAt(at({ noVisit: true }), false, now)?.verdict).toBe('block');
    expect(lawAt(at({}, marked), false, now)).toBeNull();
    expect(lawAt(at({}, { ...marked, ...says('R-OFF-06', 'block') }), false, now)?.verdict).toBe('warn');
    expect(lawAt(at({}, says('R-OFF-06', 'warn')), false, now)?.verdict).toBe('warn');
    // What she refused herself stands wherever one rings.
    expect(lawAt(at({}, says('R-OFF-06', 'block')), false, now)?.verdict).toBe('block');
    expect(lawAt(at({}, says('R-PRV-03', 'block')), false, now)?.verdict).toBe('block');
    expect(lawAt(at({}), true, now)?.verdict).toBe('block');
  });

  it('an answer is a visit there, which marks that door alone', () => {
    const { changes } = atDoor(street, at({ street: '12 rue de la Fontaine' }), 'refused', moment);
    const shape = changes[0]?.shape(author, undefined);
    expect(shape?.body).toMatchObject({ place: { kind: 'address', id: 'x' }, outcome: 'refused' });
    expect(changes[0]?.also).toEqual(['account', 'account_address']);
    const effects = shape?.effects.map(({ entity, fields }) => [entity, (fields.address as never) ?? null]);
    expect(effects?.slice(1)).toEqual([
      ['account', null],
      ['account_address', { street: '12 rue de la Fontaine', noVisit: true }],
    ]);
  });

  it('takes the place along to the screen of who is interested', () => {
    const { done } = atDoor(street, at({ street: '12 rue de la Fontaine' }), 'interested', moment);
    expect(done.place).toEqual({ kind: 'address', id: 'x' });
  });
});

describe('an answer at a door', () => {
  const bodies = (changes: ReturnType<typeof atDoor>['changes']) =>
    changes.map((change) => change.shape(author, undefined).body);

  it('makes an account named by its address, and its visit', () => {
    const { changes, done } = atDoor(street, undefined, 'refused', moment);
    expect(bodies(changes)).toMatchObject([
      { kind: 'person', lastName: '12 rue de la Fontaine', address: { street: '12 rue de la Fontaine', town: 'Metz' } },
      { mode: 'door', outcome: 'refused', captureMs: 4000 },
    ]);
    // The next passer-by is warned before the server has answered.
    expect(changes[1]?.shape(author, undefined).effects[1]?.fields).toMatchObject({ address: { noVisit: true } });
    expect(done).toMatchObject({ made: true, label: '12 rue de la Fontaine' });
  });

  it('is of who is known there, and plans to come back in a week at the same hour', () => {
    const { changes, done } = atDoor(street, { account: account({}) }, 'later', moment);
    expect(bodies(changes)).toMatchObject([{ outcome: 'met', next: { at: inAWeek(now, zone), kind: 'visit' } }]);
    expect(inAWeek(now, zone)).toBe('2026-12-04T15:30:00.000Z');
    expect(done).toMatchObject({ made: false, accountId: 'a', label: 'Durand' });
  });

  it('leaves the visit of who is interested to its own screen', () => {
    expect(bodies(atDoor({ ...street, name: 'Weiss' }, undefined, 'interested', moment).changes)).toMatchObject([
      { lastName: 'Weiss' },
    ]);
  });

  it('keeps nothing of who passes by a stand, and a call of who leaves a number', () => {
    expect(atTheStand(noChain, 'passing', moment).changes).toEqual([]);
    const { changes } = atTheStand({ ...noChain, name: 'Weiss', phone: '0612345678' }, 'later', moment);
    expect(bodies(changes)).toMatchObject([
      { lastName: 'Weiss', phones: [{ number: '0612345678' }] },
      { mode: 'fair', next: { kind: 'call' } },
    ]);
  });

  it('is counted', () => {
    const answers = ['absent', 'refused', 'absent', 'passing'] as const;
    const done = answers.map((answer) => atDoor(street, undefined, answer, moment).done);
    expect(tally(done)).toEqual([
      { answer: 'absent', count: 2 },
      { answer: 'refused', count: 1 },
      { answer: 'passing', count: 1 },
    ]);
  });
});
