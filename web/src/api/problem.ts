/**
 * What went wrong with a request, typed: `ApiError` for an answer that refuses (a problem document), `NetworkError`
 * when there was no answer. The server writes the sentences, in French; screens decide by `code` and put `fields` beside
 * the inputs they are about. Nobody else reads `detail` and `errors` of a problem: here they are put into the language of the app.
 */
import { sayable, served } from '@/i18n/server';
import type { components } from './schema';

export type Problem = components['schemas']['Problem'];

export class ApiError extends Error {
  readonly status: number;
  /** Stable slug: account.duplicate_siret, sync.reload… */
  readonly code: string;
  readonly problem: Problem;

  constructor(problem: Problem) {
    super();
    // In the language of whoever reads it, which may be another one by then.
    Object.defineProperty(this, 'message', { get: () => said(problem) });
    this.name = 'ApiError';
    this.status = problem.status;
    this.code = problem.code;
    this.problem = problem;
  }

  /** The fields that the server refused: `siret`, `address.postcode`, `phones.0.number` → its sentence. */
  get fields(): Record<string, string> {
    const found: Record<string, string> = {};
    for (const { pointer, message } of faultsOf(this.problem)) found[fieldOf(pointer)] ??= message;
    return found;
  }
}

/** Why it was refused, for people; empty where nothing was said, and while the words for it are on their way. */
export function whyOf(problem: Problem | undefined): string {
  return sayable() ? said(problem) : '';
}

function said(problem: Problem | undefined): string {
  return served(problem?.detail || problem?.title || '');
}

/** What is wrong where, for people; each of them empty while the words are on their way. */
export function faultsOf(problem: Problem | undefined): { pointer: string; message: string }[] {
  const words = sayable();
  return (problem?.errors ?? []).map(({ pointer, message }) => ({ pointer, message: words ? served(message) : '' }));
}

/** No answer came: no network, the server is down, or the request took too long. */
export class NetworkError extends Error {
  constructor(cause: unknown) {
    super('no answer', { cause });
    this.name = 'NetworkError';
  }
}

/** Whether the answer did not come in the time that it was given. */
export function isLate(error: unknown): boolean {
  if (error instanceof NetworkError) return isLate(error.cause);
  return error instanceof DOMException && (error.name === 'TimeoutError' || error.name === 'AbortError');
}

/** '/phones/0/number' → 'phones.0.number', the name a form gives to it. */
function fieldOf(pointer: string): string {
  return pointer
    .replace(/^\//, '')
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .join('.');
}

/** The problem of an answer that may not be one: a proxy in between speaks HTML. */
export async function problemOf(response: Response): Promise<Problem> {
  const text = await response.text();
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read === 'object' && read !== null && 'code' in read && 'status' in read) return read as Problem;
  } catch {
    // Not JSON.
  }
  return nothingSaid(response.status, response.headers.get('X-Request-Id') ?? '');
}

/** What is known of an answer without a problem of ours: its status. Whoever shows it has the words (ui/sentence). */
export function nothingSaid(status: number, instance = ''): Problem {
  return { type: 'about:blank', title: '', status, code: 'unknown', detail: '', instance };
}
