import { describe, expect, it } from 'vitest';
import { changedSections, checksOf, type Report, sendable, validatedAt, validatedAtEnd } from './report';
import {
  type Account,
  type Appointment,
  accountShows,
  appointmentOf,
  appointmentShows,
  type CaptureDraft,
  inputOf,
  sentences,
  usualContacts,
  usualMode,
  usualNext,
  usualStart,
  type Visit,
  withSentence,
} from './visit';

const now = Date.parse('2026-11-26T10:00:00Z');
const hour = 3_600_000;
const account = (more: Partial<Account> = {}) =>
  ({ id: 'a', kind: 'company', status: 'prospect', lastActivityAt: '2026-11-01T00:00:00Z', ...more }) as Account;
const planned = (at: number) => ({ nextAction: { at: new Date(at).toISOString(), kind: 'visit' as const } });
const draft = (more: Partial<CaptureDraft> = {}): CaptureDraft => ({
  mode: '',
  context: '',
  outcome: '',
  contactIds: [],
  startWall: '',
  next: { kind: 'quote', wall: '', label: '' },
  nextChosen: false,
  note: '',
  tonight: false,
  openedAt: now,
  ms: 0,
  ...more,
});
const given = { now: now + 30_000, zone: 'Europe/Paris', ms: 30_400.4, eventId: '' };

describe('a visit', () => {
  it.each([
    [account(), 'cold'],
    [account({ kind: 'person' }), 'door'],
    [account({ status: 'customer' }), 'appointment'],
    [account({ kind: 'person', ...planned(now - hour) }), 'appointment'],
    [account(planned(now + 48 * hour)), 'cold'],
  ] as const)('comes about as is usual', (of, mode) => expect(usualMode(of, now)).toBe(mode));

  it('began when it was planned, not long ago', () => {
    expect(usualStart(account(planned(now - hour)), now)).toBe(now - hour);
    expect(usualStart(account(planned(now - 6 * hour)), now)).toBe(now);
    expect(usualStart(account(planned(now + hour)), now)).toBe(now);
  });

  it('is what was tapped, with what is usual', () => {
    const input = inputOf(
      draft({ note: ' Vu. ', next: { kind: 'quote', wall: '2026-11-27T09:00', label: '' } }),
      'quote_requested',
      account(),
      given,
    );
    expect(input).toEqual({
      mode: 'cold',
      outcome: 'quote_requested',
      zone: 'Europe/Paris',
      startedAt: '2026-11-26T10:00:00.000Z',
      endedAt: '2026-11-26T10:00:30.000Z',
      captureMs: 30400,
      note: 'Vu.',
      next: { at: '2026-11-27T08:00:00.000Z', kind: 'quote' },
    });
  });

  it('plans the next one with what for and for whom, which the law asks', () => {
    const next = { kind: 'visit' as const, wall: '2026-11-27T09:00', label: ' Fibre ' };
    const about = { purpose: 'prospecting' as const, family: 'energy' };
    expect(inputOf(draft({ next: { ...next, about } }), 'met', account(), given).next).toEqual({
      at: '2026-11-27T08:00:00.000Z',
      kind: 'visit',
      label: 'Fibre',
      ...about,
    });
  });

  it('of another day ends when it began', () => {
    const input = inputOf(draft({ startWall: '2026-11-24T09:00' }), 'met', account(), given);
    expect(input.startedAt).toBe('2026-11-24T08:00:00.000Z');
    expect(input.endedAt).toBe(input.startedAt);
  });

  it('makes the one that was planned', () => {
    const met = inputOf(draft(), 'met', account(), given);
    expect(accountShows(account(planned(now)), met)).toEqual({ lastActivityAt: met.startedAt, nextAction: null });
    expect(accountShows(account(planned(now)), { ...met, outcome: 'absent' })).toEqual({
      lastActivityAt: met.startedAt,
    });
    expect(accountShows(account({ lastActivityAt: '2027-01-01T00:00:00Z' }), met)).toEqual({});
  });

  it('is usually followed by what the outcome asks for', () =>
    expect([usualNext('quote_requested'), usualNext('order'), usualNext('met')]).toEqual(['quote', 'visit', 'call']));
});

