/** What one sees of one's device, installing the app on it, and signing another one out. */
import type { Page } from '@playwright/test';
import { filled } from './support/account';
import { Api } from './support/api';
import { demo, expect, test } from './support/test';

/** The browser offers to install the app, and writes down that it was asked to. */
const offered = (page: Page) =>
  page.evaluate(() => {
    const prompt = async () => Object.assign(window, { installAsked: true });
    window.dispatchEvent(Object.assign(new Event('beforeinstallprompt', { cancelable: true }), { prompt }));
  });

test('shows what this device keeps, asks to protect it, and signs another one out after a warning', async ({
  page,
  server,
  signIn,
  checkAccess,
}, info) => {
  const other = new Api(() => server.url, demo.adviser, demo.password);
  await other.call('GET', '/v1/me');
  await signIn();
  await filled(page);
  await page.goto('/compte');
  await expect(page.getByText(/^[\d,\s]+(Mo|Go) gardés, sur/)).toBeVisible();
  await expect(page.getByText('Dernière synchronisation')).toBeVisible();
  await expect(page.getByText('Stockage non protégé')).toBeVisible();
  await page.getByRole('button', { name: 'Protéger' }).click();
  await expect(page.getByText('Le navigateur ne le promet pas encore.')).toBeVisible();
  await checkAccess();
  await page.screenshot({ path: info.outputPath('device.png'), fullPage: true });

  const others = page.getByRole('button', { name: /^Déconnecter / });
  await expect(others.first()).toBeVisible();
  const before = await others.count();
  await others.first().click();
  const sheet = page.getByRole('dialog', { name: /^Déconnecter / });
  await expect(sheet.getByText('Ce qu’il n’a pas encore envoyé, et ce qui y est commencé, sera perdu')).toBeVisible();
  await checkAccess();
  await sheet.getByRole('button', { name: 'Annuler' }).click();
  await expect(others).toHaveCount(before);
  await others.first().click();
  await sheet.getByRole('button', { name: 'Déconnecter' }).click();
  await expect(page.getByText('Appareil déconnecté.')).toBeVisible();
  await expect(others).toHaveCount(before - 1);
});

test('proposes once to install the app, and keeps the proposal in « Mon compte »', async ({
  page,
  signIn,
  checkAccess,
}) => {
  await signIn();
  await filled(page);
  await offered(page);
  const proposal = page.getByText('Installez Besace pour l’ouvrir');
  await expect(proposal).toBeVisible();
  await checkAccess();
  await page.getByRole('button', { name: 'Non merci' }).click();
  await expect(proposal).toHaveCount(0);
  await page.reload();
  await filled(page);
  await offered(page);
  await expect(proposal).toHaveCount(0);
  await page.getByRole('link', { name: 'Menu', exact: true }).click();
  await page.getByRole('link', { name: 'Mon compte' }).click();
  await page.getByRole('button', { name: 'Installer' }).click();
  await expect.poll(() => page.evaluate(() => Reflect.has(window, 'installAsked'))).toBe(true);
});

test.describe('on iOS', () => {
  test.use({ userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1' });
  test('tells how to install, for nobody offers it', async ({ page, signIn }) => {
    await signIn();
    await filled(page);
    await expect(page.getByText('Pour que Safari le garde, touchez « Partager »')).toBeVisible();
    await page.getByRole('button', { name: 'Compris' }).click();
    await page.goto('/compte');
    await expect(page.getByText('Safari efface ce que garde un site resté sept jours')).toBeVisible();
  });
});
