import { filled } from './support/account';
import { Api } from './support/api';
import { go, inBothColours, look } from './support/screens';
import { demo, expect, test } from './support/test';
import { codeOf } from './support/totp';

test('makes a token, sees it once, revokes it', async ({ page, signIn, checkAccess }, info) => {
  await signIn(demo.admin);
  await page.goto('/compte');
  await page.getByRole('button', { name: 'Créer un jeton' }).click();
  const name = `Export ${info.project.name}`;
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('button', { name: 'Créer un jeton' }).click();
  await expect(sheet.getByText('Ce champ est nécessaire.')).toBeVisible();
  await sheet.getByLabel('À quoi sert-il ?').fill(name);
  await checkAccess();
  await sheet.getByRole('button', { name: 'Créer un jeton' }).click();
  const secret = await page.getByText(/^bes_/).textContent();
  expect(secret).toMatch(/^bes_pat_/);
  await checkAccess();
  await page.getByRole('button', { name: 'C’est copié' }).click();
  await expect(page.getByText(/jamais utilisé/)).toBeVisible();
  const seen = await page.request.get('/v1/me', { headers: { Authorization: `Bearer ${secret}` } });
  expect(seen.status()).toBe(200);
  await checkAccess();
  await page.screenshot({ path: info.outputPath('account.png'), fullPage: true });
  await page.getByRole('button', { name: `Révoquer « ${name} »` }).click();
  await expect(page.getByText('Jeton révoqué')).toBeVisible();
  await expect(page.getByText(name)).toBeHidden();
  const after = await page.request.get('/v1/me', { headers: { Authorization: `Bearer ${secret}` } });
  expect(after.status()).toBe(401);
});

