/** After a visit: who made it analyses it, without network too; who went along observes it; both see where they differ. */
import type { Page } from '@playwright/test';
import { filled } from './support/account';
import { Api } from './support/api';
import { goOffline, goOnline } from './support/network';
import { go } from './support/screens';
import { demo, expect, test } from './support/test';

const marking = (page: Page, item: string, level: string) =>
  page.getByRole('group', { name: item, exact: true }).getByText(level, { exact: true }).click();

test('a visit is analysed by who made it, observed by who went along, and the two are compared', async ({
  page,
  server,
  signIn,
  checkAccess,
}, info) => {
  const adviser = new Api(() => server.url, demo.adviser, demo.password);
  const [account] = await adviser.accounts();
  const visit = await adviser.call('POST', `/v1/accounts/${account?.id}/visits`, {
    mode: 'appointment',
    outcome: 'met',
  });

  await signIn();
  await filled(page);
  await go(page, `/visites/${visit.id}`);
  await goOffline(page);
  await page.getByRole('button', { name: 'Analyser ma visite' }).click();
  await marking(page, 'Écoute', 'Acquis');
  await marking(page, 'Prix défendu avant de céder', 'Non acquis');
  await page.getByLabel('À tenter la prochaine fois').fill('Demander le budget plus tôt.');
  await checkAccess();
  await page.screenshot({ path: info.outputPath('form.png') });
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByText('Analyse enregistrée.')).toBeVisible();
  await expect(page.getByText('Demander le budget plus tôt.')).toBeVisible();
  await goOnline(page);
  await expect.poll(async () => (await adviser.call('GET', `/v1/visits/${visit.id}/grids`)).items.length).toBe(1);

  await signIn(demo.manager);
  await filled(page);
  await go(page, `/visites/${visit.id}`);
  await expect(page.getByText('Remplissez votre grille pour voir les écarts.')).toBeVisible();
  await expect(page.getByText('Demander le budget plus tôt.')).toBeHidden();
  await page.getByRole('button', { name: 'J’y étais' }).click();
  await marking(page, 'Écoute', 'En cours');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByText('Il manque 1 fait observé.')).toBeVisible();
  await page.getByLabel('Fait observé').fill('Coupe deux fois la cliente.');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByText('Grille d’observation enregistrée.')).toBeVisible();
  const row = page.getByRole('row').filter({ hasText: 'Écoute' });
  await expect(row).toContainText('Coupe deux fois la cliente.');
  await expect(row).toContainText('Se voit 1 niveau plus haut');
  await checkAccess();
  await row.scrollIntoViewIfNeeded();
  await page.screenshot({ path: info.outputPath('compared.png') });
});
