/** The language that somebody chose is hers on each of her devices, not the last one of this device. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { forgetSession } from '@/api/session';
import { deleteDatabase } from '@/offline/current';
import { givenSession } from '@/offline/given-session';
import { prefer, preferences } from '@/ui/preferences';
import { chooseLanguage, followLanguage } from './language';

let stop = () => {};

beforeEach(() => {
  forgetSession();
  prefer({ language: 'fr' });
  stop = followLanguage();
});
afterEach(async () => {
  stop();
  prefer({ language: 'fr' });
  vi.unstubAllGlobals();
  await deleteDatabase();
});

it('is that of the person who signs in', () => {
  givenSession({ id: 'anne', language: 'en' });
  expect(preferences().language).toBe('en');
  forgetSession();
  givenSession({ id: 'camille', language: 'fr' });
  expect(preferences().language).toBe('fr');
});

it('is that of the next person, though the one before had the same on the server', () => {
  givenSession({ id: 'anne', language: 'fr' });
  prefer({ language: 'en' });
  forgetSession();
  givenSession({ id: 'camille', language: 'fr' });
  expect(preferences().language).toBe('fr');
});

it('stays as it is when the session is renewed', () => {
  givenSession({ language: 'fr' });
  prefer({ language: 'en' });
  givenSession({ language: 'fr' });
  expect(preferences().language).toBe('en');
});

it('is told to the server', async () => {
  const told = vi.fn();
  const user = { id: 'u1', version: 4, language: 'fr' };
  vi.stubGlobal('fetch', async (request: Request) => {
    if (request.method === 'PATCH') told(request.headers.get('If-Match'), await request.json());
    return Response.json(request.method === 'PATCH' ? { ...user, language: 'en' } : { user });
  });
  givenSession(user);
  await chooseLanguage('en');
  expect(preferences().language).toBe('en');
  expect(told).toHaveBeenCalledExactlyOnceWith('"4"', { language: 'en' });
});

it('is chosen without network too', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
  givenSession({ language: 'fr' });
  await chooseLanguage('en');
  expect(preferences().language).toBe('en');
});

it('is on the server what was chosen last, however fast', async () => {
  let user = { id: 'u1', version: 4, language: 'fr' };
  vi.stubGlobal('fetch', async (request: Request) => {
    if (request.method === 'GET') return Response.json({ user });
    const { language } = await request.json();
    if (request.headers.get('If-Match') !== `"${user.version}"`)
      return Response.json({ code: 'stale' }, { status: 412 });
    user = { ...user, version: user.version + 1, language };
    return Response.json(user);
  });
  givenSession(user);
  await Promise.all([chooseLanguage('en'), chooseLanguage('fr')]);
  expect(user.language).toBe('fr');
  await Promise.all([chooseLanguage('fr'), chooseLanguage('en')]);
  expect(user.language).toBe('en');
});
