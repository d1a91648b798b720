import { describe, expect, it } from 'vitest';
import { ask, dueFrom, type Here, informBy, peopleHere, peopleOf, requestsOf } from './here';
import type { DataRequest } from './requests';

const zone = 'Europe/Paris';
const author = { userId: 'u1', zone, now: '2026-11-28T09:00:00.000Z' };
const told = (givenAt: string, contactId?: string) => ({
  id: givenAt,
  version: 1,
  accountId: 'a1',
  ...(contactId ? { contactId } : {}),
  noticeId: 'n1',
  source: 'collected' as const,
  edition: 1,
  means: 'spoken' as const,
  authorId: 'u1',
  givenAt,
});
const here: Here = {
  account: { name: 'Menuiserie Durand', createdAt: '2026-11-01T23:30:00Z' },
  contacts: [{ id: 'c1', name: 'Hélène Weber', createdAt: '2026-11-20T10:00:00Z' }],
  deliveries: [told('2026-11-21T10:00:00Z', 'c1'), told('2026-11-20T10:00:00Z', 'c1')],
  requests: [],
  firstContact: undefined,
};

describe('the time to inform', () => {
  it('is a month by the days of the zone, of a short month its last day', () => {
    expect(informBy('2026-11-01T23:30:00Z', undefined, zone)).toBe('2026-12-02');
    expect(informBy('2026-01-31T10:00:00Z', undefined, zone)).toBe('2026-02-28');
  });

  it('ends with the first contact when that comes before', () => {
    expect(informBy('2026-11-01T10:00:00Z', '2026-11-10T10:00:00Z', zone)).toBe('2026-11-10');
    expect(informBy('2026-11-01T10:00:00Z', '2026-12-10T10:00:00Z', zone)).toBe('2026-12-01');
  });
});

describe('the people of an account', () => {
  it('are known without network, each with the last time that she was told', () => {
    const [account, contact] = peopleHere(here, zone);
    expect(account).toEqual({ name: 'Menuiserie Durand', informBy: '2026-12-02' });
    expect(contact).toMatchObject({ contactId: 'c1', informed: { givenAt: '2026-11-21T10:00:00Z' } });
  });

  it('are as the server says, with what was noted here since', () => {
    const known = [{ contactId: 'c1', name: 'Hélène Weber', informBy: '2026-11-12', dueOn: '2029-11-20' }];
    const people = peopleOf(known, here, zone);
    expect(people).toMatchObject([
      { ...known[0], informed: { givenAt: '2026-11-21T10:00:00Z' } },
      { name: 'Menuiserie Durand' },
    ]);
    expect(peopleOf(undefined, null, zone)).toBeUndefined();
  });
});

describe('what somebody asks', () => {
  it('counts from the day on which she did', () => {
    expect(dueFrom('2026-01-31')).toBe('2026-02-28');
    const change = ask(
      'a1',
      { id: 'r1', kind: 'erasure', source: 'Sur place', receivedOn: '2026-11-27', contactId: 'c1' },
      'Hélène Weber',
    );
    const shape = change.shape(author, undefined);
    expect(shape).toMatchObject({
      path: '/v1/accounts/a1/data-requests',
      body: { id: 'r1', kind: 'erasure', receivedOn: '2026-11-27' },
      after: ['contact:c1'],
      parent: 'a1',
    });
    expect(shape.effects[0]?.fields).toMatchObject({ person: 'Hélène Weber', dueOn: '2026-12-27', state: 'open' });
    expect(shape.body).not.toHaveProperty('person');
  });

  it('is shown once, the last one that came first', () => {
    const row = (id: string, receivedOn: string, version: number) => ({ id, receivedOn, version }) as DataRequest;
    const all = requestsOf([row('r1', '2026-11-01', 1)], {
      ...here,
      requests: [row('r2', '2026-11-20', 0), row('r1', '2026-11-01', 2)],
    });
    expect(all.map(({ id, version }) => [id, version])).toEqual([
      ['r2', 0],
      ['r1', 2],
    ]);
    const answered = requestsOf([row('r1', '2026-11-01', 3)], { ...here, requests: [row('r1', '2026-11-01', 2)] });
    expect(answered.map(({ version }) => version)).toEqual([3]);
  });
});
