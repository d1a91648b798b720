import { describe, expect, it } from 'vitest';
import {
  type Assembled,
  assemble,
  draftOf,
  filesOf,
  givesTooMuch,
  type Known,
  objectiveOf,
  offerFaults,
  type Prep,
  partsOf,
  plannedFor,
  withLine,
} from './prep';
import type { Account, Contact, Visit } from './visit';

const now = Date.parse('2026-11-26T10:00:00Z');
const contact = (name: string, more: Partial<Contact> = {}) => ({ id: name, name, ...more }) as Contact;
const visit = (at: string, more: Partial<Visit> = {}) =>
  ({ id: at, startedAt: at, endedAt: at, outcome: 'met', report: {}, ...more }) as Visit;
const known = (more: Partial<Known> = {}): Known => ({
  account: { id: 'a', name: 'Durand' } as Account,
  contacts: [],
  visits: [],
  notes: [],
  preps: [],
  ...more,
});
const price = { kind: 'price', words: 'Trop cher.', outcome: 'open' } as const;

describe('a preparation', () => {
  it('has who decides first, and not who left', () => {
    const contacts = [
      contact('Utilisatrice', { role: 'user' }),
      contact('Partie', { role: 'decision_maker', leftOn: '2026-01-01' }),
      contact('Décideuse', { role: 'decision_maker' }),
      contact('Principale', { isMain: true, role: 'gatekeeper' }),
    ];
    const { people } = assemble(known({ contacts }), now);
    expect(people.map((one) => one.name)).toEqual(['Principale', 'Décideuse', 'Utilisatrice']);
  });

  it('has the last visit, what stayed open and what it said of the competitor', () => {
    const visits = [
      visit('2026-11-01T09:00:00Z', {
        report: { competitor: 'Orange', objections: [price, { ...price, words: 'Plus tard.', outcome: 'resolved' }] },
      }),
      visit('2026-11-20T09:00:00Z', {
        report: {
          objections: [{ ...price, words: 'trop cher.' }],
          motives: [
            { motive: 'pride', weight: 1 },
            { motive: 'money', weight: 3 },
          ],
        },
      }),
    ];
    const found = assemble(known({ visits }), now);
    expect(found.last?.id).toBe('2026-11-20T09:00:00Z');
    expect(found.objections.map((one) => one.words)).toEqual(['trop cher.']);
    expect(found.motives.map((one) => one.motive)).toEqual(['money', 'pride']);
    expect(found.competitor).toBe('Orange');
    expect(found.alerts).toEqual(['openObjections', 'lateReport', 'noContact']);
  });

  it('has no objection that was answered to the end since', () => {
    const visits = [
      visit('2026-11-01T09:00:00Z', { report: { objections: [price, { ...price, words: 'Plus tard.' }] } }),
      visit('2026-11-20T09:00:00Z', {
        report: { objections: [{ ...price, words: 'trop cher.', outcome: 'resolved' }] },
      }),
    ];
    expect(assemble(known({ visits }), now).objections.map((one) => one.words)).toEqual(['Plus tard.']);
  });

  it('warns of a door that stays closed and of an action that is late', () => {
    const account = {
      id: 'a',
      address: { noVisit: true },
      nextAction: { at: '2026-11-20T09:00:00Z', kind: 'call' },
    } as Account;
    expect(assemble(known({ account, contacts: [contact('A')] }), now).alerts).toEqual(['noVisit', 'overdue']);
  });

  it('says what is planned next, no more once it is done', () => {
    const next = { at: '2026-11-27T09:00:00Z', kind: 'quote' } as const;
    const visits = [visit('2026-11-20T09:00:00Z', { next })];
    const account = { id: 'a', nextAction: next } as Account;
    expect(assemble(known({ account, visits }), now).promise).toBe(next);
    expect(assemble(known({ visits }), now).promise).toBeNull();
  });

  it('is over once a visit came after it at which somebody was', () => {
    const prep = { id: 'p', createdAt: '2026-11-10T09:00:00Z' } as Prep;
    const at = '2026-11-11T09:00:00Z';
    expect(assemble(known({ preps: [prep] }), now).prep).toBe(prep);
    expect(assemble(known({ preps: [prep], visits: [visit(at, { outcome: 'absent' })] }), now).prep).toBe(prep);
    expect(assemble(known({ preps: [prep], visits: [visit(at)] }), now).prep).toBeNull();
  });

  it('for Friday is that of Friday, whatever came before', () => {
    const prep = { id: 'p', createdAt: '2026-11-23T09:00:00Z', plannedAt: '2026-11-27T14:00:00Z' } as Prep;
    const passing = visit('2026-11-25T09:00:00Z');
    expect(assemble(known({ preps: [prep], visits: [passing] }), now).prep).toBe(prep);
    const there = visit('2026-11-27T14:05:00Z');
    expect(assemble(known({ preps: [prep], visits: [passing, there] }), now).prep).toBeNull();
  });

  it('that nobody used begins the next one', () => {
    const prep = { id: 'p', createdAt: '2026-09-10T09:00:00Z', questions: ['Qui décide ?'] } as Prep;
    const found = assemble(known({ preps: [prep] }), now);
    expect(found.prep).toBeNull();
    expect(draftOf(found).questions).toBe('Qui décide ?');
  });

  it('takes along what is joined to the account, and what is typed beside', () => {
    const file = (fileName: string, more = {}) => ({ fileName, kind: 'document', takenAt: fileName, ...more }) as never;
    const files = [
      file('a.pdf'),
      file('b.jpg', { kind: 'photo' }),
      file('carte.jpg', { kind: 'business_card' }),
      file('memo.webm', { kind: 'recording' }),
      file('parti.pdf', { removedAt: '2026-11-20T09:00:00Z' }),
    ];
    expect(filesOf(files)).toEqual(['b.jpg', 'a.pdf']);
    const chosen = withLine('Un échantillon', 'a.pdf');
    expect(chosen).toBe('Un échantillon\na.pdf');
    expect(withLine(chosen, 'a.pdf')).toBe('Un échantillon');
  });

  it('is for the appointment of the agenda, or for the visit that is the next step', () => {
    const step = (at: string, kind = 'visit') => ({ id: 'a', nextAction: { at, kind } }) as Account;
    const friday = '2026-11-27T14:00:00Z';
    expect(plannedFor(step(friday), null, now)).toEqual({ at: friday });
    expect(plannedFor(step(friday, 'call'), null, now)).toBeNull();
    expect(plannedFor(step('2026-11-20T14:00:00Z'), null, now)).toBeNull();
    const agreed = { at: '2026-11-26T14:00:00Z', eventId: 'e' };
    expect(plannedFor(step(friday), agreed, now)).toBe(agreed);
  });

  it('cites what one keeps in mind, and nothing of what one does not', () => {
    const begun = { ...draftOf(assemble(known(), now)), basis: { persona: ' Artisan équipé. ', history: ' ' } };
    expect(partsOf(begun).basis).toEqual([{ of: 'persona', words: 'Artisan équipé.' }]);
    const { basis: _, ...older } = begun;
    expect(partsOf(older).basis).toEqual([]);
  });

  it('gives away no more than what lies between the objective and the fallback, as far as the amounts say', () => {
    const begun = { ...draftOf(assemble(known(), now)), main: { text: 'a', amountCents: 500 } };
    const fallback = { text: 'b', amountCents: 400 };
    expect(givesTooMuch({ ...begun, fallback, maxConcessionCents: 100 })).toBe(false);
    expect(givesTooMuch({ ...begun, fallback, maxConcessionCents: 101 })).toBe(true);
    expect(givesTooMuch({ ...begun, maxConcessionCents: 101 })).toBe(false);
    // A draft begun before a question to close with was asked for.
    const { closingQuestion: _, ...older } = begun;
    expect(partsOf(older).closingQuestion).toBe('');
  });

  it('keeps what the server would refuse with all the rest from being sent', () => {
    const begun = draftOf(assemble(known(), now));
    const wrong = (margin: number | undefined, given?: number) =>
      Object.values(offerFaults({ ...begun, marginFloorBp: margin, maxConcessionCents: given }));
    expect(wrong(undefined)).toEqual([false, false]);
    expect(wrong(10_000, 0)).toEqual([false, false]);
    expect(wrong(10_001, -1)).toEqual([true, true]);
    expect(wrong(-1, 100_000_000_001)).toEqual([true, true]);
  });

  it('begins with what was left open, and is sent without what says nothing', () => {
    const begun = draftOf({
      prep: null,
      competitor: 'Orange',
      motives: [{ motive: 'money', weight: 2 }],
      objections: [price],
    } as unknown as Assembled);
    expect(begun).toMatchObject({ competitor: 'Orange', motives: ['money'], objections: [{ words: 'Trop cher.' }] });
    expect(partsOf({ ...begun, questions: ' Qui ?\n\nCombien ? ', arguments: [{ feature: ' ' }] })).toMatchObject({
      questions: ['Qui ?', 'Combien ?'],
      arguments: [],
    });
    expect(objectiveOf({ text: ' ' })).toBeNull();
    expect(objectiveOf({ text: ' Signer ', amountCents: 100 })).toEqual({ text: 'Signer', amountCents: 100 });
  });
});
