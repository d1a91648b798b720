/** What one is about to write, of a family of products or to another address, against a server that knows more than the device. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openSession } from '@/api/session';
import { database, deleteDatabase } from '@/offline/current';
import { givenSession } from '@/offline/given-session';
import { serverRow } from '@/offline/settle';
import type { About } from '@/reaching/reach';
import type { Account } from '../row';
import type { Channel, Standing } from './standing';
import { type Found, standsAbout, standsNow } from './stands-now';

const course: About = { purpose: 'prospecting', family: 'bilan' };
const training = { rule: 'R-EML-04', version: 1, verdict: 'block', reason: 'Interdit.', source: '' };

const firm = (channel: Channel, verdict: Standing['verdict'] = 'allow'): Found => ({
  person: { account: { id: 'a', kind: 'company', version: 1, phones: [], emails: [] } as unknown as Account },
  list: [],
  standing: { channel, verdict, findings: [] },
  choices: [],
  now: Date.parse('2026-11-27T10:00:00Z'),
});

const asked: URL[] = [];

function server(answers: () => Response) {
  asked.length = 0;
  vi.stubGlobal('fetch', async (request: Request) => {
    asked.push(new URL(request.url));
    return answers();
  });
}

beforeEach(() =>
  openSession({
    accessToken: 't',
    expiresAt: new Date(Date.now() + 900_000).toISOString(),
    user: { id: 'u1' },
    organisation: { id: 'o1', settings: {} },
  } as never),
);
afterEach(() => vi.unstubAllGlobals());

it('asks the server about a family where a usual message may be sent', async () => {
  const answer = { channel: 'email', ...course, verdict: 'block', findings: [training], grounds: [] };
  server(() => Response.json({ items: [answer] }));
  expect(await standsAbout(course, firm('email'))).toMatchObject({ verdict: 'block', about: course });
  expect(Object.fromEntries(asked[0]?.searchParams ?? [])).toMatchObject({ channel: 'email', ...course });
});

it('does not know without network', async () => {
  server(() => {
    throw new TypeError('no network');
  });
  expect(await standsAbout(course, firm('email'))).toMatchObject({ verdict: 'ask', about: course });
});

it.each([
  { about: { purpose: 'prospecting' } as About, found: firm('email') },
  { about: course, found: firm('phone') },
  { about: course, found: firm('email', 'block') },
])('asks nothing more of what stands already', async ({ about, found }) => {
  server(() => Response.error());
  expect(await standsAbout(about, found)).toEqual({ ...found.standing, about });
  expect(asked).toEqual([]);
});

describe('an e-mail to one of several addresses', () => {
  const [work, desk, home] = ['j.muller@garage.example', 'jeanne@garage.example', 'jeanne.muller@gmail.com'];
  const answered = { channel: 'email', purpose: 'prospecting', verdict: 'allow', findings: [] };
  const to = (address: string | undefined) =>
    standsNow({ accountId: 'a', contactId: 'c', by: 'email', to: String(address) }, []);

  beforeEach(async () => {
    givenSession();
    await serverRow(database(), 'account', {
      id: 'a',
      version: 1,
      kind: 'company',
      name: 'Garage',
      phones: [],
      emails: [],
    });
    const emails = [
      { address: work, kind: 'pro_nominative' },
      { address: desk, kind: 'pro_nominative' },
      { address: home, kind: 'consumer' },
    ];
    const contact = { id: 'c', version: 1, accountId: 'a', name: 'Jeanne Muller', phones: [], emails };
    await serverRow(database(), 'contact', { ...contact, callability: [answered] });
  });
  afterEach(() => deleteDatabase());

  it('is answered by the device where it is one of the kind that was answered about', async () => {
    server(() => Response.error());
    for (const address of [work, desk]) expect((await to(address))?.standing).toMatchObject({ verdict: 'allow' });
    expect(asked).toEqual([]);
  });

  it('is asked of the server where it is of another kind', async () => {
    server(() => Response.json({ items: [{ ...answered, verdict: 'block', grounds: [], duties: [] }] }));
    expect((await to(home))?.standing).toMatchObject({ verdict: 'block' });
    expect(Object.fromEntries(asked[0]?.searchParams ?? [])).toMatchObject({ emailKind: 'consumer', contactId: 'c' });
  });

  it('is not gone by without network', async () => {
    server(() => {
      throw new TypeError('no network');
    });
    expect((await to(home))?.standing).toMatchObject({ verdict: 'ask', because: 'expired' });
  });
});

describe('the line of a company', () => {
  const of = { id: 'a', version: 1, kind: 'company', name: 'Garage', phones: [{ number: '+33339980045' }], emails: [] };
  const objection = { id: 'o', version: 1, accountId: 'a', receivedAt: '2026-11-20T10:00:00Z' };
  const call = () => standsNow({ accountId: 'a', by: 'phone', to: '+33339980045' }, []);
  const said = (verdict: string) => [{ channel: 'phone', purpose: 'prospecting', verdict, findings: [] }];

  beforeEach(() => {
    givenSession();
    server(() => {
      throw new TypeError('no network');
    });
  });
  afterEach(() => deleteDatabase());

  it('is answered about by what travelled with it', async () => {
    await serverRow(database(), 'account', { ...of, callability: said('block') });
    expect((await call())?.standing).toMatchObject({ verdict: 'block' });
    // She agreed since: the server, which has the objection too, says so.
    await serverRow(database(), 'privacy_objection', objection);
    await serverRow(database(), 'account', { ...of, version: 2, callability: said('allow') });
    expect((await call())?.standing).toMatchObject({ verdict: 'allow' });
    expect(asked).toEqual([]);
  });

  it('is refused by what was objected to, as long as no answer came with it', async () => {
    await serverRow(database(), 'account', of);
    await serverRow(database(), 'privacy_objection', objection);
    expect((await call())?.standing).toMatchObject({ verdict: 'block', because: 'objected' });
  });
});
