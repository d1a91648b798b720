/** When a customer can be seen: told on her sheet without network too, never overwritten unknowingly. */
import { adviser, company, openSheet } from './support/account';
import type { Api } from './support/api';
import { engineOf, letGo } from './support/engine';
import { goOffline, goOnline } from './support/network';
import { expect, test } from './support/test';

test('the hours of a customer are told on her sheet', async ({ page, server, signIn, checkAccess }, info) => {
  const person = adviser(server);
  const account = await company(person, info.project.name);
  await signIn();
  await openSheet(page, account);
  const engine = await engineOf(page);
  const part = page.getByRole('region', { name: 'Quand le voir' });
  await expect(part.getByText('Ses horaires ne sont pas notés.')).toBeVisible();
  await part.getByRole('button', { name: 'Modifier' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('button', { name: 'Ajouter une plage le lundi' }).click();
  await sheet.getByRole('button', { name: 'Mêmes horaires du lundi au vendredi' }).click();
  await sheet.getByRole('button', { name: 'Ajouter un moment' }).click();
  await sheet.getByLabel('Pourquoi').fill('Traite');
  await sheet.getByRole('button', { name: 'Ajouter une fermeture' }).click();
  await sheet.getByLabel('Premier jour').fill('2026-08-21');
  await sheet.getByLabel('Dernier jour').fill('2026-08-01');
  await sheet.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(sheet.getByText('Le dernier jour suit le premier.')).toBeVisible();
  await checkAccess();
  await page.screenshot({ path: info.outputPath('presence-form.png') });

  await sheet.getByLabel('Premier jour').fill('2026-08-01');
  await sheet.getByLabel('Dernier jour').fill('2026-08-21');
  await sheet.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(sheet).toBeHidden();
  await expect(page.getByText('Horaires du client enregistrés.')).toBeVisible();
  await expect(part.getByText('lun.–ven. 08:30–12:00')).toBeVisible();
  await expect(part.getByText('Ne pas déranger')).toContainText('Traite');
  await expect(part.getByText('du 1er août au 21 août chaque année')).toBeVisible();
  await checkAccess();
  await part.screenshot({ path: info.outputPath('presence.png') });
  await letGo(engine);
  await engine.evaluate((e) => e.syncNow());
  await expect.poll(async () => (await told(person, account)).weekly).toHaveLength(5);
});

test('hours typed without network leave by themselves; of what two people told, one chooses', async ({
  page,
  server,
  signIn,
}, info) => {
  const person = adviser(server);
  const account = await company(person, info.project.name);
  await signIn();
  await openSheet(page, account);
  const engine = await engineOf(page);
  const part = page.getByRole('region', { name: 'Quand le voir' });
  await part.getByRole('button', { name: 'Modifier' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('button', { name: 'Ajouter une plage le lundi' }).click();
  await goOffline(page);
  await sheet.getByRole('button', { name: 'Ajouter un moment' }).click();
  await sheet.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(sheet).toBeHidden();
  await expect(part.getByText('lun. 08:30–12:00')).toBeVisible();
  await expect(part.getByText('Pas encore envoyé')).toBeVisible();
  await letGo(engine);
  // A colleague tells another list and the same one.
  await person.call(
    'PATCH',
    `/v1/accounts/${account.id}/presence`,
    {
      weekly: [{ weekday: 6, from: '09:00', to: '11:00' }],
      closures: [{ from: '2026-08-01', to: '2026-08-21', isYearly: true }],
    },
    { 'If-Match': '"0"' },
  );
  await goOnline(page);
  await engine.evaluate((e) => e.syncNow());
  await page.getByRole('link', { name: '1 saisie à corriger' }).click();
  const card = page.getByRole('listitem').filter({ hasText: 'Horaires du client' });
  await expect(card.getByText('sam. 09:00–11:00')).toBeVisible();
  await card.getByRole('radio', { name: /Ma saisie/ }).check();
  await card.getByRole('button', { name: 'Enregistrer ces choix' }).click();
  await expect(page.getByRole('main').getByText('Tout est envoyé')).toBeVisible();
  expect(await told(person, account)).toMatchObject({
    weekly: [{ weekday: 1, from: '08:30', to: '12:00' }],
    busy: [{ weekday: 1, from: '06:00', to: '08:00' }],
    closures: [{ from: '2026-08-01' }],
  });
});

const told = (person: Api, account: { id: string }) => person.call('GET', `/v1/accounts/${account.id}/presence`);
