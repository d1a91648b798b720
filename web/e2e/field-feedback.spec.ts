/** What reports say to the office: listed, dealt with, answered, read on the report. */
import { adviser, company, filled } from './support/account';
import { demo, expect, test } from './support/test';

test('what a report tells the office is dealt with, and its author reads the answer', async ({
  page,
  server,
  signIn,
  checkAccess,
}, info) => {
  const person = adviser(server);
  const account = await company(person, info.project.name);
  const visit = await person.call('POST', `/v1/accounts/${account.id}/visits`, { mode: 'cold', outcome: 'met' });
  const report = { forMarketing: 'Demande une offre pour les saisonniers.', competitor: 'Orange' };
  await person.call('PATCH', `/v1/visits/${visit.id}`, { report }, { 'If-Match': `"${visit.version}"` });

  await signIn(demo.manager);
  await filled(page);
  await page.goto('/remontees');
  const main = page.getByRole('main');
  await expect(page.getByRole('heading', { level: 1, name: 'Remontées du terrain' })).toBeVisible();
  await main.getByLabel('Mot, produit ou concurrent').fill('saisonniers orange');
  const line = main.getByRole('listitem').filter({ hasText: account.name });
  await expect(line.getByText('À traiter', { exact: true })).toBeVisible();
  await expect(main.getByRole('listitem').filter({ hasText: 'Concurrent vu ou cité : Orange' })).toHaveCount(1);
  await checkAccess();
  await line.getByRole('button', { name: `Traiter · ${account.name} · Marketing` }).click();
  const sheet = page.getByRole('dialog', { name: 'Traiter' });
  await sheet.getByLabel('Réponse au conseiller').fill('Transmise au chef de produit.');
  await checkAccess();
  await sheet.getByRole('button', { name: 'Traiter' }).click();
  await expect(sheet).toBeHidden();
  await expect(main.getByText('Aucune remontée ne correspond')).toBeVisible();
  await main.getByText('Traitées', { exact: true }).click();
  await expect(page).toHaveURL(/etat=traitees/);
  await expect(line.getByText('Réponse : Transmise au chef de produit.')).toBeVisible();
  await checkAccess();

  // It opens on its report, where who wrote it reads the answer.
  await line.getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1, name: `Compte rendu · ${account.name}` })).toBeVisible();
  const part = main.locator('#report-company');
  if (info.project.name === 'phone') await part.locator('summary').click();
  await expect(part.getByText('Réponse : Transmise au chef de produit.')).toBeVisible();
  await checkAccess();
});
