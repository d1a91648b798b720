/** Whose session has ended is told what waits for her to sign in again. */
import '@/i18n/fr/entry';
import { render, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { renew } from '@/api/session';
import { givenDevice } from '@/keeping/given-device';
import { patch } from '@/offline/changes';
import { save } from '@/offline/save';
import { SessionNotice } from './shell-parts';

givenDevice();

it('says how many entries wait, and nothing of them where none does', async () => {
  const problem = { type: 'x', title: 'x', code: 'auth.session_ended', instance: '', status: 401 };
  vi.stubGlobal('fetch', async () => Response.json(problem, { status: 401 }));
  await expect(renew()).rejects.toThrow();
  render(<SessionNotice />);
  const notice = await screen.findByText(/^Votre session est terminée/);
  expect(notice.textContent).not.toContain('envoy');
  await save(patch('account', 'a1', { tradeName: 'Weber' }));
  await screen.findByText(/1 saisie attend d’être envoyée, gardée sur cet appareil/);
  await save(patch('account', 'a1', { name: 'Weber et fils' }));
  await screen.findByText(/2 saisies attendent d’être envoyées/);
});
