// @vitest-environment node
import { describe, expect, it } from 'vitest';
import type { Rows } from '@/offline/entities';
import { keptAnswers, keptLibrary } from './kept-library';

const price = { kind: 'price', words: 'Trop cher à l’année', product: 'Fibre Évolution', outcome: 'resolved' } as const;
const held = {
  visits: [
    {
      id: 'v',
      accountId: 'a',
      startedAt: '2026-11-20T09:00:00Z',
      report: { objections: [price, { kind: 'inertia', words: 'Plus tard', outcome: 'open' }] },
    },
    { id: 'w', accountId: 'gone', startedAt: '2026-11-21T09:00:00Z', report: { objections: [price] } },
  ] as unknown as Rows['visit'][],
  calls: [
    { id: 'c', accountId: 'a', calledAt: '2026-11-23T09:00:00Z', objections: [{ ...price, outcome: 'lost' }] },
    { id: 'd', accountId: 'a', calledAt: '2026-11-23T10:00:00Z' },
  ] as unknown as Rows['call'][],
  accounts: new Map([['a', { id: 'a', name: 'Durand', nafRev2: '56.10A' } as Rows['account']]]),
};

describe('the library without network', () => {
  it('holds what was objected at visits and in calls to accounts of the device, the latest first', () => {
    const { items, counts } = keptLibrary(held, {});
    expect(items.map((row) => row.callId ?? row.visitId)).toEqual(['c', 'v', 'v']);
    expect(counts[0]).toEqual({ kind: 'price', total: 2, inCalls: 1, worked: 1 });
    expect(counts).toHaveLength(2);
  });

  it.each([
    [{ q: 'CHER annee' }, 2],
    [{ product: 'evolution' }, 2],
    [{ product: 'cher' }, 0],
    [{ channel: 'call' }, 1],
    [{ kind: 'inertia' }, 1],
    [{ outcome: 'lost' }, 1],
    [{ technique: 'division' }, 0],
    [{ withoutTechnique: true, kind: 'price' }, 2],
    [{ naf: '56' }, 3],
    [{ naf: '47' }, 0],
  ])('is looked for as on the server: %o', (wanted, count) => {
    expect(keptLibrary(held, wanted).items).toHaveLength(count);
  });
});

describe('the answers of the team on the device', () => {
  const answers = [
    {
      id: 'old',
      kind: 'price',
      technique: 'division',
      words: 'C’est plus cher',
      answer: 'Un euro par jour',
      createdAt: '2026-11-01T09:00:00Z',
    },
    {
      id: 'new',
      kind: 'price',
      product: 'Fibre Évolution',
      words: 'Trop cher',
      answer: 'Comparons',
      createdAt: '2026-11-02T09:00:00Z',
    },
  ] as Rows['team_answer'][];

  it.each([
    [{}, ['new', 'old']],
    [{ outcome: 'lost', channel: 'call', naf: '47' }, ['new', 'old']], // they say nothing of those
    [{ q: 'CHER jour' }, ['old']],
    [{ q: 'evolution' }, ['new']],
    [{ product: 'fibre' }, ['new']],
    [{ kind: 'inertia' }, []],
    [{ technique: 'division' }, ['old']],
  ])('are looked for as on the server: %o', (wanted, ids) => {
    expect(keptAnswers(answers, wanted).map(({ id }) => id)).toEqual(ids);
  });
});
