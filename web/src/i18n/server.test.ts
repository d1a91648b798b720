/** The server's sentences are in the language of the app: English once its words are there, French where they are not. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiError, type Problem } from '@/api/problem';
import { loadServerWords, served } from './server';
import { loadLanguage } from './t';

const french = 'Des champs sont à corriger.';
const problem: Problem = {
  type: '/problems/account.invalid',
  title: 'Saisie à corriger',
  status: 422,
  code: 'account.invalid',
  detail: french,
  instance: '',
  errors: [{ pointer: '/phones/0/number', code: 'required', message: 'Ce champ est obligatoire.' }],
};

afterEach(() => loadLanguage('fr'));

describe('the words of the server', () => {
  it('are waited for by nobody who reads French', async () => {
    await loadLanguage('fr');
    expect(loadServerWords()).toBeNull();
    expect(served(french)).toBe(french);
  });

  it('leave a refusal in French until they are there, and follow the language from then on', async () => {
    await loadLanguage('en');
    const refusal = new ApiError(problem);
    expect(refusal.message).toBe(french);
    await loadServerWords();
    expect(loadServerWords()).toBeNull();
    expect(refusal.message).toBe('Some fields need correcting.');
    expect(refusal.fields).toEqual({ 'phones.0.number': 'This field is required.' });
    await loadLanguage('fr');
    expect(refusal.message).toBe(french);
    expect(refusal.fields).toEqual({ 'phones.0.number': 'Ce champ est obligatoire.' });
  });

  it('say the kind of refusal where there is no sentence, and an unknown one as it came', async () => {
    await loadLanguage('en');
    await loadServerWords();
    expect(new ApiError({ ...problem, detail: '' }).message).toBe('Entry to be corrected');
    expect(new ApiError({ ...problem, detail: 'Une règle d’ailleurs.' }).message).toBe('Une règle d’ailleurs.');
  });

  it('that do not come let the French be read', async () => {
    vi.resetModules();
    vi.doMock('./en/server/catalogue', () => {
      throw new Error('no network');
    });
    const { loadServerWords: load, served: say } = await import('./server');
    const { loadLanguage: speak } = await import('./t');
    await speak('en');
    await expect(load()).resolves.toBeUndefined();
    expect(say(french)).toBe(french);
    vi.doUnmock('./en/server/catalogue');
    vi.resetModules();
    await speak('fr');
  });

  it('are waited for once, and told of when they come after all', async () => {
    vi.resetModules();
    let arrive = () => {};
    const held = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    vi.doMock('./en/server/catalogue', async () => {
      await held;
      return { inEnglish: () => ({ english: 'Some fields need correcting.', french: '' }) };
    });
    vi.useFakeTimers();
    try {
      const { loadServerWords: load, sayable: can, served: say, useServerWords: use } = await import('./server');
      const { loadLanguage: speak } = await import('./t');
      const { act, renderHook } = await import('@testing-library/react');
      await speak('en');
      const shown = renderHook(() => [use(true), say(french)]);
      expect(shown.result.current).toEqual([false, french]);
      expect(can()).toBe(false);
      await act(() => vi.advanceTimersByTimeAsync(4000));
      expect(shown.result.current).toEqual([true, french]);
      expect(load()).toBeNull();
      arrive();
      await act(() => vi.waitFor(() => expect(say(french)).not.toBe(french)));
      expect(shown.result.current).toEqual([true, 'Some fields need correcting.']);
      await speak('fr');
    } finally {
      vi.useRealTimers();
      vi.doUnmock('./en/server/catalogue');
      vi.resetModules();
    }
  });

  it('that failed are asked for again once there is a network', async () => {
    vi.resetModules();
    let network = false;
    vi.doMock('./en/server/catalogue', () => {
      if (!network) throw new Error('no network');
      return { inEnglish: () => ({ english: 'Some fields need correcting.', french: '' }) };
    });
    const { loadServerWords: load, served: say, useServerWords: use } = await import('./server');
    const { loadLanguage: speak } = await import('./t');
    const { renderHook, waitFor } = await import('@testing-library/react');
    await speak('en');
    await load();
    const shown = renderHook(() => [use(true), say(french)]);
    expect(shown.result.current).toEqual([true, french]);
    network = true;
    window.dispatchEvent(new Event('online'));
    await waitFor(() => expect(shown.result.current).toEqual([true, 'Some fields need correcting.']));
    vi.doUnmock('./en/server/catalogue');
    vi.resetModules();
    await speak('fr');
  });
});
