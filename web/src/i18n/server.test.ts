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
});
