import { expect, it } from 'vitest';
import { isLeftAside, textOf } from './begun-text';

const account = '01936f5e-8d2a-7c3b-9a64-0d9f3a1c2b4e';

it.each([
  ['a text', 'Rappeler lundi', 'Rappeler lundi'],
  ['a form', { text: 'Vu la gérante', contactId: account, when: '2026-11-27T09:00', kind: 'visit' }, 'Vu la gérante'],
  [
    'a list',
    { steps: [{ key: 'a 1', kind: 'hook', text: 'Comment va ?' }, { text: 'Au revoir' }] },
    'Comment va ? · Au revoir',
  ],
  ['nothing but choices', { cause: 'client_asked', at: '09:30', all: true }, ''],
  [
    'what is over something saved',
    { over: { name: 'Metz', town: 'Metz' }, value: { name: 'Metz sud', town: 'Metz' } },
    'Metz sud',
  ],
  ['a text over another', { over: 'Bonjour', value: 'Bonjour Madame' }, 'Bonjour Madame'],
  ['a text of one word in small letters', 'absent', 'absent'],
  ['a form with one such word', { kind: 'call', text: 'rappeler', direction: 'outbound' }, 'rappeler'],
  ['such a word over another', { over: { name: 'metz', kind: 'a' }, value: { name: 'nancy', kind: 'b' } }, 'nancy'],
  ['such a text over nothing', { over: '', value: 'oui' }, 'oui'],
  ['a date typed as a text', '2026-11-27', '2026-11-27'],
  ['a choice kept by its id', account, ''],
  ['places that are chosen', { place: 'account', placeText: 'gare' }, 'gare'],
  ['a place at an address of the account', { place: `address:${account}` }, ''],
  ['a place that is typed', { name: 'salon', place: 'nancy' }, 'salon · nancy'],
  ['lists of choices', { families: ['fibre'], motives: ['pride'], about: 'service', aids: ['plaquette'] }, 'plaquette'],
  ['the doors of a street', { street: 'rue haute', done: [{ answer: 'absent', label: '12' }] }, 'rue haute · 12'],
  ['a recording', { bytes: new ArrayBuffer(8), mediaType: 'audio/webm', name: 'Mémo 1' }, 'Mémo 1'],
])('%s is said by the words typed', (_, draft, text) => expect(textOf(draft)).toBe(text));

it('is left aside after ninety days', () => {
  const now = Date.parse('2026-11-27T09:00:00Z');
  expect(isLeftAside(now)({ at: Date.parse('2026-09-01T09:00:00Z') })).toBe(false);
  expect(isLeftAside(now)({ at: Date.parse('2026-08-01T09:00:00Z') })).toBe(true);
});