test('turns the code at sign-in on, signs in with a code, then with a recovery code, and turns it off', async ({
  page,
  signIn,
  checkAccess,
}, info) => {
  await signIn(demo.admin);
  await page.goto('/compte');
  const main = page.getByRole('main');
  await main.getByRole('button', { name: 'Activer le code' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel('Mot de passe actuel').fill('autre chose que le bon');
  await sheet.getByRole('button', { name: 'Continuer' }).click();
  await expect(sheet.getByRole('alert').or(sheet.locator('[aria-invalid=true]')).first()).toBeVisible();
  await sheet.getByLabel('Mot de passe actuel').fill(demo.password);
  await sheet.getByRole('button', { name: 'Continuer' }).click();
  await expect(sheet.getByRole('img', { name: 'Image à viser avec l’application de codes' })).toBeVisible();
  await checkAccess();
  await page.screenshot({ path: info.outputPath('second-factor.png') });
  await sheet.getByLabel('Code de six chiffres').fill('12');
  await sheet.getByRole('button', { name: 'Vérifier et activer' }).click();
  await expect(sheet.getByText('Les six chiffres que l’application affiche.')).toBeVisible();
  await sheet.getByLabel('Code de six chiffres').fill('000000');
  await sheet.getByRole('button', { name: 'Vérifier et activer' }).click();
  await expect(sheet.getByRole('alert').or(sheet.locator('[aria-invalid=true]')).first()).toBeVisible();
  const key = (await sheet.locator('.font-mono').textContent()) ?? '';
  await sheet.getByLabel('Code de six chiffres').fill(codeOf(key));
  await sheet.getByRole('button', { name: 'Vérifier et activer' }).click();
  await expect(sheet.getByText('Le code est activé.')).toBeVisible();
  const codes = sheet.getByRole('listitem');
  await expect(codes).toHaveText(Array(10).fill(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/));
  await checkAccess();
  const [first = ''] = await codes.allTextContents();
  await sheet.getByRole('button', { name: 'Je les ai gardés' }).click();
  await expect(sheet).toBeHidden();
  await expect(main.getByText('Il vous reste 10 codes de secours.')).toBeVisible();
  await expect(page.getByText(first)).toHaveCount(0); // shown once

  /** Out, and in as far as the second step. */
  const again = async () => {
    await main.getByRole('button', { name: 'Se déconnecter', exact: true }).click();
    await page.getByLabel('Adresse e-mail').fill(demo.admin);
    await page.getByLabel('Mot de passe', { exact: true }).fill(demo.password);
    await page.getByRole('button', { name: 'Se connecter' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Deuxième étape' })).toBeVisible();
    await expect(page.getByLabel('Code de votre application')).toBeFocused();
  };
  const answer = async (code: string) => {
    await page.getByLabel('Code de votre application').fill(code);
    await page.getByRole('button', { name: 'Vérifier le code' }).click();
  };
  await again();
  await inBothColours(page, checkAccess);
  await answer('000000');
  await expect(main.getByText('Code incorrect.', { exact: false })).toBeVisible();
  await checkAccess();
  await answer(codeOf(key, 1));
  // Back where she was.
  await again();
  await answer(first.toLowerCase());
  await expect(main.getByText('Il vous reste 9 codes de secours.')).toBeVisible();

  await main.getByRole('button', { name: 'Ne plus demander de code' }).click();
  await sheet.getByLabel('Mot de passe actuel').fill(demo.password);
  await sheet.getByRole('button', { name: 'Ne plus demander de code' }).click();
  await expect(sheet).toBeHidden();
  await expect(main.getByText('Seul le mot de passe protège votre compte.')).toBeVisible();
  await signIn(demo.admin); // the password is enough
});

test('changes her name and her zone: the day and the hours are those of the zone at once', async ({
  page,
  server,
  signIn,
  checkAccess,
}, info) => {
  const email = 'dominique@fibralia.example';
  const dominique = new Api(() => server.url, email, demo.password);
  const { user } = await dominique.call('GET', '/v1/me');
  await signIn(email);
  await filled(page);
  const today = page.getByRole('main').getByText(/^(lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) .* · /);
  const dayIn = (timeZone: string) =>
    page.evaluate((zone) => new Intl.DateTimeFormat('fr', { weekday: 'long', timeZone: zone }).format(), timeZone);
  const form = page.getByRole('dialog', { name: 'Modifier mon profil' });
  const change = async (zone: string, name: string) => {
    await go(page, '/compte');
    await page.getByRole('button', { name: 'Modifier mon profil' }).click();
    await form.getByLabel('Nom de famille').fill(name);
    await form.getByLabel('Fuseau horaire').selectOption(zone);
    await form.getByRole('button', { name: 'Enregistrer', exact: true }).click();
    await expect(form).toBeHidden();
  };
  try {
    // Closed by mistake, what was typed is there again; without network it is said, and kept.
    await go(page, '/compte');
    await page.getByRole('button', { name: 'Modifier mon profil' }).click();
    await expect(form.getByLabel('Fuseau horaire')).toHaveValue(user.timeZone);
    await form.getByLabel('Nom de famille').fill('');
    await form.getByRole('button', { name: 'Enregistrer', exact: true }).click();
    await expect(form.getByText('Ce champ est nécessaire.')).toBeVisible();
    await form.getByLabel('Nom de famille').fill('Lambert-Roux');
    await look(page, info, 'profile', checkAccess);
    await page.route('**/v1/me', (route) => route.abort('internetdisconnected'));
    await form.getByRole('button', { name: 'Enregistrer', exact: true }).click();
    await expect(form.getByRole('alert')).toBeVisible();
    await page.unroute('**/v1/me');
    await page.reload();
    await page.getByRole('button', { name: 'Modifier mon profil' }).click();
    await expect(form.getByLabel('Nom de famille')).toHaveValue('Lambert-Roux');
    await page.keyboard.press('Escape');

    // Two zones that are never on the same day, 25 hours apart.
    for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
      await change(zone, `Lambert-${zone.length}`);
      await expect(page.getByRole('main').getByText(`Lambert-${zone.length}`).first()).toBeVisible();
      await go(page, '/');
      await expect(today).toContainText(await dayIn(zone));
      expect((await dominique.call('GET', '/v1/me')).user).toMatchObject({ timeZone: zone });
    }
    // The language is hers too: her profile is saved over the one that it made.
    await go(page, '/compte');
    await page.getByText('English', { exact: true }).click();
    await expect.poll(async () => (await dominique.call('GET', '/v1/me')).user.language).toBe('en');
    await page.getByRole('button', { name: 'Edit my profile' }).click();
    const english = page.getByRole('dialog', { name: 'Edit my profile' });
    await english.getByLabel('Last name').fill(user.lastName);
    await english.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(english).toBeHidden();
    expect((await dominique.call('GET', '/v1/me')).user).toMatchObject({
      lastName: user.lastName,
      language: 'en',
      timeZone: 'Pacific/Pago_Pago', // what she did not touch stays
    });
  } finally {
    const now = (await dominique.call('GET', '/v1/me')).user;
    const own = {
      firstName: user.firstName,
      lastName: user.lastName,
      timeZone: user.timeZone,
      language: user.language,
    };
    await dominique.call('PATCH', '/v1/me', own, { 'If-Match': `"${now.version}"` });
  }
});

test('shows the competences exercised, each figure opening on its acts', async ({
  page,
  server,
  signIn,
  checkAccess,
}, info) => {
  const camille = new Api(() => server.url, demo.adviser, demo.password);
  const made = await camille.call('POST', '/v1/accounts', { kind: 'company', name: `Scierie ${info.project.name}` });
  await camille.call('POST', `/v1/accounts/${made.id}/notes`, { text: 'Deux scies à remplacer au printemps.' });
  await signIn();
  await page.goto('/competences');
  await page.getByRole('button', { name: 'Prospection sur le terrain' }).click();
  await expect(page.getByText('Ce que j’ai fait en CP4')).toBeVisible();
  await expect(page.getByText('Note écrite').first()).toBeVisible();
  await expect(page.getByText('Compte créé').first()).toBeVisible();
  await checkAccess();
  await page.screenshot({ path: info.outputPath('competences.png'), fullPage: true });
});

test('sets the rows of lists closer together @by-desk', async ({ page, signIn, checkAccess }, info) => {
  const desk = info.project.name === 'desk';
  const root = page.locator('html');
  const row = page.locator('main tbody tr').first();
  const height = async () => {
    await page.goto('/portefeuille');
    await expect(row).toBeVisible();
    return (await row.boundingBox())?.height ?? 0;
  };
  await signIn();
  await filled(page);
  const roomy = desk ? await height() : 0;
  await page.goto('/compte');
  await expect(page.getByText('Couleurs')).toBeVisible();
  // A phone has room for one size of finger.
  if (!desk) return expect(page.getByText('Espacement des listes')).toBeHidden();
  await page.getByText('Serré', { exact: true }).click();
  await expect(root).toHaveAttribute('data-density', 'compact');
  await checkAccess();
  expect(await height()).toBeLessThan(roomy);
  await checkAccess();
  await page.screenshot({ path: info.outputPath('compact.png') });
  await page.reload();
  await expect(root).toHaveAttribute('data-density', 'compact');
  await page.goto('/compte');
  await page.getByText('Aéré', { exact: true }).click();
  expect(await height()).toBe(roomy);
});
