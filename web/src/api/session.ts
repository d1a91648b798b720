/**
 * The session of this device. The refresh token is an httpOnly cookie that scripts never see; the access token lives
 * in memory only. Who is signed in (no secret) is kept in the browser, so that the app renders before it signs in.
 *
 *     anonymous   nobody yet: show the sign-in page
 *     resuming    somebody is known, the token is not there yet: render local data, requests wait for it
 *     open        signed in
 *     ended       the server refused to renew: render local data, ask to sign in again, send nothing
 *
 * Refreshing happens once at a time over all tabs (a Web Lock), since each use of the cookie replaces it.
 */
import { useSyncExternalStore } from 'react';
import { loadServerWords } from '@/i18n/server';
import { ApiError, NetworkError, type Problem, problemOf } from './problem';
import type { components } from './schema';
import { readStored } from './stored';

type Opened = components['schemas']['Session'];

/** What is remembered of a session between two starts. */
export interface Identity {
  sessionId: string;
  user: Opened['user'];
  organisation: Opened['organisation'];
  /** Absent of one that an older build kept. */
  byLaws?: Opened['byLaws'];
}

export interface SessionState {
  status: 'anonymous' | 'resuming' | 'open' | 'ended';
  identity: Identity | null;
}

export const client = `besace-web/${__VERSION__}`;

const kept = 'besace.identity';
const watchers = new Set<(state: SessionState) => void>();
let token: { value: string; expires: number } | null = null;
let renewing: Promise<string> | null = null;
let state: SessionState = start();

function start(): SessionState {
  const identity = readStored<Identity>(kept);
  if (identity?.user?.id) return { status: 'resuming', identity };
  return { status: 'anonymous', identity: null };
}

function become(next: SessionState) {
  state = next;
  for (const tell of watchers) tell(state);
}

export function session(): SessionState {
  return state;
}

/** Calls `tell` at each change; returns what stops it. */
export function watchSession(tell: (state: SessionState) => void): () => void {
  watchers.add(tell);
  return () => watchers.delete(tell);
}

export function useSession(): SessionState {
  return useSyncExternalStore(watchSession, session);
}

/** Whether somebody of these roles may only look. */
export function onlyReads(roles: readonly string[]): boolean {
  return roles.length > 0 && roles.every((role) => role === 'read_only');
}

/** Whether somebody may only look, by all her roles: acts are not offered to her. Known without network too. */
export function useReader(): boolean {
  return onlyReads(useSession().identity?.user.roles ?? []);
}

/** How long a token is believed whose own claims cannot be read, in milliseconds: the server says when it was too long. */
const untold = 300_000;

/**
 * How long the server gives a token, in milliseconds, from its claims: held against this clock, the moment that it names would be
 * wrong by as much as this clock is.
 */
function lifetimeOf(accessToken: string): number {
  try {
    const claims = accessToken.split('.')[1]?.replaceAll('-', '+').replaceAll('_', '/') ?? '';
    const { iat, exp } = JSON.parse(atob(claims));
    return exp > iat ? (exp - iat) * 1000 : untold;
  } catch {
    return untold;
  }
}

/** A sign-in, a setup or an invitation was accepted. */
export function openSession(opened: Opened) {
  token = { value: opened.accessToken, expires: Date.now() + lifetimeOf(opened.accessToken) };
  const { sessionId, user, organisation, byLaws } = opened;
  remember({ sessionId, user, organisation, byLaws }, 'open');
}

function remember(identity: Identity, status: SessionState['status']) {
  try {
    localStorage.setItem(kept, JSON.stringify(identity));
  } catch {
    // It holds until the tab closes.
  }
  become({ status, identity });
}

/** Whoever is signed in changed something of herself: her name and her zone are the new ones here at once. */
export function changeSelf(user: Identity['user']) {
  const { status, identity } = state;
  if (identity?.user.id === user.id) remember({ ...identity, user }, status);
}

/** Somebody is known from elsewhere than this module's storage. */
export function restoreIdentity(identity: Identity) {
  if (state.status === 'anonymous') become({ status: 'resuming', identity });
}

/** Forgets who was signed in. Local data is the business of offline/session. */
export function forgetSession() {
  token = null;
  localStorage.removeItem(kept);
  become({ status: 'anonymous', identity: null });
}

/** The access token to send, renewed when it is about to end; null for somebody anonymous. Throws ApiError or NetworkError. */
export async function accessToken(): Promise<string | null> {
  if (token && token.expires - Date.now() > 20_000) return token.value;
  if (state.status === 'anonymous') return null;
  return renew();
}

/** Exchanges the cookie for a new access token, once for all who ask meanwhile. Throws ApiError or NetworkError. */
export function renew(): Promise<string> {
  renewing ??= exclusively(exchange).finally(() => {
    renewing = null;
  });
  return renewing;
}

async function exclusively(work: () => Promise<string>): Promise<string> {
  return navigator.locks ? await navigator.locks.request('besace-session', work) : work();
}

async function exchange(): Promise<string> {
  let response: Response;
  try {
    response = await (early() ?? fetch('/v1/auth/refresh', { method: 'POST', headers: { 'X-Besace-Client': client } }));
  } catch (cause) {
    throw new NetworkError(cause);
  }
  if (response.ok) {
    // What is no session comes from something in between, such as the page of a hotel: the server has not answered.
    const opened: unknown = await response.json().catch((cause) => {
      throw new NetworkError(cause);
    });
    if (!isOpened(opened)) throw new NetworkError('no session');
    openSession(opened);
    return opened.accessToken;
  }
  const problem = await problemOf(response);
  if (response.status === 401) ended(problem);
  throw new ApiError(problem);
}

function isOpened(answer: unknown): answer is Opened {
  const { accessToken, user, organisation } = (answer ?? {}) as Partial<Opened>;
  return typeof accessToken === 'string' && Boolean(user?.id && organisation?.id);
}

/** The renewal that public/early.js began before the app was there; it serves once. */
function early(): Promise<Response> | undefined {
  const begun = window.besaceRenewal;
  delete window.besaceRenewal;
  return begun;
}

const endings = new Set<(problem: Problem) => void>();

/** Calls `tell` when the server refuses to renew the session; `problem.wipe` asks to erase what this device keeps. */
export function onSessionEnd(tell: (problem: Problem) => void): () => void {
  endings.add(tell);
  return () => endings.delete(tell);
}

function ended(problem: Problem) {
  token = null;
  become({ ...state, status: state.identity ? 'ended' : 'anonymous' });
  for (const tell of endings) tell(problem);
}

/** Ends the session on the server, calls `ended`, then forgets it here. Throws NetworkError: the cookie would outlive the sign-out. */
export async function signOut(ended?: () => void): Promise<void> {
  let response: Response;
  try {
    response = await fetch('/v1/auth/logout', { method: 'POST', headers: { 'X-Besace-Client': client } });
  } catch (cause) {
    throw new NetworkError(cause);
  }
  if (!response.ok) {
    const problem = await problemOf(response);
    await loadServerWords();
    throw new ApiError(problem);
  }
  ended?.();
  forgetSession();
}

// Another tab signed in, out, or as somebody else, or changed something of herself: this one follows.
window.addEventListener('storage', (event) => {
  if (event.key !== kept) return;
  const before = state.identity?.user.id;
  const next = start();
  if (next.identity?.user.id === before && state.status === 'open') {
    become({ ...state, identity: next.identity });
    return;
  }
  token = null;
  become(next);
});
