/** At a fair, without network: what the law asks of the stand is ticked in place, a visit says so, and its report is for this evening. */
import { filled } from './support/account';
import { Api } from './support/api';
import { goOffline, goOnline } from './support/network';
import { go } from './support/screens';
import { demo, expect, test } from './support/test';

test('a stand is checked before it opens, and the report of a visit is planned for the evening', async ({
  page,
  server,
  signIn,
  checkAccess,
}, info) => {
  const adviser = new Api(() => server.url, demo.adviser, demo.password);
  const account = await adviser.call('POST', '/v1/accounts', { kind: 'company', name: 'Garage Ehrmann' });
  const me = await adviser.call('GET', '/v1/me');
  // The last quarter of an hour of the day: this evening whenever this runs.
  const weekly = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '24:00' }));
  const before = await adviser.call('GET', '/v1/me/work-hours');
  const works = async (weekly: object[]) => {
    const { version, speedKmh, detourBp } = await adviser.call('GET', '/v1/me/work-hours');
    await adviser.call('PUT', '/v1/me/work-hours', { weekly, speedKmh, detourBp }, { 'If-Match': `"${version}"` });
  };
  await works(weekly);

  await signIn();
  await filled(page);
  // Read once: here there is no service worker to have the screens without network.
  await go(page, '/salons');
  await go(page, `/portefeuille/${account.id}/visite`);
  await expect(page.getByRole('button', { name: 'Mode, heure, personnes vues' })).toBeVisible();
  await goOffline(page);
  await page.getByRole('button', { name: 'Mode, heure, personnes vues' }).click();
  await page.getByText('Salon', { exact: true }).click();
  await expect(page.getByText('Aucun salon n’est noté pour ce jour.')).toBeVisible();
  await page.getByRole('link', { name: 'Contrôler le stand' }).click();

  await page.getByRole('button', { name: 'Ajouter un salon' }).click();
  await page.getByLabel('Nom du salon').fill('Salon Habitat');
  await page.getByLabel('Lieu').fill('Tours');
  await page.getByLabel('Un crédit affecté est proposé').check();
  await page.screenshot({ path: info.outputPath('form.png') });
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  const stand = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Salon Habitat' }) });
  await expect(stand.getByText('Il manque 3 points')).toBeVisible();
  await stand.getByLabel(/^Affiche visible/).click();
  await expect(stand.getByText('Il manque 2 points')).toBeVisible();
  await stand.getByLabel(/^Encadré en tête/).click();
  await expect(stand.getByText('Il manque 1 point')).toBeVisible();
  await checkAccess();
  await page.screenshot({ path: info.outputPath('list.png'), fullPage: true });

  await go(page, `/portefeuille/${account.id}/visite`);
  await expect(page.getByText(/^Stand à contrôler.*Salon Habitat/)).toBeVisible();
  await page.screenshot({ path: info.outputPath('warned.png'), fullPage: true });
  await page.getByRole('link', { name: 'Contrôler le stand' }).click();
  await stand.getByLabel(/^Encadré sur le crédit/).click();
  await expect(stand.getByText('Prêt à ouvrir')).toBeVisible();

  await go(page, `/portefeuille/${account.id}/visite?de=jour`);
  await expect(page.getByRole('button', { name: 'Enregistrer' })).toBeVisible();
  await expect(page.getByText(/^Stand à contrôler/)).toBeHidden();
  await page.getByText('Vu', { exact: true }).click();
  await page.getByRole('button', { name: /^Compléter ce soir/ }).click();
  await checkAccess();
  await page.screenshot({ path: info.outputPath('evening.png'), fullPage: true });
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByText(/Visite enregistrée sur l’appareil/)).toBeVisible();
  // By its account: only what comes next says its title.
  await expect(
    page
      .getByRole('region', { name: 'Au programme' })
      .getByText(/Garage Ehrmann/)
      .first(),
  ).toBeVisible();
  await page.screenshot({ path: info.outputPath('today.png') });

  await goOnline(page);
  await expect
    .poll(async () => {
      const { items } = await adviser.call('GET', '/v1/fairs');
      const mine = items.filter((one: { name: string }) => one.name === 'Salon Habitat');
      return mine.map((one: { openedAt?: string; loanBy?: string }) => [
        Boolean(one.openedAt),
        one.loanBy === me.user.id,
      ]);
    })
    .toEqual([[true, true]]);
  await expect
    .poll(async () => {
      const { items } = await adviser.call('GET', `/v1/accounts/${account.id}/events`);
      return items.map((one: { kind: string }) => one.kind);
    })
    .toEqual(['task']);
  await works(before.weekly);
});
