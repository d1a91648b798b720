import { describe, expect, it } from 'vitest';
import type { Rows } from '@/offline/entities';
import { assemble } from './prep';
import { owedOf, unansweredOf, usedOf } from './prep-open';
import type { Account, Visit } from './visit';

const visit = (at: string, more: Partial<Visit> = {}) =>
  ({ id: at, startedAt: at, endedAt: at, outcome: 'met', report: {}, ...more }) as Visit;
const task = (id: string, startAt: string, more = {}) =>
  ({ id, kind: 'task', state: 'planned', startAt, title: 'Envoyer la plaquette', ...more }) as Rows['event'];
const callBack = (id: string, requestedAt: string, more = {}) =>
  ({ id, requestedAt, source: 'Formulaire', ...more }) as Rows['call_back'];

describe('what earlier contacts left open', () => {
  it('is owed until it is done, the oldest first', () => {
    const owed = owedOf({
      visits: [
        visit('2026-11-20T09:00:00Z', { report: { recapRequested: true } }),
        visit('2026-11-19T09:00:00Z', { report: { recapRequested: true }, recapSentAt: '2026-11-19T12:00:00Z' }),
        visit('2026-11-18T09:00:00Z'),
      ],
      callBacks: [
        callBack('asked', '2026-11-22T09:00:00Z'),
        callBack('called', '2026-11-10T09:00:00Z', { closedAt: '2026-11-11T09:00:00Z' }),
      ],
      events: [
        task('late', '2026-11-15T09:00:00Z'),
        task('done', '2026-11-14T09:00:00Z', { state: 'held' }),
        task('gone', '2026-11-14T09:00:00Z', { removedAt: '2026-11-14T09:00:00Z' }),
        task('monthly', '2026-01-14T09:00:00Z', { rule: 'FREQ=MONTHLY' }),
        task('visit', '2026-11-30T09:00:00Z', { kind: 'appointment' }),
      ],
    });
    expect(owed.map(({ what, id }) => `${what} ${id}`)).toEqual([
      'task late',
      'recap 2026-11-20T09:00:00Z',
      'callBack asked',
    ]);
  });

  it('was never asked, as far as the last visits say', () => {
    expect(unansweredOf([])).toHaveLength(7);
    const discovery = (...list: ('who' | 'what' | 'why')[]) => ({
      report: { discovery: list.map((theme) => ({ theme, words: 'x' })) },
    });
    const visits = [
      visit('4', { outcome: 'absent' }),
      visit('3', discovery('who')),
      visit('2', discovery('what')),
      visit('1'),
      visit('0', discovery('why')),
    ];
    expect(unansweredOf(visits)).toEqual(['where', 'when', 'how', 'how_much', 'why']);
  });

  it('was argued, with what came of it', () => {
    const argued = (...features: string[]) => ({ report: { arguments: features.map((feature) => ({ feature })) } });
    const used = usedOf([
      visit('2', { outcome: 'order', ...argued('Fibre dédiée', 'Garantie') }),
      visit('1', { outcome: 'refused', ...argued('fibre dédiée ', 'Prix') }),
    ]);
    expect(used.map(({ words, visit }) => `${words} ${visit.outcome}`)).toEqual([
      'Fibre dédiée order',
      'Garantie order',
      'Prix refused',
    ]);
  });

  it('warns of what the law stops, of who wants no contact and of what is owed', () => {
    const account = {
      id: 'a',
      name: 'Durand',
      callability: [{ channel: 'visit', verdict: 'block', findings: [], until: '2026-12-24T00:00:00Z' }],
    } as unknown as Account;
    const known = { account, contacts: [], notes: [], preps: [] };
    const refusals = [{ id: 'o' }] as Rows['privacy_objection'][];
    const visits = [
      visit('2026-11-24T09:00:00Z', { report: { recapRequested: true }, reportedAt: '2026-11-24T10:00:00Z' }),
    ];
    const now = Date.parse('2026-11-26T10:00:00Z');
    expect(assemble({ ...known, visits, refusals }, now).alerts).toEqual([
      'stopped',
      'objected',
      'recapLate',
      'noContact',
    ]);
    const lifted = refusals.map((one) => ({ ...one, liftedAt: '2026-11-01T00:00:00Z' }));
    expect(assemble({ ...known, visits: [], refusals: lifted }, Date.parse('2026-12-25T00:00:00Z')).alerts).toEqual([
      'noContact',
    ]);
    expect(
      assemble({ ...known, visits: [], places: [{ address: { noVisit: true } }] as Rows['establishment'][] }, now)
        .alerts,
    ).toContain('noVisitElsewhere');
  });
});
