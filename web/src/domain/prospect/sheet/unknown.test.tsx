/** An account that is gone under a form, erased or given away: what was typed there is on the device, and it is said where. */
import '@/i18n/fr/sheet';
import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { ServerCache } from '@/api/server';
import { givenDevice } from '@/keeping/given-device';
import { database } from '@/offline/current';
import type { Links } from '../row';
import { AccountSheet } from './sheet';

givenDevice();

const links = { portfolio: '/portefeuille', outbox: '/a-envoyer' } as unknown as Links;

async function lookAt() {
  await database().meta.put({ name: 'filled', value: true });
  render(
    <ServerCache>
      <AccountSheet
        id="a1"
        links={links}
        wide={false}
        tab="infos"
        onTab={() => undefined}
        agenda={() => null}
        privacy={() => null}
        unsent={() => null}
      />
    </ServerCache>,
  );
  await screen.findByText(/^Ce compte n’est pas sur cet appareil/);
}

it('leads to what was begun', async () => {
  await database().drafts.put({ key: 'contact:c1', value: { job: 'Directrice' }, at: Date.now() });
  await lookAt();
  const link = await screen.findByRole('link', { name: 'À envoyer' });
  expect(link.getAttribute('href')).toBe('/a-envoyer');
});

it('says nothing where nothing was begun', async () => {
  await lookAt();
  expect(screen.queryByText(/^Ce que vous aviez commencé/)).toBeNull();
});
