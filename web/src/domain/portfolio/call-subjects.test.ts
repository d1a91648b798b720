/** What a list of calls may be about, by who is in it. */
import { expect, it } from 'vitest';
import type { About } from '@/reaching/reach';
import { subjectsOf } from './call-subjects';
import type { Account } from './filter';

const abouts: About[] = [{ purpose: 'prospecting' }, { purpose: 'contract' }, { purpose: 'service' }];
const somebody = (id: string, more: object = {}) => ({ id, kind: 'person', status: 'lead', ...more }) as Account;
const lead = somebody('lead');
const customer = somebody('customer', { status: 'customer' });
const left = somebody('left', { status: 'former_customer' });
const company = somebody('company', { kind: 'company' });
const buyer = somebody('buyer', { kind: 'company', status: 'customer' });
const trader = somebody('trader', { kind: 'company', soleTrader: 'professional_line' });
const contract = (accountId: string) =>
  ({ accountId, startsOn: '2026-01-01', ...(accountId === 'ended' ? { endsOn: '2026-11-26' } : {}) }) as never;
const ended = somebody('ended');

it.each([
  { who: 'leads that never bought', accounts: [lead, trader], under: [], offers: { prospecting: 0 } },
  { who: 'somebody who bought', accounts: [lead, left], under: [], offers: { prospecting: 0, service: 1 } },
  { who: 'all who bought', accounts: [customer, left], under: [], offers: { prospecting: 0, service: 0 } },
  {
    who: 'a lead with a contract',
    accounts: [lead, trader],
    under: ['lead'],
    offers: { prospecting: 0, contract: 1, service: 1 },
  },
  { who: 'a contract that has ended', accounts: [ended], under: ['ended'], offers: { prospecting: 0, service: 0 } },
  { who: 'companies that never bought', accounts: [company], under: [], offers: { prospecting: 0, contract: 0 } },
  {
    who: 'companies, of which one bought',
    accounts: [company, buyer],
    under: [],
    offers: { prospecting: 0, contract: 0, service: 1 },
  },
  { who: 'nobody', accounts: [], under: [], offers: {} },
])('offers of $who what is true of somebody there', ({ accounts, under, offers }) => {
  const found = subjectsOf(abouts, accounts, under.map(contract), '2026-11-27');
  expect(Object.fromEntries(found.map(({ about, unserved }) => [about.purpose, unserved]))).toEqual(offers);
});
