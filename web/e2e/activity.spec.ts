/** Activity: figures of a week, each opening on its acts; a manager sees whose reports are missing. */
import { Api } from './support/api';
import { inBothColours } from './support/screens';
import { demo, expect, test } from './support/test';

test('shows what was done, each figure on its acts, and to a manager whose reports are missing', async ({
  page,
  server,
  signIn,
  checkAccess,
}, info) => {
  const adviser = new Api(() => server.url, demo.adviser, demo.password);
  const [account] = await adviser.accounts();
  const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
  const visit = { mode: 'cold', startedAt: ago(50), endedAt: ago(49), outcome: 'met' };
  await adviser.call('POST', `/v1/accounts/${account?.id}/visits`, visit);
  await adviser.call('POST', `/v1/accounts/${account?.id}/visits`, { ...visit, startedAt: ago(2), endedAt: ago(1) });

  await signIn();
  await page.getByRole('link', { name: /^(Menu|Activité)$/ }).click();
  if (info.project.name === 'phone') await page.getByRole('link', { name: 'Activité' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Activité' })).toBeVisible();
  await page.getByText('4 semaines').click();
  await inBothColours(page, checkAccess);
  await page.screenshot({ path: info.outputPath('mine.png'), fullPage: true });
  const figure = page.getByRole('button', { name: /^Visites faites/ });
  const count = Number((await figure.textContent())?.match(/\d+/)?.[0]);
  expect(count).toBeGreaterThanOrEqual(2);
  await figure.click();
  const rows = page.getByRole('dialog').getByRole('row');
  await expect(rows).toHaveCount(count + 1);
  await expect(
    page
      .getByRole('dialog')
      .getByRole('link', { name: account?.name ?? '' })
      .first(),
  ).toBeVisible();
  await page.screenshot({ path: info.outputPath('behind.png') });
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Visites et rendez-vous/ }).click();
  await expect(page.getByRole('dialog').getByRole('row').nth(1)).toBeVisible();
  await page.keyboard.press('Escape');

  await signIn(demo.manager);
  await page.goto('/activite?periode=month');
  await page.getByRole('button', { name: 'Voir lesquels' }).click();
  await expect(
    page
      .getByRole('dialog')
      .getByRole('link', { name: account?.name ?? '' })
      .first(),
  ).toBeVisible();
  await page.keyboard.press('Escape');
  await page.screenshot({ path: info.outputPath('team.png'), fullPage: true });
  await page.getByRole('table', { name: 'L’équipe' }).getByRole('button', { name: 'Camille' }).click();
  await expect(page.getByRole('button', { name: 'Toute l’équipe' })).toBeVisible();
  await checkAccess();
  await page.getByRole('link', { name: 'Compétences', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Compétences : Camille/ })).toBeVisible();
  const reports = page.getByRole('button', { name: /^Comptes rendus écrits dans les 24 heures/ });
  await reports.click();
  await expect(page.getByRole('dialog').getByText('Pas atteint').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await inBothColours(page, checkAccess);
  await page.screenshot({ path: info.outputPath('levels.png'), fullPage: true });
});

test(
  'the thresholds of a criterion are the organisation’s, and count at once',
  { tag: '@by-desk' },
  async ({ page, signIn, checkAccess }, info) => {
    await signIn(demo.admin);
    await page.goto('/administration/seuils');
    const rule = page.locator('section').filter({ has: page.getByRole('heading', { name: /^CP4\.C5/ }) });
    await rule.getByLabel('Part attendue (%)').fill('douze');
    await rule.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(rule.getByText('Un nombre, avec deux décimales au plus.').first()).toBeVisible();
    await rule.getByLabel('Part attendue (%)').fill('62,5');
    await rule.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(page.getByText('Seuils de CP4.C5 enregistrés.')).toBeVisible();
    await expect(rule.getByRole('button', { name: 'Revenir aux seuils livrés' })).toBeVisible();
    await checkAccess();
    await page.screenshot({ path: info.outputPath('thresholds.png') });
    await page.goto('/competences');
    await expect(page.getByRole('listitem').filter({ hasText: 'CP4.C5' }).getByText('Non observé')).toBeVisible();
  },
);
