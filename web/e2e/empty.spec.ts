/** Each screen of the app on the first day of an organisation, when there is nothing yet: what to do is said. */
import { routes } from '../src/app/routes';
import { filled } from './support/account';
import { addresses, go, inBothColours } from './support/screens';
import { demo, expect, test } from './support/test';

test.use({ profile: 'standard' });

test('every screen reads well with nothing in it', async ({ page, server, signIn, checkAccess }, info) => {
  test.slow(); // half a hundred screens, each read by axe twice
  const token = await server.says(/\/setup#(\S+)/);
  const made = await page.request.post('/v1/auth/setup', {
    headers: { 'X-Besace-Client': 'test' },
    data: {
      token,
      organisationName: 'Fenêtres du Graoully',
      email: demo.admin,
      lastName: 'Martin',
      password: demo.password,
    },
  });
  expect(made.ok(), await made.text()).toBe(true);
  await signIn(demo.admin);
  await filled(page);
  const nobody = '01936f5e-0000-7000-8000-00000000dead';
  const ids = Object.fromEntries(Object.keys(routes).map((name) => [name, [nobody, nobody]]));
  for (const [name, address] of addresses(ids)) {
    await test.step(name, async () => {
      await go(page, address);
      await inBothColours(page, checkAccess);
      await page.screenshot({ path: info.outputPath(`${name}.png`) });
    });
  }
  await test.step('a sample company comes, and goes', async () => {
    const main = page.getByRole('main');
    await go(page, '/');
    const steps = main.getByRole('region', { name: 'Premiers pas' });
    await expect(steps.getByRole('link', { name: 'Inviter l’équipe' })).toBeVisible();
    await steps.getByRole('button', { name: 'Essayer avec une entreprise d’exemple' }).click();
    const notice = main.getByRole('region', { name: 'Données d’exemple' });
    await expect(notice).toBeVisible({ timeout: 60_000 });
    await go(page, '/portefeuille');
    await expect(main.getByText(/^3\d\d comptes$/)).toBeVisible({ timeout: 30_000 });
    await inBothColours(page, checkAccess);
    await page.screenshot({ path: info.outputPath('sample.png') });
    await notice.getByRole('button', { name: 'Les retirer' }).click();
    const question = page.getByRole('dialog', { name: /^Retirer les données d’exemple/ });
    await checkAccess();
    await question.getByRole('button', { name: 'Les retirer' }).click();
    await expect(question).toBeHidden({ timeout: 30_000 });
    await expect(notice).toBeHidden();
    await expect(main.getByText('Votre portefeuille est vide')).toBeVisible({ timeout: 30_000 });
  });
});
