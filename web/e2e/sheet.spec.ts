import { Api } from './support/api';
import { demo, expect, test } from './support/test';

test('shows an account, changes it and writes about it', async ({ page, server, signIn, checkAccess }, info) => {
  const person = new Api(() => server.url, demo.adviser, demo.password);
  await signIn();
  const accounts = await person.accounts();
  const full = [];
  for (const { id } of accounts.slice(0, 30)) full.push(await person.call('GET', `/v1/accounts/${id}/sheet`));
  const best = full.sort(
    (a, b) => b.contacts.length + b.timeline.items.length - a.contacts.length - a.timeline.items.length,
  )[0];
  await page.goto(`/portefeuille/${best.account.id}`);
  await expect(page.getByRole('heading', { level: 1, name: best.account.name })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Identité' })).toBeVisible();
  await page.screenshot({ path: info.outputPath('infos.png'), fullPage: true });
  await checkAccess();
  if (info.project.name === 'phone') {
    await page.getByRole('tab', { name: 'Fil' }).click();
    await page.waitForTimeout(1500);
    await page.screenshot({ path: info.outputPath('fil.png'), fullPage: true });
    await checkAccess();
    await page.getByRole('tab', { name: 'Contacts' }).click();
    await page.screenshot({ path: info.outputPath('contacts.png'), fullPage: true });
    await checkAccess();
  }
});
