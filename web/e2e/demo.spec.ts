/** The demonstration company, removed by its administrator: on a server that no other test uses. */
import { apart, demo, expect } from './support/test';

const test = apart();

test(
  'goes whole, asked once more, and leaves nothing on the device',
  { tag: '@by-phone' },
  async ({ page, signIn, checkAccess }, info) => {
    await signIn(demo.admin);
    await page.goto('/administration');
    await page.getByRole('button', { name: 'Supprimer la démonstration' }).click();
    const question = page.getByRole('dialog', { name: 'Supprimer l’entreprise de démonstration ?' });
    await checkAccess();
    await page.screenshot({ path: info.outputPath('question.png') });
    await question.getByRole('button', { name: 'Annuler' }).click();
    await expect(question).toBeHidden();

    await page.getByRole('button', { name: 'Supprimer la démonstration' }).click();
    await question.getByRole('button', { name: 'Supprimer la démonstration' }).click();
    await expect(page.getByRole('button', { name: 'Se connecter' })).toBeVisible();
    await page.getByLabel('Adresse e-mail').fill(demo.admin);
    await page.getByLabel('Mot de passe', { exact: true }).fill(demo.password);
    await page.getByRole('button', { name: 'Se connecter' }).click();
    await expect(page.getByRole('alert')).toBeVisible();
    await expect.poll(() => page.evaluate(() => localStorage.getItem('besace.identity'))).toBeNull();
  },
);
