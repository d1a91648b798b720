/**
 * The API, typed by the contract. `answer` unwraps: it returns the body, or throws ApiError (the server refused) or
 * NetworkError (no answer).
 *
 *     const page = await answer(api.GET('/v1/me/devices'));
 *     await answer(api.PATCH('/v1/me', { params: { header: ifMatch(me.user) }, body: { language: 'en' } }));
 *
 * Each mutation carries an Idempotency-Key: its own when given, else that of the same one whose answer was lost, else a new
 * one. The access token is added, and renewed once when the server says that it has expired. What must survive a lost
 * network goes through src/offline instead.
 */
import createClient, { type Middleware } from 'openapi-fetch';
import { ApiError, NetworkError, problemOf } from './problem';
import type { paths } from './schema';
import { accessToken, client, renew } from './session';

/** If-Match of a row as it was read. */
export function ifMatch(row: { version: number }): { 'If-Match': string } {
  return { 'If-Match': `"${row.version}"` };
}

/** Of an act that must have happened at most once, however often it is sent. */
const newKey = () => crypto.randomUUID();

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

/** fetch that tries once more, with a new token, what was refused for an old one. */
async function send(request: Request): Promise<Response> {
  const again = request.headers.has('Authorization') ? request.clone() : null;
  let response: Response;
  try {
    response = await fetch(request);
    if (response.status !== 401 || !again) return response;
  } catch (cause) {
    throw new NetworkError(cause);
  }
  if ((await problemOf(response.clone())).code !== 'auth.token_expired') return response;
  again.headers.set('Authorization', `Bearer ${await renew()}`);
  try {
    return await fetch(again);
  } catch (cause) {
    throw new NetworkError(cause);
  }
}

/** For how many milliseconds what is asked in the same words is the same act, as long as it got no answer. */
const sameAct = 900_000;

/** Under which key, and since when, what got no answer was asked, by its words. */
const unanswered = new Map<string, { key: string; at: number }>();

/** send, under a key: what the server did and could not tell is told by it at the next try, and done no second time. */
async function sendOnce(request: Request): Promise<Response> {
  const { method, url, headers } = request;
  if (method === 'GET' || headers.has('Idempotency-Key')) return send(request);
  const file = !(headers.get('Content-Type') ?? 'json').includes('json');
  const words = [method, url, headers.get('If-Match'), file ? newKey() : await request.clone().text()].join(' ');
  const before = unanswered.get(words);
  const asked = before && Date.now() - before.at < sameAct ? before : { key: newKey(), at: Date.now() };
  headers.set('Idempotency-Key', asked.key);
  unanswered.set(words, asked);
  const response = await send(request);
  if (response.status < 500) unanswered.delete(words);
  return response;
}

export const api = createClient<paths>({ baseUrl: location.origin, fetch: sendOnce });
api.use(authorised);

type Result<Data> = { data?: Data; error?: unknown; response: Response };

/** The body of the answer. Throws ApiError, NetworkError. */
export async function answer<Data>(result: Promise<Result<Data>>): Promise<NonNullable<Data>> {
  return (await fullAnswer(result)).data as NonNullable<Data>;
}

/** The body and the headers (ETag, Location, Idempotency-Replayed…). Throws ApiError, NetworkError. */
export async function fullAnswer<Data>(
  result: Promise<Result<Data>>,
): Promise<{ data: Data | undefined; response: Response }> {
  const { data, error, response } = await result;
  if (response.ok) return { data, response };
  const text = typeof error === 'string' ? error : JSON.stringify(error ?? '');
  throw new ApiError(await problemOf(new Response(text, { status: response.status, headers: response.headers })));
}

/** One request of the API by method and path, for what was written down to be sent later. Throws NetworkError. */
export async function exchange(method: string, path: string, init: RequestInit): Promise<Response> {
  const request = new Request(new URL(path, location.origin), { ...init, method });
  request.headers.set('X-Besace-Client', client);
  const token = await accessToken();
  if (token) request.headers.set('Authorization', `Bearer ${token}`);
  return send(request);
}
