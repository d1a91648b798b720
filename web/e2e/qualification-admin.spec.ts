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
  // What the server refuses is said at its criterion, and what was typed is there after a reload.
  const values = page.getByLabel('Valeurs, séparées par des virgules');
  await values.fill('999');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(values).toHaveAccessibleDescription(/Un numéro de département/);
  await checkAccess();
  await page.screenshot({ path: info.outputPath('persona-refused.png') });
  await page.reload();
  await expect(values).toHaveValue('999');
  await expect(page.getByText('Votre saisie en cours a été retrouvée.')).toBeVisible();
  await values.fill('57, 54');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByText('Client idéal enregistré.')).toBeVisible();
  await expect(values).toHaveValue('57, 54');
  await expect(page.getByText('Votre saisie en cours a été retrouvée.')).toBeHidden();
  await checkAccess();
  await page.screenshot({ path: info.outputPath('persona.png'), fullPage: true });
});
