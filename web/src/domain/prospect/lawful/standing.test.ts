// @vitest-environment node
import { describe, expect, it } from 'vitest';
import type { Account, Contact, Schemas } from '../row';
import {
  consentLifts,
  grouped,
  mayGo,
  opensAt,
  type Person,
  type Standing,
  standings,
  type Waiting,
  worst,
} from './standing';

const now = Date.parse('2026-09-14T09:00:00Z');
const soon = '2026-09-14T11:00:00Z';
const past = '2026-09-14T08:59:59Z';

const finding = (rule: string, verdict: Schemas['LegalVerdict'] = 'block'): Schemas['LegalFinding'] => ({
  rule,
  version: 1,
  verdict,
  reason: rule,
  source: 'C. conso.',
});

const says = (
  channel: Schemas['SolicitationChannel'],
  verdict: Schemas['LegalVerdict'],
  more: Partial<Schemas['Callability']> = {},
): Schemas['Callability'] => ({ channel, purpose: 'prospecting', verdict, findings: [], ...more });

const person = (...callability: Schemas['Callability'][]): Person => ({
  account: { kind: 'person', phones: [{}], emails: [], callability } as unknown as Account,
});
const interlocutor = (...callability: Schemas['Callability'][]): Person => ({
  account: { kind: 'company', phones: [], emails: [] } as unknown as Account,
  contact: { id: 'c1', phones: [{}], emails: [{}], callability } as unknown as Contact,
});
const company: Person = { account: { kind: 'company', phones: [{}], emails: [] } as unknown as Account };

const noted = (kind: Waiting['kind'], row: Omit<Waiting['row'], 'id'> = {}): Waiting => ({
  kind,
  row: { id: 'w1', ...row },
});

const phoneOf = (of: Person, waiting: Waiting[] = [], fresh: Schemas['Callability'][] = []) =>
  standings(of, waiting, now, fresh).find((s) => s.channel === 'phone') as Standing;

describe('what stands', () => {
  it('is what the server answered, as long as it holds', () => {
    expect(phoneOf(person(says('phone', 'allow', { until: soon })))).toEqual({
      channel: 'phone',
      verdict: 'allow',
      findings: [],
      until: soon,
    });
    expect(phoneOf(person(says('phone', 'allow', { until: past })))).toMatchObject({
      verdict: 'ask',
      because: 'expired',
    });
    // Before it: at the instant itself it no longer holds.
    expect(phoneOf(person(says('phone', 'allow', { until: new Date(now).toISOString() }))).verdict).toBe('ask');
    expect(phoneOf(person(says('phone', 'block', {}))).verdict).toBe('block');
  });

  it('is what the server was just asked, when the answer kept no longer holds', () => {
    const kept = person(says('phone', 'allow', { until: past }));
    expect(phoneOf(kept, [], [says('phone', 'block', { findings: [finding('R-TEL-05')], until: soon })])).toMatchObject(
      {
        verdict: 'block',
        until: soon,
      },
    );
    expect(phoneOf(kept, [], [says('phone', 'allow', { until: past })])).toMatchObject({ because: 'expired' });
  });

  it('keeps both answers where a contract opens another door', () => {
    const both = [says('phone', 'block'), says('phone', 'allow', { purpose: 'contract' })];
    expect(phoneOf(person(...both))).toMatchObject({ verdict: 'block', forContract: 'allow' });
  });

  it('is in the order of the ways, and without any answer is about those one can be reached by', () => {
    const list = standings(person(says('visit', 'allow'), says('phone', 'allow')), [], now);
    expect(list.map((s) => s.channel)).toEqual(['phone', 'visit']);
    expect(standings(company, [], now).map((s) => [s.channel, s.because])).toEqual([
      ['phone', 'unknown'],
      ['visit', 'unknown'],
    ]);
  });
});

