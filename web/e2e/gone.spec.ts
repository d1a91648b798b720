/** An account is handed over, or merged, while something typed of it waits on the device: its sheet says so, and what was typed goes on. */

import { filled } from './support/account';
import { Api } from './support/api';
import { engineOf, letGo, lines, sync } from './support/engine';
import { inBothColours } from './support/screens';
import { demo, expect, test } from './support/test';

test('says that the account left, and has what was typed go on', async ({
  page,
  server,
  signIn,
  checkAccess,
}, info) => {
  const [person, next, admin] = [demo.adviser, 'dominique@fibralia.example', demo.admin].map(
    (email) => new Api(() => server.url, email, demo.password),
  ) as [Api, Api, Api];
  const { user } = await next.call('GET', '/v1/me');
  const made = (name: string, more: object = {}) =>
    person.call('POST', '/v1/accounts', { kind: 'company', name: `${name} ${info.project.name}`, ...more });
  const given = await made('Atelier Vosgien');
  const goes = await made('Ferme Muller');
  const stays = await made('Ferme des Muller', { website: 'https://ferme-muller.example' });
  await signIn();
  await filled(page);
  const engine = await engineOf(page);
  await page.context().setOffline(true);
  await engine.evaluate(
    async (e, [given, goes]) => {
      await e.save(e.patch('account', String(given), { tradeName: 'L’Atelier' }));
      await e.save(e.patch('account', String(goes), { tradeName: 'Chez Muller', website: 'https://muller.example' }));
    },
    [given.id, goes.id],
  );
  const seen = (version: number) => ({ 'If-Match': `"${version}"` });
  await admin.call('PATCH', `/v1/accounts/${given.id}`, { ownerId: user.id }, seen(given.version));
  const other = { otherId: goes.id, otherVersion: goes.version };
  await admin.call('POST', `/v1/accounts/${stays.id}/merge`, other, seen(stays.version));
  await page.context().setOffline(false);
  await letGo(engine);
  await sync(engine);
  await expect.poll(async () => (await lines(engine)).map(({ state }) => state)).toEqual(['conflict', 'conflict']);

  const main = page.getByRole('main');
  await page.goto(`/portefeuille/${given.id}`);
  await expect(main.getByText(/^Ce compte n’est plus dans votre portefeuille/)).toBeVisible();
  await expect(main.getByText('L’Atelier')).toBeVisible();
  await expect(main.getByText(/Suivi par|À départager/)).toHaveCount(0);
  await expect(main.getByRole('button', { name: /Ajouter|Modifier|Prévoir|Changer|Actions|Noter/ })).toHaveCount(0);
  await inBothColours(page, checkAccess);
  await page.screenshot({ path: info.outputPath('given.png') });

  await page.goto(`/portefeuille/${goes.id}`);
  await expect(main.getByRole('link', { name: stays.name, exact: true })).toBeVisible();
  await page.screenshot({ path: info.outputPath('merged.png') });
  await checkAccess();
  await main.getByRole('button', { name: `Reporter sur ${stays.name}` }).click();
  await expect(page.getByRole('heading', { level: 1, name: stays.name })).toBeVisible();
  await main.getByRole('link', { name: 'À départager' }).first().click();

  // What the account that stays says otherwise is asked about; the rest goes as it is.
  const asked = main.getByRole('listitem').filter({ hasText: stays.name });
  await page.screenshot({ path: info.outputPath('asked.png') });
  await asked.getByRole('radio', { name: /Ma saisie/ }).check();
  await asked.getByRole('button', { name: 'Enregistrer ces choix' }).click();
  await sync(await engineOf(page));
  await expect.poll(async () => (await person.account(stays.id)).tradeName).toBe('Chez Muller');
  expect((await person.account(stays.id)).website).toBe('https://muller.example');
});