describe('a visit told from the agenda', () => {
  const shop = { kind: 'establishment' as const, id: 's' };
  const appointment = (startAt: string, endAt: string): Appointment => ({
    startAt,
    endAt,
    allDay: false,
    contactIds: ['paul', 'gone'],
    place: shop,
  });
  const there = [{ id: 'paul' }, { id: 'anne' }];
  const told = (of: Appointment, more: Partial<CaptureDraft> = {}, outcome: 'met' | 'refused' | 'absent' = 'met') =>
    inputOf(draft(more), outcome, account({ kind: 'person' }), { ...given, eventId: 'e', appointment: of, there });
  const under = appointment('2026-11-26T09:30:00Z', '2026-11-26T10:30:00Z');

  it('is an appointment, with whom it was, where and since when', () => {
    expect(told(under, {}, 'refused')).toEqual({
      mode: 'appointment',
      outcome: 'refused',
      zone: 'Europe/Paris',
      startedAt: '2026-11-26T09:30:00.000Z',
      endedAt: '2026-11-26T10:00:30.000Z',
      captureMs: 30400,
      eventId: 'e',
      contactIds: ['paul'],
      place: shop,
    });
  });

  it('of a whole day says whom and where, not when', () => {
    const day = { ...appointment('2026-11-25T23:00:00Z', '2026-11-26T23:00:00Z'), allDay: true };
    expect(told(day)).toMatchObject({
      mode: 'appointment',
      startedAt: '2026-11-26T10:00:00.000Z',
      endedAt: '2026-11-26T10:00:30.000Z',
      contactIds: ['paul'],
      place: shop,
    });
    const before = { ...appointment('2026-11-24T23:00:00Z', '2026-11-25T23:00:00Z'), allDay: true };
    const past = told(before);
    expect([past.startedAt, past.endedAt]).toEqual(['2026-11-24T23:00:00.000Z', '2026-11-24T23:00:00.000Z']);
  });

  it('is what one says it was', () => {
    expect(told(under, { mode: 'door' }).mode).toBe('door');
    expect(told(under, { contactIds: [], named: true }).contactIds).toBeUndefined();
    expect(told(under, { contactIds: ['anne'] }).contactIds).toEqual(['anne']);
    expect(told(under, { startWall: '2026-11-26T10:50' }).startedAt).toBe('2026-11-26T09:50:00.000Z');
    const door = { kind: 'address' as const, id: 'a' };
    expect(inputOf(draft(), 'met', account(), { ...given, eventId: 'e', appointment: under, place: door }).place).toBe(
      door,
    );
  });

  it('met nobody where nobody was', () => expect(told(under, {}, 'absent').contactIds).toBeUndefined());

  it('before its hour began as it is told', () =>
    expect(told(appointment('2026-11-26T11:00:00Z', '2026-11-26T12:00:00Z')).startedAt).toBe(
      '2026-11-26T10:00:00.000Z',
    ));

  it('long after its end was as long as planned, the day before too', () => {
    for (const day of ['26', '25']) {
      const past = told(appointment(`2026-11-${day}T07:00:00Z`, `2026-11-${day}T08:00:00Z`));
      expect([past.startedAt, past.endedAt]).toEqual([`2026-11-${day}T07:00:00.000Z`, `2026-11-${day}T08:00:00.000Z`]);
    }
  });

  it('shows whom it was with until others are named', () => {
    expect(usualContacts({ contactIds: [] }, under, there)).toEqual(['paul']);
    expect(usualContacts({ contactIds: [], named: true }, under, there)).toEqual([]);
    expect(usualContacts({ contactIds: [] }, null, there)).toEqual([]);
  });
});

