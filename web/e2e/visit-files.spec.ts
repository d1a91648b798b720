/** Pictures and spoken notes of a visit: taken without network, joined to the visit, heard again where its report is. */
import { adviser, company, filled, sent } from './support/account';
import { engineOf } from './support/engine';
import { goOffline, goOnline } from './support/network';
import { photograph } from './support/picture';
import { go, look } from './support/screens';
import { expect, test } from './support/test';

test('a picture and a spoken note of a visit leave with it, and are shown and heard on its report', async ({
  page,
  server,
  signIn,
  checkAccess,
}, info) => {
  const person = adviser(server);
  const account = await company(person, info.project.name);
  await signIn();
  await filled(page);
  // Back to the day, which was read: here there is no service worker to have the screens without network.
  await go(page, `/portefeuille/${account.id}/visite?de=jour`);
  await expect(page.getByRole('button', { name: 'Mémo vocal' })).toBeVisible();
  const engine = await engineOf(page);
  const picture = await photograph(page, 'image.jpg', 'Vitrine');
  await goOffline(page);

  await page.getByText('Vu', { exact: true }).click();
  const chosen = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Photo', exact: true }).click();
  await (await chosen).setFiles(picture);
  await expect(page.getByText('Prêt à partir avec la visite.')).toBeVisible();

  await page.getByRole('button', { name: 'Mémo vocal' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('Enregistrement en cours')).toBeVisible();
  await expect(dialog.getByText(/^0:0[2-9]/)).toBeVisible();
  await look(page, info, 'dictating', checkAccess);
  await dialog.getByRole('button', { name: 'Garder' }).click();
  await expect(page.getByText(/^0:\d\d · Prêt à partir avec la visite\.$/)).toBeVisible();
  await page.getByRole('button', { name: /^Écouter Mémo vocal/ }).click();
  await expect(page.getByRole('button', { name: /^Mettre Mémo vocal/ })).toBeVisible();
  await page.getByRole('button', { name: /^Mettre Mémo vocal/ }).click();
  await page.getByRole('button', { name: 'Fichier' }).scrollIntoViewIfNeeded();
  await look(page, info, 'capture', checkAccess);
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await expect(page.getByText(/Visite enregistrée sur l’appareil/)).toBeVisible();
  const kept = await engine.evaluate(async (e) => {
    const [visits, files] = await Promise.all([e.database().table('visit').toArray(), e.database().files.count()]);
    return { visit: visits.find((one) => one.version === 0)?.id as string, files };
  });
  expect(kept.files).toBe(2);

  await goOnline(page);
  await sent(page);
  const { items } = await person.call('GET', `/v1/accounts/${account.id}/attachments`);
  const memo = items.find((one: { kind: string }) => one.kind === 'recording');
  expect(items.map((one: { visitId: string }) => one.visitId)).toEqual([kept.visit, kept.visit]);
  expect(memo).toMatchObject({ mediaType: 'audio/webm' });
  expect(memo.durationMs).toBeGreaterThan(1000);
  expect(memo.fileSize).toBeLessThan(memo.durationMs * 10);

  // As another device has it: the bytes come from the server.
  await engine.evaluate((e) => e.database().files.clear());
  await go(page, `/visites/${kept.visit}`);
  const card = page.locator('section', { has: page.getByRole('heading', { name: 'Photos et mémos vocaux' }) });
  await expect(card.locator('img')).toHaveJSProperty('naturalWidth', 850);
  await card.getByRole('button', { name: /^Écouter/ }).click();
  await expect(card.getByRole('button', { name: /^Mettre/ })).toBeVisible();
  const slider = card.getByRole('slider');
  await expect(slider).toBeVisible();
  await expect.poll(async () => Number(await slider.inputValue())).toBeGreaterThan(200);
  // Played to its end, it is ready to be heard again.
  await expect(card.getByRole('button', { name: /^Écouter/ })).toBeVisible({ timeout: memo.durationMs + 30_000 });
  await slider.fill(String(memo.durationMs > 2000 ? 1000 : 500));
  await expect.poll(async () => Number(await slider.inputValue())).toBeGreaterThan(400);
  await expect(page.getByRole('button', { name: 'Masquer le message' }), 'toasts end by themselves').toHaveCount(0, {
    timeout: 20_000,
  });
  await card.getByRole('button', { name: 'Fichier' }).scrollIntoViewIfNeeded();
  await look(page, info, 'report', checkAccess);

  await page.goto(`/portefeuille/${account.id}`);
  const section = page.locator('section', { has: page.getByRole('heading', { name: 'Pièces jointes' }) });
  await section.getByRole('link', { name: 'Voir la visite' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: `Compte rendu · ${account.name}` })).toBeVisible();
  await card.getByRole('button', { name: /^Actions sur Mémo/ }).click();
  await page.getByRole('menuitem', { name: 'Retirer' }).click();
  await expect(card.getByRole('button', { name: /^Écouter/ })).toHaveCount(0);
});

test('a microphone that is refused is said in words, and a note that is thrown away is gone', async ({
  page,
  server,
  signIn,
}, info) => {
  const account = await company(adviser(server), info.project.name);
  await signIn();
  await filled(page);
  await go(page, `/portefeuille/${account.id}/visite`);
  await page.getByRole('button', { name: 'Mémo vocal' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('Enregistrement en cours')).toBeVisible();
  await dialog.getByRole('button', { name: 'Jeter' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText(/Prêt à partir/)).toHaveCount(0);

  await page.evaluate(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
  });
  await page.getByRole('button', { name: 'Mémo vocal' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Le micro est refusé à Besace');
  await page.screenshot({ path: info.outputPath('refused.png') });
  await dialog.getByRole('button', { name: 'Fermer' }).click();
  await expect(dialog).toHaveCount(0);
});
