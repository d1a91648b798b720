/** What « Cet appareil » says where the browser tells little. */
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import '@/i18n/fr/account';
import { deleteDatabase } from '@/offline/current';
import { givenSession } from '@/offline/given-session';
import { ThisDevice } from './this-device';

const mega = 1_000_000;
const storage = (value: object) => Object.defineProperty(navigator, 'storage', { configurable: true, value });

beforeEach(() => void givenSession());
afterEach(async () => {
  cleanup();
  Reflect.deleteProperty(navigator, 'storage');
  await deleteDatabase();
});

it('says how much is kept where the browser tells', async () => {
  storage({ estimate: async () => ({ usage: 2 * mega, quota: 900 * mega }), persisted: async () => false });
  render(<ThisDevice />);
  await screen.findByText(/gardés, sur/);
  screen.getByRole('button', { name: 'Protéger' });
});

it('says nothing of it where the browser does not', async () => {
  storage({});
  render(<ThisDevice />);
  await screen.findByText('Le navigateur ne dit pas s’il protège ce qui est gardé.');
  expect(screen.queryByText(/gardés/)).toBeNull();
});
