import { describe, expect, test } from 'vitest';
import type { Account, Schemas } from '../row';
import { callStanding, leaveOf } from './leaves';

const now = Date.parse('2026-09-14T09:00:00Z');
const later = '2026-09-14T12:00:00Z';

const says = (
  verdict: Schemas['LegalVerdict'],
  more: Partial<Schemas['Callability']> = {},
): Schemas['Callability'] => ({
  channel: 'phone',
  purpose: 'prospecting',
  verdict,
  findings: [],
  ...more,
});
const particular = (...callability: Schemas['Callability'][]) => ({
  account: { id: 'a', kind: 'person', phones: [{}], emails: [], callability } as unknown as Account,
});
const company = { account: { id: 'c', kind: 'company', phones: [{}], emails: [] } as unknown as Account };

const leave = (of: { account: Account }, about?: Parameters<typeof callStanding>[0], waiting = [] as never[]) =>
  leaveOf(callStanding(about, of, waiting, now, []), of);

describe('who of a list may be called, by what the device holds', () => {
  test('as long as the answer holds; then only with the server’s word', () => {
    expect(leave(particular(says('allow', { until: later })))).toEqual({ may: 'now' });
    expect(leave(particular(says('warn')))).toEqual({ may: 'now' });
    expect(leave(particular(says('block', { until: later })))).toEqual({ may: 'no', until: later });
    expect(leave(particular(says('block')))).toEqual({ may: 'no' });
    expect(leave(particular(says('allow', { until: '2026-09-14T08:00:00Z' })))).toEqual({ may: 'ask' });
    expect(leave(particular())).toEqual({ may: 'ask' });
    expect(leave(company)).toEqual({ may: 'now' });
  });

  test('about what the list is about', () => {
    const customer = particular(says('block'), says('allow', { purpose: 'contract' }));
    expect(leave(customer)).toEqual({ may: 'no' });
    expect(leave(customer, { purpose: 'contract' })).toEqual({ may: 'now' });
  });

  test('who has just objected on this device is called no more', () => {
    const objection = { kind: 'privacy_objection', row: { id: 'o' } } as never;
    expect(leave(particular(says('allow')), undefined, [objection])).toEqual({ may: 'no' });
    expect(leave(company, undefined, [objection])).toEqual({ may: 'no' });
  });
});