describe('what was noted here and the server does not know', () => {
  const allowed = person(says('phone', 'allow'), says('email', 'allow'));

  it('stops at once what was objected to, by that way or by all', () => {
    expect(phoneOf(allowed, [noted('privacy_objection')])).toMatchObject({ verdict: 'block', because: 'objected' });
    const explained = person(says('phone', 'block', { findings: [finding('R-TEL-03')] }));
    const stopped = phoneOf(explained, [noted('privacy_objection')]);
    expect(stopped).toMatchObject({ verdict: 'block', because: 'objected', findings: [{ rule: 'R-TEL-03' }] });
    const byMail = [noted('privacy_objection', { channel: 'email' })];
    expect(standings(allowed, byMail, now).map((s) => s.verdict)).toEqual(['allow', 'block']);
    expect(phoneOf(allowed, [noted('privacy_objection', { liftedAt: past })]).verdict).toBe('ask');
  });

  it('stops at once the calls of who refused one, and warns of those of a company’s; who objected on the line is of both', () => {
    const refusal = [noted('contact_attempt', { channel: 'phone', outcome: 'refused' })];
    expect(phoneOf(allowed, refusal)).toMatchObject({ verdict: 'block', because: 'refused' });
    const professional = interlocutor(says('phone', 'allow'));
    expect(phoneOf(professional, refusal)).toMatchObject({ verdict: 'warn', because: 'refused' });
    const objection = [noted('contact_attempt', { channel: 'phone', outcome: 'objected' })];
    expect(phoneOf(professional, objection)).toMatchObject({ verdict: 'block', because: 'objected' });
    // Whatever the call was about: who refuses while she is served has refused.
    const served = [noted('contact_attempt', { channel: 'phone', outcome: 'refused', purpose: 'service' } as object)];
    expect(phoneOf(allowed, served)).toMatchObject({ verdict: 'block', because: 'refused' });
  });

  it('makes the answer one to ask again, when it may be another', () => {
    for (const kind of ['consent', 'current_contract', 'call_back'] as const)
      expect(phoneOf(allowed, [noted(kind)])).toMatchObject({ verdict: 'ask', because: 'changed' });
    expect(phoneOf(allowed, [noted('consent', { channel: 'email' })]).verdict).toBe('allow');
    // Only what is written proves a request.
    expect(phoneOf(allowed, [noted('call_back', { kind: 'email' })])).toMatchObject({ verdict: 'ask' });
    expect(phoneOf(allowed, [noted('call_back', { kind: 'spoken' })]).verdict).toBe('allow');
    expect(phoneOf(person(says('phone', 'block')), [noted('call_back', { kind: 'spoken' })]).verdict).toBe('block');
    // Calls of private persons are counted.
    const tried = [noted('contact_attempt', { channel: 'phone', outcome: 'no_answer' })];
    expect(phoneOf(allowed, tried).because).toBe('changed');
    expect(phoneOf(interlocutor(says('phone', 'allow')), tried).verdict).toBe('allow');
  });

  it('is about the person it names, or about everybody of the account', () => {
    const contact = interlocutor(says('phone', 'allow'));
    expect(phoneOf(contact, [noted('privacy_objection', { contactId: 'c2' })]).verdict).toBe('allow');
    expect(phoneOf(contact, [noted('privacy_objection', { contactId: 'c1' })]).verdict).toBe('block');
    expect(phoneOf(contact, [noted('privacy_objection')]).verdict).toBe('block');
    expect(phoneOf(company, [noted('privacy_objection', { contactId: 'c1' })]).verdict).toBe('ask');
  });
});

describe('a sole trader', () => {
  const trader = (soleTrader: Account['soleTrader']): Person => ({
    account: { ...company.account, soleTrader } as Account,
  });
  it('is a professional on the line of her trade, a private person on any other', () => {
    expect(mayGo(phoneOf(trader('professional_line')), trader('professional_line'))).toBe('go');
    expect(mayGo(phoneOf(trader('any_line')), trader('any_line'))).toBe('ask');
  });
});

describe('going ahead', () => {
  it.each([
    ['go', person(says('phone', 'allow'))],
    ['warn', person(says('phone', 'warn'))],
    ['stop', person(says('phone', 'block'))],
    ['ask', person(says('phone', 'allow', { until: past }))],
    ['ask', person()],
    // Nothing was answered about a switchboard; what was answered about somebody and is over asks for care.
    ['go', company],
    ['warn', interlocutor(says('phone', 'allow', { until: past }))],
  ])('%s', (wanted, who) => {
    expect(mayGo(phoneOf(who), who)).toBe(wanted);
  });

  it('waits for an hour only when nothing else stands against the call', () => {
    const closed = says('phone', 'block', { findings: [finding('R-TEL-05')], until: soon });
    expect(opensAt(phoneOf(person(closed)))).toBe(soon);
    const refused = { ...closed, findings: [finding('R-TEL-05'), finding('R-TEL-06')] };
    expect(opensAt(phoneOf(person(refused)))).toBeUndefined();
    expect(opensAt(phoneOf(person(says('phone', 'allow', { until: soon }))))).toBeUndefined();
  });
});

describe('a consent', () => {
  it('is worth noting where it would lift all that forbids', () => {
    const lifted = { ...finding('R-TEL-01'), liftedByConsent: true };
    const phoneOf = (findings: Schemas['LegalFinding'][]) =>
      standings(person(says('phone', 'block', { findings })), [], now)[0] as Standing;
    expect(consentLifts(phoneOf([lifted, finding('R-TEL-05', 'warn')]))).toBe(true);
    expect(consentLifts(phoneOf([lifted, finding('R-TEL-03')]))).toBe(false);
    expect(consentLifts(phoneOf([finding('R-TEL-05')]))).toBe(false);
  });
});

describe('what is said', () => {
  it('is about the call first, then about the gravest', () => {
    const of = (...list: Schemas['Callability'][]) => worst(standings(person(...list), [], now))?.channel;
    expect(of(says('phone', 'warn'), says('email', 'block'))).toBe('phone');
    expect(of(says('phone', 'allow'), says('sms', 'warn'), says('email', 'block'))).toBe('email');
    expect(of(says('phone', 'allow'))).toBeUndefined();
  });

  it('is said once of the ways to which it is the same', () => {
    const blocked = { findings: [finding('R-EML-01')] };
    const list = standings(
      person(says('phone', 'allow'), says('sms', 'block', blocked), says('email', 'block', blocked)),
      [],
      now,
    );
    expect(grouped(list).map(({ ways }) => ways)).toEqual([['phone'], ['sms', 'email']]);
  });
});
