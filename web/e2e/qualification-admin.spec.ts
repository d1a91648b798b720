import { demo, expect, test } from './support/test';

test('edits a questionnaire and an ideal customer', async ({ page, signIn, checkAccess }, info) => {
  await signIn(demo.admin);
  await page.goto('/administration/questionnaires');
  await page.getByRole('row').nth(1).getByRole('link').click();
  await expect(page.getByRole('heading', { name: 'Questions' })).toBeVisible();
  await page.locator('summary').first().click();
  await page.getByLabel('Question', { exact: true }).first().fill('Quel est le besoin exprimé ?');
  await checkAccess();
  await page.screenshot({ path: info.outputPath('questionnaire.png'), fullPage: true });
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByText(/^Brouillon de l’édition/)).toBeVisible();
  await page.getByRole('button', { name: 'Publier' }).click();
  await expect(page.getByText(/^Édition \d+ publiée/)).toBeVisible();

  await page.goto('/administration/clients-ideaux');
  await page.getByRole('button', { name: 'Nouveau client idéal' }).click();
  await page.getByRole('dialog').getByLabel('Nom').fill(`Artisan ${info.project.name}`);
  await page.getByRole('dialog').getByRole('button', { name: 'Créer' }).click();
  await expect(page.getByRole('heading', { level: 1, name: `Artisan ${info.project.name}` })).toBeVisible();
  await page.getByRole('button', { name: 'Ajouter un critère' }).click();
  await page.getByLabel('Valeurs, séparées par des virgules').fill('57, 54');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByText('Client idéal enregistré.')).toBeVisible();
  await expect(page.getByLabel('Valeurs, séparées par des virgules')).toHaveValue('57, 54');
  await checkAccess();
  await page.screenshot({ path: info.outputPath('persona.png'), fullPage: true });
});
