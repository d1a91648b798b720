/** Cards and documents of an account: taken, seen, renamed, removed and taken back; refused files said in words. */
import { adviser, allSent, company, filled, openSheet } from './support/account';
import { engineOf } from './support/engine';
import { photograph } from './support/picture';
import { expect, test } from './support/test';

test('a card is photographed, seen, renamed, removed and taken back', async ({
  page,
  server,
  signIn,
  checkAccess,
}, info) => {
  const person = adviser(server);
  const made = await company(person, info.project.name);
  await signIn();
  await openSheet(page, made);
  await expect(page.getByText('Aucune pièce jointe pour l’instant.')).toBeVisible();
  await checkAccess();
  const section = page.locator('section', { has: page.getByRole('heading', { name: 'Pièces jointes' }) });
  await section.screenshot({ path: info.outputPath('empty.png') });

  const chosen = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Photographier la carte' }).click();
  await (await chosen).setFiles(await photograph(page, 'image.jpg', 'Hélène Durand'));
  const tile = section.getByRole('listitem').filter({ hasText: 'Carte de visite du' });
  await expect(tile).toBeVisible();
  await expect(tile.locator('img')).toHaveJSProperty('naturalWidth', 850);
  await expect(tile.getByText('À envoyer')).toBeVisible();
  await allSent(page);
  const [kept] = (await person.call('GET', `/v1/accounts/${made.id}/attachments`)).items;
  expect(kept).toMatchObject({ kind: 'business_card', mediaType: 'image/jpeg', accountId: made.id });
  expect(kept.fileSize).toBeLessThan(300_000);

  await tile.getByRole('button', { name: /^Ouvrir/ }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('img', { name: /^Carte de visite du/ })).toBeVisible();
  await expect(dialog.getByRole('link', { name: 'Télécharger' })).toHaveAttribute('download', kept.fileName);
  await checkAccess();
  await page.screenshot({ path: info.outputPath('viewer.png') });
  await dialog.getByRole('button', { name: 'Fermer' }).click();

  await tile.getByRole('button', { name: /^Actions sur/ }).click();
  await page.getByRole('menuitem', { name: 'Renommer' }).click();
  await dialog.getByLabel('Nom du fichier').fill('Carte d’Hélène Durand, directrice des achats.jpg');
  await dialog.getByText('Photo', { exact: true }).click();
  await checkAccess();
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(dialog).toBeHidden();
  const renamed = section.getByRole('listitem').filter({ hasText: 'Carte d’Hélène Durand' });
  await expect(renamed).toContainText('Photo');
  await allSent(page);
  expect((await person.call('GET', `/v1/attachments/${kept.id}`)).fileName).toBe(
    'Carte d’Hélène Durand, directrice des achats.jpg',
  );

  await page
    .locator('input[type=file]')
    .last()
    .setInputFiles({
      name: 'Plan du dépôt.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'),
    });
  await expect(section.getByRole('listitem').filter({ hasText: 'Plan du dépôt.pdf' })).toContainText('Document');
  await checkAccess();
  await section.screenshot({ path: info.outputPath('full.png') });
  await page.emulateMedia({ colorScheme: 'dark' });
  await checkAccess();
  await page.emulateMedia({ colorScheme: 'light' });

  await renamed.getByRole('button', { name: /^Actions sur/ }).click();
  await page.getByRole('menuitem', { name: 'Retirer' }).click();
  await expect(renamed).toHaveCount(0);
  await page.getByRole('button', { name: 'Annuler' }).last().click();
  await expect(renamed.locator('img')).toHaveJSProperty('naturalWidth', 850);
  await renamed.getByRole('button', { name: /^Actions sur/ }).click();
  await page.getByRole('menuitem', { name: 'Retirer' }).click();
  await allSent(page);
  const left = (await person.call('GET', `/v1/accounts/${made.id}/attachments`)).items;
  expect(left.map((one: { fileName: string }) => one.fileName)).toEqual(['Plan du dépôt.pdf']);
});

test('what another device joined is read from the server; a file that is no picture is refused in words', async ({
  page,
  server,
  signIn,
  checkAccess,
}, info) => {
  const person = adviser(server);
  const made = await company(person, info.project.name);
  await signIn();
  const photo = await photograph(page, 'vitrine.jpg', 'Vitrine');
  const other = await person.send(`/v1/accounts/${made.id}/attachments?kind=photo&fileName=vitrine.jpg`, photo.buffer);
  await openSheet(page, made);
  const section = page.locator('section', { has: page.getByRole('heading', { name: 'Pièces jointes' }) });
  const tile = section.getByRole('listitem').filter({ hasText: 'vitrine.jpg' });
  await expect(tile.locator('img')).toHaveJSProperty('naturalWidth', 850);

  await page
    .locator('input[type=file]')
    .last()
    .setInputFiles({
      name: 'carte.jpg',
      mimeType: 'image/jpeg',
      buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
    });
  await expect(section.getByRole('alert')).toContainText('ni une image lisible ni un PDF');
  await checkAccess();

  // A heavy picture leaves small enough for a slow network.
  const heavy = await photograph(page, 'chantier.jpg', 'Chantier', true);
  expect(heavy.buffer.length).toBeGreaterThan(600_000);
  await page.locator('input[type=file]').last().setInputFiles(heavy);
  await expect(section.getByRole('listitem').filter({ hasText: 'chantier.jpg' }).locator('img')).toBeVisible();
  await allSent(page);
  const { items } = await person.call('GET', `/v1/accounts/${made.id}/attachments`);
  const kept = items.find((one: { fileName: string }) => one.fileName === 'chantier.jpg');
  expect(kept.fileSize).toBeLessThanOrEqual(300_000);

  expect(other.fileName).toBe('vitrine.jpg');
});

test('a quick capture takes the card along, and keeps it while it is typed', async ({
  page,
  server,
  signIn,
  checkAccess,
}, info) => {
  const person = adviser(server);
  await signIn();
  await filled(page);
  await page.goto('/saisie');
  const name = `Imprimerie Thiel ${info.project.name}`;
  await page.getByLabel('Raison sociale').fill(name);
  const chosen = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Photographier la carte' }).click();
  await (await chosen).setFiles(await photograph(page, 'IMG_2041.jpg', 'Thiel'));
  await expect(page.getByText('Elle partira avec le compte.')).toBeVisible();
  await checkAccess();
  await page.screenshot({ path: info.outputPath('capture.png'), fullPage: true });
  const engine = await engineOf(page);
  const kept = () => engine.evaluate(async (e) => (await e.database().drafts.get('capture.files'))?.value);
  await expect.poll(kept).toHaveLength(1);
  await page.reload();
  await expect(page.getByText('Elle partira avec le compte.')).toBeVisible();
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'Carte de visite du' }).locator('img')).toHaveJSProperty(
    'naturalWidth',
    850,
  );
  await allSent(page);
  const found = (await person.accounts()).filter((one) => one.name === name);
  expect(found).toHaveLength(1);
  const { items } = await person.call('GET', `/v1/accounts/${found[0]?.id}/attachments`);
  expect(items).toMatchObject([{ kind: 'business_card' }]);
  // The next capture begins without it.
  await page.goto('/saisie');
  await expect(page.getByRole('button', { name: 'Photographier la carte' })).toBeVisible();
  await expect(page.getByText('Elle partira avec le compte.')).toHaveCount(0);
});