describe('the appointment that a visit was', () => {
  const event = (id: string, startAt: string, more = {}) => ({
    id,
    ownerId: 'me',
    kind: 'appointment' as const,
    state: 'planned' as const,
    startAt,
    ...more,
  });
  const of = (...events: ReturnType<typeof event>[]) => appointmentOf(events, 'me', now, 'Europe/Paris')?.id;
  it('is the nearest of the day', () => {
    expect(of(event('far', '2026-11-26T15:00:00Z'), event('near', '2026-11-26T09:30:00Z'))).toBe('near');
    expect(of(event('yesterday', '2026-11-25T10:00:00Z'))).toBeUndefined();
    // A quarter past midnight in Paris is that day, whatever it is in UTC.
    expect(of(event('night', '2026-11-25T23:15:00Z'))).toBe('night');
  });
  it('is one’s own, and still open', () => {
    const at = '2026-11-26T10:00:00Z';
    expect(
      of(
        event('hers', at, { ownerId: 'her' }),
        event('held', at, { state: 'held' }),
        event('cancelled', at, { state: 'cancelled' }),
        event('task', at, { kind: 'task' }),
      ),
    ).toBeUndefined();
    expect(of(event('confirmed', at, { state: 'confirmed', kind: 'visit' }))).toBe('confirmed');
  });
});

describe('the appointment that was visited', () => {
  const event = (more: object = {}) => ({
    id: 'e',
    ownerId: 'me',
    kind: 'appointment' as const,
    state: 'planned' as const,
    startAt: '2026-11-26T15:00:00Z',
    zone: 'Europe/Paris',
    ...more,
  });
  const shows = (more: object = {}, outcome: 'met' | 'absent' = 'met') =>
    appointmentShows(event(more), 'me', outcome, now).map(({ fields }) => fields.state);
  it('was held, or nobody was there, from its day on', () => {
    expect(shows()).toEqual(['held']);
    expect(shows({ state: 'confirmed' }, 'absent')).toEqual(['absent']);
    expect(shows({ startAt: '2026-11-25T15:00:00Z' })).toEqual(['held']);
    expect(shows({ startAt: '2026-11-27T09:00:00Z' })).toEqual([]);
  });
  it('is left as it is when it is a colleague’s, told already, or a series', () => {
    expect(shows({ ownerId: 'her' })).toEqual([]);
    expect(shows({ state: 'cancelled' })).toEqual([]);
    expect(shows({ rule: 'FREQ=WEEKLY' })).toEqual([]);
    expect(appointmentShows(null, 'me', 'met', now)).toEqual([]);
  });
});

describe('sentences', () => {
  const visit = (note: string, at: string, authorId = 'me') => ({ note, startedAt: at, authorId }) as Visit;
  it('are the last ones of the person, each once, then the usual ones', () =>
    expect(
      sentences(
        [
          visit('Ancienne phrase. Et la suite.', '2026-11-01T00:00:00Z'),
          visit('Dernière phrase.', '2026-11-20T00:00:00Z'),
          visit('Dernière phrase.', '2026-11-10T00:00:00Z'),
          visit('Celle d’un autre.', '2026-11-25T00:00:00Z', 'other'),
          visit('x'.repeat(90), '2026-11-25T00:00:00Z'),
        ],
        'me',
        ['Usuelle.', 'De trop.'],
      ),
    ).toEqual(['Dernière phrase.', 'Ancienne phrase.', 'Usuelle.']));
  it('come and go with a tap', () => {
    expect(withSentence('Vu.', 'À revoir.')).toBe('Vu. À revoir.');
    expect(withSentence('Vu. À revoir.', 'À revoir.')).toBe('Vu.');
  });
});

