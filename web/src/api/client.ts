/**
 * The API, typed by the contract. `answer` unwraps: it returns the body, or throws ApiError (the server refused) or
 * NetworkError (no answer).
 *
 *     const page = await answer(api.GET('/v1/me/devices'));
 *     await answer(api.PATCH('/v1/me', { params: { header: ifMatch(me.user) }, body: { language: 'en' } }));
 *
 * Each mutation carries an Idempotency-Key: its own when given, else that of the same change of a version whose answer was lost,
 * else a new one. The access token is added, and renewed once when the server says that it has expired. What must survive a lost
 * network goes through src/offline instead.
 */
import createClient, { type Middleware } from 'openapi-fetch';
import { loadServerWords } from '@/i18n/server';
import { ApiError, NetworkError, problemOf } from './problem';
import type { paths } from './schema';
import { accessToken, client, renew } from './session';

/** If-Match of a row as it was read. */
export function ifMatch(row: { version: number }): { 'If-Match': string } {
  return { 'If-Match': `"${row.version}"` };
}

const authorised: Middleware = {
  async onRequest({ request, schemaPath }) {
    request.headers.set('X-Besace-Client', client);
    if (request.method === 'PATCH') request.headers.set('Content-Type', 'application/merge-patch+json');
    if (!publicly(schemaPath)) {
      const token = await accessToken();
      if (token) request.headers.set('Authorization', `Bearer ${token}`);
    }
    return request;
  },
};

function publicly(path: string): boolean {
  return path === '/v1/config' || /^\/v1\/auth\/(login|refresh|logout|setup|invitations|password-reset)/.test(path);
}

/** What a token is refused for while the session may stand, or may have ended without this device being told. */
const asksRenewal = new Set(['auth.token_expired', 'auth.token_invalid', 'auth.session_ended']);

/** fetch that tries once more, with a new token, what was refused for an old one. A session that is not renewed has ended, and is told so. */
async function send(request: Request): Promise<Response> {
  const again = request.headers.has('Authorization') ? request.clone() : null;
  let response: Response;
  try {
    response = await fetch(request);
    if (response.status !== 401 || !again) return response;
  } catch (cause) {
    throw new NetworkError(cause);
  }
  if (!asksRenewal.has((await problemOf(response.clone())).code)) return response;
  again.headers.set('Authorization', `Bearer ${await renew()}`);
  try {
    return await fetch(again);
  } catch (cause) {
    throw new NetworkError(cause);
  }
}

/** The keys of changes of a version that got no answer, by their words. */
const unanswered = new Map<string, string>();

/**
 * send, under a key. A change of a version happens once: asked again in the same words after its answer was lost, it is told
 * what the server did, and not that the version is another one by now.
 */
async function sendOnce(request: Request): Promise<Response> {
  const { method, url, headers } = request;
  if (method === 'GET' || headers.has('Idempotency-Key')) return send(request);
  const version = headers.get('If-Match');
  const words = version && [method, url, version, await request.clone().text()].join(' ');
  const key = unanswered.get(words ?? '') ?? crypto.randomUUID();
  headers.set('Idempotency-Key', key);
  if (!words) return send(request);
  unanswered.set(words, key);
  const response = await send(request);
  // One that is put off says nothing of it.
  if (response.status < 500 && response.status !== 429) unanswered.delete(words);
  return response;
}

export const api = createClient<paths>({ baseUrl: location.origin, fetch: sendOnce });
api.use(authorised);

type Result<Data> = { data?: Data; error?: unknown; response: Response };

/** Successes that the contract gives without content. */
const wordless: ReadonlySet<number> = new Set([202, 204]);

/** The body of the answer. Throws ApiError, NetworkError. */
export async function answer<Data>(result: Promise<Result<Data>>): Promise<NonNullable<Data>> {
  return (await fullAnswer(result)).data as NonNullable<Data>;
}

/** The body and the headers (ETag, Location, Idempotency-Replayed…). Throws ApiError, NetworkError. */
export async function fullAnswer<Data>(
  result: Promise<Result<Data>>,
): Promise<{ data: Data | undefined; response: Response }> {
  const { data, error, response } = await result.catch(worded);
  if (response.ok) {
    if (isEmpty(data) || (data === undefined && !wordless.has(response.status)))
      throw new NetworkError('an answer without content');
    return { data, response };
  }
  const text = typeof error === 'string' ? error : JSON.stringify(error ?? '');
  return worded(
    new ApiError(await problemOf(new Response(text, { status: response.status, headers: response.headers }))),
  );
}

/** Throws it, once there are words to show it with. */
async function worded(refusal: unknown): Promise<never> {
  if (refusal instanceof ApiError) await loadServerWords();
  throw refusal;
}

/** An object without a member, which the contract has nowhere: a proxy or a portal gave it, and the server has not answered. */
function isEmpty(data: unknown): boolean {
  return (
    typeof data === 'object' &&
    data !== null &&
    Object.getPrototypeOf(data) === Object.prototype &&
    Object.keys(data).length === 0
  );
}

/** One request of the API by method and path, for what was written down to be sent later. Throws NetworkError. */
export async function exchange(method: string, path: string, init: RequestInit): Promise<Response> {
  const request = new Request(new URL(path, location.origin), { ...init, method });
  request.headers.set('X-Besace-Client', client);
  const token = await accessToken();
  if (token) request.headers.set('Authorization', `Bearer ${token}`);
  return send(request);
}
