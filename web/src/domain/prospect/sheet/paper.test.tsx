/** What the printed sheet leaves out: what holds nothing, and never what could not be read. */
import '@/i18n/fr/sheet';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { clearServerCache, ServerCache } from '@/api/server';
import { deleteDatabase } from '@/offline/current';
import { givenSession } from '@/offline/given-session';
import type { Account } from '../row';
import { Reachable } from './infos';
import { Timeline } from './timeline';

afterEach(async () => {
  cleanup();
  clearServerCache();
  await deleteDatabase();
  vi.unstubAllGlobals();
});

const account = (address: object = {}) =>
  ({ id: 'a1', version: 1, name: 'Keller', phones: [], emails: [], address, custom: {} }) as unknown as Account;

async function story(answer: () => Promise<Response>) {
  vi.stubGlobal('fetch', answer);
  givenSession({ id: 'me', roles: ['adviser'] });
  const { container } = render(
    <ServerCache>
      <Timeline account={account()} contacts={[]} links={{} as never} />
    </ServerCache>,
  );
  return container;
}

it('leaves out a story that holds nothing, once it is read', async () => {
  const page = await story(async () => Response.json({ items: [] }));
  await vi.waitFor(() => expect(page.querySelector('[data-blank]')).not.toBeNull());
});

it('says that the story could not be read', async () => {
  const page = await story(() => Promise.reject(new TypeError('no network')));
  await screen.findByRole('button', { name: 'Réessayer' }, { timeout: 10_000 });
  expect(page.querySelector('[data-blank]')).toBeNull();
});

it.each([
  [500, 'Une erreur est survenue.'],
  [403, 'Cette fiche n’est pas à vous.'],
])('says « hors ligne » of no answer only: a refusal is told as it is (%i)', async (status, detail) => {
  await story(async () =>
    Response.json({ type: 'x', title: 'x', code: 'x', instance: '', status, detail }, { status }),
  );
  await screen.findByText(detail, undefined, { timeout: 10_000 });
  expect(screen.queryByText(/^Hors ligne/)).toBeNull();
});

it('shows what is asked for of the story alone, then all of it again', async () => {
  const entry = (id: string, kind: string) => ({
    id,
    kind,
    occurredAt: '2026-11-20T09:00:00Z',
    subjectType: 'account',
    subjectId: 'a1',
    data: { text: `Texte ${kind}` },
  });
  await story(async () => Response.json({ items: [entry('1', 'call'), entry('2', 'visit')] }));
  const chip = await screen.findByRole('button', { name: 'Appels' }, { timeout: 10_000 });
  screen.getByText('Texte visit');
  fireEvent.click(chip);
  expect(chip.getAttribute('aria-pressed')).toBe('true');
  screen.getByText('Texte call');
  expect(screen.queryByText('Texte visit')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Courrier' }));
  screen.getByText('Rien de tel avec ce compte.');
  fireEvent.click(screen.getByRole('button', { name: 'Tout' }));
  screen.getByText('Texte visit');
});

it('prints « Oui Pub » of an address that has nothing else', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
  givenSession({ id: 'me', roles: ['adviser'] });
  const lines = (address: object) => {
    cleanup();
    const { container } = render(
      <ServerCache>
        <Reachable account={account(address)} refused={null} />
      </ServerCache>,
    );
    const [, second] = [...container.querySelectorAll('[data-line]')];
    return second?.hasAttribute('data-screen-only');
  };
  expect(lines({})).toBe(true);
  expect(lines({ ouiPubArea: true })).toBe(false);
});