describe('a report', () => {
  const full: Report = {
    facts: 'A',
    discovery: (['who', 'what', 'where', 'when', 'how', 'why'] as const).map((theme) => ({ theme, words: 'x' })),
    infoLevel: 'comparing',
    infoWords: 'x',
    motives: [{ motive: 'money', weight: 2, words: 'x' }],
    restatement: 'x',
    restatementValidated: true,
    arguments: [{ feature: 'x', need: 'why', motive: 'money' }],
  };
  const visit = { outcome: 'met', next: { at: '2026-12-01T08:00:00Z', kind: 'call' } } as Visit;
  const missing = (of: Visit, report: Report) =>
    checksOf(of, report, { aim: null, owned: true }).flatMap((one) => (one.ok ? [] : [one.name]));

  it('is usable when a colleague could act on it', () => {
    expect(missing(visit, full)).toEqual([]);
    expect(missing({ outcome: 'refused' } as Visit, full)).toEqual([]);
    expect(missing({ outcome: 'met' } as Visit, { ...full, restatementValidated: false })).toEqual([
      'restatement',
      'next',
    ]);
    expect(
      missing(visit, {
        ...full,
        arguments: [{ feature: 'x' }],
        objections: [{ kind: 'price', words: 'x', outcome: 'open' }],
        concessions: [{ given: 'x' }],
      }),
    ).toEqual(['arguments', 'objections', 'concessions']);
  });

  it('lacks the recap that the customer asked for until it has left', () => {
    const asked = { ...full, recapRequested: true };
    expect(missing(visit, asked)).toEqual(['recap']);
    expect(missing({ ...visit, recapSentAt: '2026-11-23T11:00:00Z' }, asked)).toEqual([]);
  });

  it('tells when the restatement was validated, of the day of the visit, neither before it nor to come', () => {
    const of = { startedAt: '2026-11-23T09:00:30Z' }; // 10:00 in Paris
    const at = (time: string) => validatedAt(of, time, 'Europe/Paris', Date.parse('2026-11-23T11:00:00Z'));
    expect(at('10:20')).toBe('2026-11-23T09:20:00Z');
    expect(at('10:00')).toBe('2026-11-23T09:00:30Z');
    expect(at('09:59')).toBeNull();
    expect(at('12:00')).toBe('2026-11-23T11:00:00Z');
    expect(at('12:01')).toBeNull();
    expect(at('')).toBeNull();
  });

  it('is validated at the end of the visit, never before it began', () => {
    const at = (startedAt: string, endedAt: string) => validatedAtEnd({ startedAt, endedAt });
    expect(at('2026-11-23T09:00:30.500Z', '2026-11-23T09:40:12.250Z')).toBe('2026-11-23T09:40:12Z');
    expect(at('2026-11-23T09:00:30.500Z', '2026-11-23T09:00:30.500Z')).toBe('2026-11-23T09:00:31Z');
    expect(at('2026-11-23T09:00:30Z', '2026-11-23T09:00:30Z')).toBe('2026-11-23T09:00:30Z');
  });

  it('has a next step that somebody does', () => {
    const nobody = { aim: null, owned: false };
    const fails = (of: Visit) => checksOf(of, full, nobody).some((one) => one.name === 'next' && !one.ok);
    expect(fails(visit)).toBe(true);
    expect(fails({ outcome: 'refused' } as Visit)).toBe(false);
  });

  it('has amounts that hold together with what was aimed at', () => {
    const objective = (amountCents: number) => ({ text: 'x', amountCents });
    const aim = { mainObjective: objective(800_000), fallbackObjective: objective(500_000) };
    const gave = (amountCents: number): Report => ({
      ...full,
      concessions: [{ given: 'x', against: 'y', amountCents }],
    });
    const fails = (report: Report) =>
      checksOf(visit, report, { aim, owned: true }).some((one) => one.name === 'figures' && !one.ok);
    expect(fails(gave(300_000))).toBe(false);
    expect(fails(gave(300_001))).toBe(true);
    const most = { ...aim, maxConcessionCents: 100_000 };
    const over = (cents: number) =>
      checksOf(visit, gave(cents), { aim: most, owned: true }).some((one) => one.name === 'figures' && !one.ok);
    expect(over(100_000)).toBe(false);
    expect(over(100_001)).toBe(true);
    expect(checksOf(visit, gave(900_000), { aim: null, owned: true }).every((one) => one.ok)).toBe(true);
  });

  it('is saved where it changed; what was emptied is what was never filled', () => {
    expect(changedSections({ facts: 'A', signals: ['use'] }, { facts: 'A', signals: ['use'], observed: '' })).toEqual(
      {},
    );
    expect(changedSections({ facts: 'A' }, { facts: '' })).toEqual({ facts: '' });
  });

  it('leaves with the rows that say something', () =>
    expect(
      sendable({
        arguments: [{ feature: ' ' }, { feature: 'x' }],
        objections: [{ kind: 'price', words: '', outcome: 'open' }],
        discovery: [{ theme: 'who', words: ' ' }],
      }),
    ).toEqual({ arguments: [{ feature: 'x' }], objections: [], discovery: [] }));
});
