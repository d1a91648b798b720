import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { EntryFrame } from './frame';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const frame = (
  <EntryFrame title="Connexion">
    <button type="submit">Se connecter</button>
  </EntryFrame>
);

it('asks for nothing at an address without TLS, where nothing would be kept', async () => {
  vi.stubGlobal('isSecureContext', false);
  render(frame);
  await screen.findByText('Cette adresse n’est pas en https');
  expect(screen.queryByRole('button', { name: 'Se connecter' })).toBeNull();
});

it('opens at one with TLS', () => {
  vi.stubGlobal('isSecureContext', true);
  render(frame);
  screen.getByRole('button', { name: 'Se connecter' });
});
