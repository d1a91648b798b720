/** What one is about to write of a family of products, against a server that knows more than the device. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openSession } from '@/api/session';
import type { About } from '@/reaching/reach';
import type { Account } from '../row';
import type { Channel, Standing } from './standing';
import { type Found, standsAbout } from './stands-now';

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
