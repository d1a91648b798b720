/** The client against a fetch of the test: tokens, renewal, keys, refusals. The real server is in web/e2e. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const problem = (status: number, code: string, more: object = {}) =>
  Response.json({ type: 'x', title: 'x', status, code, detail: 'Non.', instance: 'r1', ...more }, { status });

const session = (token: string) => ({
  accessToken: token,
  expiresAt: new Date(Date.now() + 900_000).toISOString(),
  refreshExpiresAt: new Date(Date.now() + 9e9).toISOString(),
  sessionId: 's1',
  user: { id: 'u1', email: 'camille@graoully.example', firstName: 'Camille', lastName: 'Keller' },
  organisation: { id: 'o1', name: 'Graoully' },
});

type Answer = (request: Request) => Response | Promise<Response>;
let sent: Request[];

async function fresh(answer: Answer) {
  vi.resetModules();
  sent = [];
  vi.stubGlobal('fetch', async (input: Request | string, init?: RequestInit) => {
    const request = input instanceof Request ? input : new Request(new URL(input, location.origin), init);
    sent.push(request);
    return answer(request);
  });
  return { client: await import('./client'), sessions: await import('./session'), problems: await import('./problem') };
}

beforeEach(() => localStorage.clear());
afterEach(() => vi.unstubAllGlobals());

const path = (r: Request) => new URL(r.url).pathname;

describe('the client', () => {
  it('renews the session once for all who wait, and sends the token', async () => {
    localStorage.setItem('besace.identity', JSON.stringify(session('')));
    const { client, sessions } = await fresh((r) =>
      Response.json(path(r) === '/v1/auth/refresh' ? session('t1') : { items: [] }),
    );
    expect(sessions.session().status).toBe('resuming');
    await Promise.all([1, 2, 3].map(() => client.answer(client.api.GET('/v1/me/devices'))));
    expect(sent.filter((r) => path(r) === '/v1/auth/refresh')).toHaveLength(1);
    expect(sent.filter((r) => path(r) === '/v1/me/devices').map((r) => r.headers.get('Authorization'))).toEqual(
      Array(3).fill('Bearer t1'),
    );
    expect(sessions.session().status).toBe('open');
  });

  it('tries once more with a new token, with the same key, when the server says that it expired', async () => {
    const { client, sessions } = await fresh((r) => {
      if (path(r) === '/v1/auth/refresh') return Response.json(session('t2'));
      return r.headers.get('Authorization') === 'Bearer t2'
        ? Response.json({ ok: true })
        : problem(401, 'auth.token_expired');
    });
    sessions.openSession(session('t1') as never);
    await client.answer(
      client.api.PATCH('/v1/me', { params: { header: client.ifMatch({ version: 3 }) }, body: { language: 'en' } }),
    );
    const tries = sent.filter((r) => path(r) === '/v1/me');
    expect(tries).toHaveLength(2);
    expect(new Set(tries.map((r) => r.headers.get('Idempotency-Key'))).size).toBe(1);
    expect(tries[1]?.headers.get('If-Match')).toBe('"3"');
  });

  it('asks what got no answer again under its key, and nothing else', async () => {
    let answers: () => Response = () => {
      throw new TypeError('Failed to fetch');
    };
    const { client, sessions } = await fresh(() => answers());
    sessions.openSession(session('t1') as never);
    const change = (language: 'en' | 'fr', version = 3) =>
      client
        .answer(client.api.PATCH('/v1/me', { params: { header: client.ifMatch({ version }) }, body: { language } }))
        .catch(() => undefined);
    await change('en');
    answers = () => new Response('<h1>Bad gateway</h1>', { status: 502 });
    await change('en');
    answers = () => problem(429, 'rate_limited');
    await change('en');
    answers = () => Response.json({ ok: true });
    await change('fr');
    await change('en', 4);
    await change('en');
    await change('en'); // it was answered: another act
    answers = () => problem(412, 'user.stale');
    await change('en');
    await change('en'); // and so was a refusal
    const keys = sent.map((r) => r.headers.get('Idempotency-Key'));
    expect(keys[1]).toBe(keys[0]);
    expect(keys[2]).toBe(keys[0]);
    expect(keys[5]).toBe(keys[0]);
    expect(new Set(keys).size).toBe(6);
  });

  it('gives what is no change of a version a key of its own at each try', async () => {
    const { client, sessions } = await fresh(() => {
      throw new TypeError('Failed to fetch');
    });
    sessions.openSession(session('t1') as never);
    for (let n = 0; n < 2; n++)
      await client.api.POST('/v1/auth/second-factor', { body: { password: 'p' } }).catch(() => undefined);
    expect(new Set(sent.map((r) => r.headers.get('Idempotency-Key'))).size).toBe(2);
  });

  it('ends the session when the server refuses to renew it, and tells what to erase', async () => {
    localStorage.setItem('besace.identity', JSON.stringify(session('')));
    const { client, sessions, problems } = await fresh(() => problem(401, 'auth.device_revoked', { wipe: true }));
    const told = vi.fn();
    sessions.onSessionEnd(told);
    await expect(client.answer(client.api.GET('/v1/me/devices'))).rejects.toBeInstanceOf(problems.ApiError);
    expect(sessions.session()).toMatchObject({ status: 'ended', identity: { user: { id: 'u1' } } });
    expect(told).toHaveBeenCalledWith(expect.objectContaining({ wipe: true }));
  });

  it('asks whether the session still stands when a request is told that it does not, and sends again where it does', async () => {
    let stands = true;
    const { client, sessions } = await fresh((r) => {
      if (path(r) === '/v1/auth/refresh')
        return stands ? Response.json(session('t2')) : problem(401, 'auth.session_ended');
      return stands && r.headers.get('Authorization') === 'Bearer t2'
        ? Response.json({ items: [] })
        : problem(401, 'auth.session_ended');
    });
    sessions.openSession(session('t1') as never);
    await client.answer(client.api.GET('/v1/me/devices'));
    stands = false;
    await expect(client.answer(client.api.GET('/v1/me/devices'))).rejects.toMatchObject({ code: 'auth.session_ended' });
    expect(sessions.session()).toMatchObject({ status: 'ended', identity: { user: { id: 'u1' } } });
  });

  it.each([
    ['an answer of the renewal', '/v1/auth/refresh'],
    ['an answer of what is asked', '/v1/me/devices'],
  ])('takes %s that is none for no answer: something in between gave it', async (_, emptied) => {
    localStorage.setItem('besace.identity', JSON.stringify(session('')));
    const { client, sessions, problems } = await fresh((r) =>
      Response.json(path(r) === emptied ? {} : path(r) === '/v1/auth/refresh' ? session('t1') : { items: [] }),
    );
    const asked = client.answer(client.api.GET('/v1/me/devices'));
    await expect(asked).rejects.toBeInstanceOf(problems.NetworkError);
    expect(sessions.session().identity?.user.id).toBe('u1');
    expect(JSON.parse(localStorage.getItem('besace.identity') ?? '').user.id).toBe('u1');
  });

  it('takes what another tab changed of the same person, and keeps its token', async () => {
    const { client, sessions } = await fresh(() => Response.json({ items: [] }));
    sessions.openSession(session('t1') as never);
    const user = { ...session('').user, lastName: 'Keller-Roux', timeZone: 'Indian/Reunion' };
    localStorage.setItem('besace.identity', JSON.stringify({ ...session(''), user }));
    window.dispatchEvent(new StorageEvent('storage', { key: 'besace.identity' }));
    expect(sessions.session()).toMatchObject({ status: 'open', identity: { user } });
    await client.answer(client.api.GET('/v1/me/devices'));
    expect(sent.map((r) => [path(r), r.headers.get('Authorization')])).toEqual([['/v1/me/devices', 'Bearer t1']]);
  });

  it('keeps somebody known while there is no network', async () => {
    localStorage.setItem('besace.identity', JSON.stringify(session('')));
    const { client, sessions, problems } = await fresh(() => {
      throw new TypeError('Failed to fetch');
    });
    await expect(client.answer(client.api.GET('/v1/me/devices'))).rejects.toBeInstanceOf(problems.NetworkError);
    expect(sessions.session().status).toBe('resuming');
  });

  it('turns refusals into fields by name, and survives a proxy that speaks HTML', async () => {
    const { client } = await fresh((r) =>
      path(r) === '/v1/config'
        ? new Response('<h1>Bad gateway</h1>', { status: 502 })
        : problem(422, 'account.invalid', {
            errors: [{ pointer: '/phones/0/number', code: 'x', message: 'Numéro incomplet.' }],
          }),
    );
    const refused = client.answer(client.api.POST('/v1/auth/login', { body: { email: 'a', password: 'b' } }));
    await expect(refused).rejects.toMatchObject({
      code: 'account.invalid',
      fields: { 'phones.0.number': 'Numéro incomplet.' },
    });
    await expect(client.answer(client.api.GET('/v1/config'))).rejects.toMatchObject({ status: 502, code: 'unknown' });
  });
});
