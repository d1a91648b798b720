/** An account made for a test by its adviser, and the app brought to it. */
import type { Page } from '@playwright/test';
import { Api } from './api';
import { engineOf, letGo, sync } from './engine';
import type { Server } from './server';
import { demo, expect } from './test';

export const adviser = (server: Server) => new Api(() => server.url, demo.adviser, demo.password);

let made = 0;

/** A company with a town, a phone and a contact, under a name that no other test has. */
export async function company(person: Api, project: string): Promise<{ id: string; name: string; phone: string }> {
  const name = `Menuiserie ${['Kieffer', 'Lallement', 'Schneider', 'Thiriet', 'Vuillaume'][made++ % 5]} ${project} ${made}`;
  const phone = `03 53 01 ${40 + made} ${project === 'phone' ? '12' : '34'}`;
  const account = await person.call('POST', '/v1/accounts', {
    kind: 'company',
    name,
    address: { street: '8 rue de la Fontaine', postcode: '57000', town: 'Metz' },
    phones: [{ number: phone }],
  });
  await person.call('POST', `/v1/accounts/${account.id}/contacts`, {
    civility: 'mrs',
    firstName: 'Hélène',
    lastName: 'Durand',
    role: 'buyer',
    emails: [{ address: `helene.durand${made}@${project}.example` }],
  });
  return { id: account.id, name, phone };
}

/** The device has read everything once. */
export async function filled(page: Page): Promise<void> {
  await expect(page.getByText('Tout est envoyé')).toBeVisible();
}

/** Opens the sheet once the device has the account. */
export async function openSheet(page: Page, account: { id: string; name: string }): Promise<void> {
  await filled(page);
  await page.goto(`/portefeuille/${account.id}`);
  await expect(page.getByRole('heading', { level: 1, name: account.name })).toBeVisible();
}

/** What was just saved waits for the time to undo it, which is over at once, then has left and was accepted. */
export async function allSent(page: Page): Promise<void> {
  await expect(page.getByText(/^\d+ à envoyer$/)).toBeVisible();
  const engine = await engineOf(page);
  await letGo(engine);
  await sync(engine);
  await expect(page.getByText('Tout est envoyé')).toBeVisible();
}

/** What was saved has left, whether or not the time to undo it was over, and was accepted. */
export async function sent(page: Page): Promise<void> {
  const engine = await engineOf(page);
  await letGo(engine);
  await sync(engine);
  await expect(page.getByText('Tout est envoyé')).toBeVisible();
}
