/** What the law says of another address, with what was noted here and the server has not heard of. */
import '@/i18n/fr/lawful';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { clearServerCache, ServerCache } from '@/api/server';
import { create } from '@/offline/changes';
import { database, deleteDatabase } from '@/offline/current';
import { givenSession } from '@/offline/given-session';
import { save } from '@/offline/save';
import { serverRow } from '@/offline/settle';
import { Sheet } from '@/ui/sheet';
import type { Account } from '../row';
import { Post } from './post';

afterEach(async () => {
  cleanup();
  clearServerCache();
  await deleteDatabase();
  vi.unstubAllGlobals();
});

const account = { id: 'a1', version: 1, kind: 'person', name: 'Keller', phones: [], emails: [] } as unknown as Account;
const items = ['mail', 'leaflet'].map((channel) => ({ channel, verdict: 'allow', findings: [], conditions: [] }));

async function show(letterbox: object = {}, known = account) {
  givenSession({ id: 'me', roles: ['adviser'] });
  await serverRow(database(), 'account', { ...known });
  const address = {
    lines: ['3 rue Haute', '57000 METZ'],
    street: '3 rue Haute',
    postcode: '57000',
    town: 'METZ',
    ...letterbox,
  };
  await serverRow(database(), 'account_address', { id: 'd1', version: 1, accountId: 'a1', kind: 'home', address });
  render(
    <ServerCache>
      <Sheet title="Raisons" onClose={() => undefined}>
        <Post person={{ account: known }} />
      </Sheet>
    </ServerCache>,
  );
  return screen.findByRole('combobox', { hidden: true });
}

const refuse = () => save(create('privacy_objection', { channel: 'mail' } as never, 'a1'));
const verdicts = () =>
  screen
    .queryAllByRole('listitem', { hidden: true })
    .map((one) => one.textContent ?? '')
    .filter((one) => /^(Courrier|Prospectus)/.test(one)); // not what the law asks of whoever writes

it('reckons with a refusal that waits on the device, and asks again once a fact is another', async () => {
  let asked = 0;
  vi.stubGlobal('fetch', async () => {
    asked += 1;
    return Response.json({ items });
  });
  fireEvent.change(await show(), { target: { value: 'd1' } });
  await waitFor(() => expect(verdicts().some((one) => /^Courrier.*oui$/.test(one))).toBe(true));
  const before = asked;
  const { id } = await act(refuse);
  await waitFor(() => expect(verdicts().some((one) => /^Courrier.*non$/.test(one))).toBe(true));
  await waitFor(() => expect(asked).toBeGreaterThan(before));
  const noted = asked;
  await act(async () => {
    await database().outbox.clear();
    await database().rows('privacy_objection').update(id, { version: 1 });
  });
  await waitFor(() => expect(asked).toBeGreaterThan(noted));
});

it('says the refusal without network too, and nothing else', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
  const select = await show();
  await act(refuse);
  fireEvent.change(select, { target: { value: 'd1' } });
  await waitFor(() => expect(verdicts()).toHaveLength(1));
  expect(verdicts()[0]).toMatch(/^Courrier.*non$/);
});

it('is not where one arrives', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
  const select = await show();
  await act(async () => undefined);
  expect(document.activeElement).not.toBe(select);
});

const answered = (verdict: string, purpose = 'prospecting') => [{ channel: 'mail', purpose, verdict, findings: [] }];

it.each([
  { letterbox: {}, answer: answered('allow'), want: ['Courrier : oui'] },
  { letterbox: {}, answer: answered('block'), want: ['Courrier : non'] },
  { letterbox: { stopPub: true }, answer: answered('allow'), want: ['Courrier : oui', 'Prospectus : non'] },
  {
    letterbox: { ouiPubArea: true },
    answer: answered('allow'),
    want: ['Courrier : oui', 'Prospectus : avec prudence'],
  },
  {
    letterbox: { ouiPubArea: true, wantsLeaflets: true },
    answer: answered('allow'),
    want: ['Courrier : oui', 'Prospectus : oui'],
  },
  {
    letterbox: { ouiPubArea: true, wantsLeaflets: true },
    answer: answered('block'),
    want: ['Courrier : non', 'Prospectus : à vérifier'],
  },
  {
    letterbox: { stopPub: true },
    answer: answered('allow', 'service'),
    want: ['Courrier : oui', 'Prospectus : à vérifier'],
  },
])('answers without network by the rows of the device: $letterbox, $want', async ({ letterbox, answer, want }) => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
  const known = { ...account, callability: answer } as unknown as Account;
  fireEvent.change(await show(letterbox, known), { target: { value: 'd1' } });
  await waitFor(() => expect(verdicts().map((one) => one.replace(/\s+/g, ' '))).toEqual(want));
});
