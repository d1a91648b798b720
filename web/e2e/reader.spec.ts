/** Somebody who may only look: she sees her team's accounts, and is offered nothing that the server would refuse. */

import { adviser, company, openSheet } from './support/account';
import { Api } from './support/api';
import { demo, expect, test } from './support/test';

test('somebody who may only look is offered no act', async ({ page, server, signIn, checkAccess }, info) => {
  const admin = new Api(() => server.url, demo.admin, demo.password);
  const { user: camille } = await adviser(server).call('GET', '/v1/me');
  const email = `lecture-${info.project.name}@fibralia.example`;
  const { invitationLink } = await admin.call('POST', '/v1/users', {
    email,
    firstName: 'Lucie',
    lastName: 'Schmitt',
    roles: ['read_only'],
    teamIds: camille.teamIds,
  });
  const token = String(invitationLink).split('#')[1];
  await admin.call('POST', '/v1/auth/invitations/accept', { token, password: demo.password });
  const made = await company(adviser(server), info.project.name);

  await signIn(email);
  await expect(page.getByRole('link', { name: 'Saisir', exact: true })).toBeHidden();
  await openSheet(page, made);
  const main = page.getByRole('main');
  await expect(main.getByRole('heading', { name: 'Identité' })).toBeVisible();
  // The desk shows the contact beside the company, what the law says of each is read; and the way along the list.
  await expect(main.getByRole('button')).toHaveCount(info.project.name === 'desk' ? 7 : 3);
  for (const act of ['Ajouter aux favoris', 'Autres actions', 'Raisons, accords et refus'])
    await expect(main.getByRole('button', { name: act, exact: true })).toBeVisible();
  await expect(main.getByRole('link', { name: 'Qualifier' })).toBeHidden();
  await checkAccess();
  await page.screenshot({ path: info.outputPath('reader.png'), fullPage: true });
  await main.getByRole('button', { name: 'Autres actions' }).click();
  await expect(page.getByRole('menuitem')).toHaveText(['Imprimer']);
  await page.keyboard.press('Escape');

  // What the law says she reads; she notes nothing.
  await main.getByRole('button', { name: 'Raisons, accords et refus', exact: true }).click();
  await expect(page.getByRole('dialog').getByText('Visite').first()).toBeVisible();
  await expect(page.getByRole('dialog').getByRole('button')).toHaveText(['']);
  await page.keyboard.press('Escape');

  // Her bookmark is her own.
  await main.getByRole('button', { name: 'Ajouter aux favoris' }).click();
  await expect(main.getByRole('button', { name: 'Retirer des favoris' })).toBeVisible();
  await page.goto(`/portefeuille/${made.id}/qualification`);
  await expect(page.getByRole('heading', { name: 'Cette page n’est pas ouverte à votre rôle' })).toBeVisible();
});
