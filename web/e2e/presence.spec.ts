/** When a customer can be seen: told on her sheet, heard by the agenda, never overwritten unknowingly. */
import { adviser, company, openSheet } from './support/account';
import { goOffline, goOnline } from './support/network';
import { expect, test } from './support/test';

test('the hours of a customer are told on her sheet, and kept while they are typed', async ({
  page,
  server,
  signIn,
  checkAccess,
}, info) => {
  const person = adviser(server);
  const account = await company(person, info.project.name);
  await signIn();
  await openSheet(page, account);
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

  // Somebody else tells meanwhile: hers is shown before it is replaced.
  await person.call(
    'PUT',
    `/v1/accounts/${account.id}/presence`,
    { weekly: [{ weekday: 6, from: '09:00', to: '11:00' }], busy: [], closures: [] },
    { 'If-Match': '"0"' },
  );
  await sheet.getByLabel('Premier jour').fill('2026-08-01');
  await sheet.getByLabel('Dernier jour').fill('2026-08-21');
  await sheet.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(sheet.getByText('sam. 09:00–11:00')).toBeVisible();
  await sheet.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByText('Horaires du client enregistrés.')).toBeVisible();
  await expect(part.getByText('lun.–ven. 08:30–12:00')).toBeVisible();
  await expect(part.getByText('Ne pas déranger')).toContainText('Traite');
  await expect(part.getByText('du 1er août au 21 août chaque année')).toBeVisible();
  await checkAccess();
  await part.screenshot({ path: info.outputPath('presence.png') });
  const kept = await person.call('GET', `/v1/accounts/${account.id}/presence`);
  expect(kept.weekly).toHaveLength(5);
});

test('hours typed without network are kept, said to wait, and saved once it is back', async ({
  page,
  server,
  signIn,
}, info) => {
  const person = adviser(server);
  const account = await company(person, info.project.name);
  await signIn();
  await openSheet(page, account);
  const part = page.getByRole('region', { name: 'Quand le voir' });
  await goOffline(page);
  await part.getByRole('button', { name: 'Modifier' }).click();
  const sheet = page.getByRole('dialog');
  await expect(sheet.getByText('Pas de réseau', { exact: false })).toBeVisible();
  await sheet.getByRole('button', { name: 'Ajouter une plage le lundi' }).click();
  await sheet.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(sheet.getByText('Pas de réseau pour l’instant', { exact: false })).toBeVisible();
  await sheet.getByRole('button', { name: 'Fermer' }).click();
  await expect(part.getByText('Saisie à enregistrer')).toBeVisible();
  await goOnline(page);
  await part.getByRole('button', { name: 'Modifier' }).click();
  await expect(sheet.getByText('Votre saisie en cours a été retrouvée.')).toBeVisible();
  await sheet.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByText('Horaires du client enregistrés.')).toBeVisible();
  await expect(part.getByText('Saisie à enregistrer')).toBeHidden();
  expect((await person.call('GET', `/v1/accounts/${account.id}/presence`)).weekly).toHaveLength(1);
});
