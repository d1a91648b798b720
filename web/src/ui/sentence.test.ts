/** The words for what went wrong, also for what something in between answered. */
import { describe, expect, it } from 'vitest';
import { ApiError, NetworkError, problemOf } from '@/api/problem';
import { sentence } from './sentence';

async function between(status: number, statusText = '') {
  return sentence(new ApiError(await problemOf(new Response('<h1>Bad Gateway</h1>', { status, statusText }))));
}

describe('sentence', () => {
  it.each([
    [413, 'Request Entity Too Large', /^Cet envoi est trop gros/],
    [429, 'Too Many Requests', /^Trop de demandes à la fois/],
    [502, 'Bad Gateway', /^Le serveur est injoignable/],
    [504, '', /^Le serveur est injoignable/],
    [500, 'Internal Server Error', /^Le serveur n’a pas pu répondre/],
    [403, 'Forbidden', /^Un intermédiaire a refusé cette demande \(code 403\)/],
  ])('has words of ours for an answer in between (%i)', async (status, statusText, words) => {
    expect(await between(status, statusText)).toMatch(words);
  });

  it('says what the server says, and that there is no network', () => {
    const problem = { type: 'x', title: 'x', status: 409, code: 'a.b', detail: 'Ce nom est pris.', instance: '' };
    expect(sentence(new ApiError(problem))).toBe('Ce nom est pris.');
    expect(sentence(new NetworkError(null))).toMatch(/^Pas de réseau/);
  });
});
