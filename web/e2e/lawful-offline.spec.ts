/** Lawful contact without network: what the device knows, what it no longer knows, and what it sends once it can. */
import type { Page } from '@playwright/test';
import { adviser, company, openSheet, sent } from './support/account';
import { consents, expect, ledger, particular, test } from './support/law';
import { goOffline, goOnline } from './support/network';
import { inBothColours } from './support/screens';

const call = (page: Page) => page.getByRole('main').getByRole('link', { name: 'Appeler' }).click();
const dialog = (page: Page) => page.getByRole('dialog');

test('a call that took place without network is recorded once, with its outcome, and counts at once', async ({
  page,
  server,
  signIn,
  liveAt,
  dialled,
  checkAccess,
}, info) => {
  await liveAt('2026-09-14T09:00:00Z');
  const person = adviser(server);
  const made = await particular(person, info.project.name);
  await consents(person, made);
  await signIn();
  await openSheet(page, made);
  await expect(page.getByText('Appel : oui')).toBeVisible();
  await goOffline(page);
  await call(page);
  await expect(dialog(page).getByRole('button', { name: 'Refus' })).toBeVisible();
  expect(await dialled()).toEqual([made.tel]);
  // Closed by mistake: the question stays on the sheet until it is answered.
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Noter l’issue' }).click();
  await dialog(page).getByRole('button', { name: 'Refus' }).click();
  await expect(page.getByText('Issue de l’appel enregistrée.')).toBeVisible();
  await expect(page.getByText('Vous venez de noter son refus')).toBeVisible();
  await call(page);
  await expect(dialog(page).getByRole('heading', { name: /Pas d’appel/ })).toBeVisible();
  await checkAccess();
  await page.screenshot({ path: info.outputPath('refused-here.png') });
  await page.keyboard.press('Escape');
  await goOnline(page);
  await sent(page);
  expect((await ledger(person, made)).attempts).toMatchObject([{ outcome: 'refused', verdict: 'allow' }]);
  await expect(page.getByText('pas de nouvel appel pendant 60 jours')).toBeVisible();
});

test('a start whose answer was lost and the record of the call, after a restart, are one attempt', async ({
  page,
  server,
  signIn,
  liveAt,
}, info) => {
  await liveAt('2026-09-14T09:00:00Z');
  const person = adviser(server);
  const made = await particular(person, info.project.name);
  await consents(person, made);
  await signIn();
  await openSheet(page, made);
  await page.route(/\/contact-attempts$/, async (route) => {
    await route.fetch();
    await route.abort('connectionreset');
  });
  await call(page);
  await expect(dialog(page).getByRole('heading', { name: `Appel à ${made.name}` })).toBeVisible();
  // The app was closed meanwhile: it asks when it starts again.
  await page.reload();
  await dialog(page).getByRole('button', { name: 'Messagerie' }).click();
  await sent(page);
  expect((await ledger(person, made)).attempts).toMatchObject([{ outcome: 'voicemail' }]);
});

test('an answer that no longer holds is asked again, and without network nobody is called on it', async ({
  page,
  server,
  signIn,
  liveAt,
  dialled,
}, info) => {
  await liveAt('2026-09-14T10:56:00Z'); // four minutes to one
  const person = adviser(server);
  const made = await particular(person, info.project.name);
  await consents(person, made);
  await page.clock.install();
  await signIn();
  await openSheet(page, made);
  await expect(page.getByText('Appel : oui')).toBeVisible();
  await goOffline(page);
  await page.clock.fastForward('05:00');
  await expect(page.getByText('Appel : à vérifier')).toBeVisible();
  await call(page);
  await expect(dialog(page).getByText('Sans cette réponse, un particulier n’est pas démarché')).toBeVisible();
  await page.screenshot({ path: info.outputPath('stale.png') });
  expect(await dialled()).toEqual([]);
  await page.keyboard.press('Escape');
  await goOnline(page);
  await page.reload();
  await expect(page.getByText('Appel : oui')).toBeVisible();
});

test('what is noted without network shows at once, is undone, withdrawn, and leaves with the rest', async ({
  page,
  server,
  signIn,
  liveAt,
  checkAccess,
}, info) => {
  await liveAt('2026-09-14T09:00:00Z');
  const person = adviser(server);
  const made = await particular(person, info.project.name);
  await consents(person, made);
  await signIn();
  await openSheet(page, made);
  await goOffline(page);
  await page.getByRole('button', { name: 'Raisons, accords et refus' }).click();
  await expect(dialog(page).getByText('Preuve : Formulaire 128 (texte 2026-09)')).toBeVisible();
  await checkAccess();
  await page.screenshot({ path: info.outputPath('ledger.png') });
  await dialog(page).getByRole('button', { name: 'Un contrat en cours' }).click();
  await dialog(page).getByLabel('Numéro du contrat').fill('C-2026-118');
  await checkAccess();
  await page.screenshot({ path: info.outputPath('contract.png') });
  await dialog(page).getByRole('button', { name: 'Enregistrer' }).click();
  await expect(dialog(page).getByText('Contrat C-2026-118')).toBeVisible();
  await dialog(page).getByRole('button', { name: 'Une demande de rappel' }).click();
  await dialog(page).getByText('De vive voix', { exact: true }).click();
  await expect(dialog(page).getByText(/ne permet pas d’appeler un particulier/)).toBeVisible();
  await dialog(page).getByRole('radio', { name: 'E-mail' }).check({ force: true });
  await dialog(page).getByLabel('Où est la preuve de la demande').fill('Courriel du 14 septembre');
  await dialog(page).getByRole('button', { name: 'Enregistrer' }).click();
  await expect(dialog(page).getByText('E-mail · Courriel du 14 septembre')).toBeVisible();
  await dialog(page).getByRole('button', { name: 'Retirer l’accord' }).click();
  await dialog(page).getByRole('button', { name: 'Enregistrer' }).click();
  await expect(dialog(page).getByLabel('Comment la personne l’a dit')).toHaveAccessibleDescription(
    /Ce champ est nécessaire/,
  );
  await checkAccess();
  await page.screenshot({ path: info.outputPath('withdraw.png') });
  await dialog(page).getByLabel('Comment la personne l’a dit').fill('Au téléphone ce matin');
  await dialog(page).getByRole('button', { name: 'Enregistrer' }).click();
  await expect(dialog(page).getByText('Retiré le 14 septembre 2026 : Au téléphone ce matin')).toBeVisible();
  await dialog(page).getByRole('button', { name: 'Ne plus contacter', exact: true }).click();
  await checkAccess();
  await page.screenshot({ path: info.outputPath('objection.png') });
  await dialog(page).getByText('E-mail', { exact: true }).click();
  await dialog(page).getByRole('button', { name: 'Enregistrer' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByText('E-mail : non')).toBeVisible();
  // The last one is taken back before it leaves: nobody ever hears of it.
  await page.getByRole('button', { name: 'Annuler' }).last().click();
  await goOnline(page);
  await sent(page);
  const noted = await ledger(person, made);
  expect(noted.contracts).toMatchObject([{ reference: 'C-2026-118' }]);
  expect(noted.callBacks).toMatchObject([{ kind: 'email', proof: 'Courriel du 14 septembre' }]);
  expect(noted.consents).toMatchObject([{ withdrawnHow: 'Au téléphone ce matin' }]);
  expect(noted.objections).toEqual([]);
});

test('what the server refuses of a fact is corrected on its field', async ({ page, server, signIn, liveAt }, info) => {
  await liveAt('2026-09-14T09:00:00Z');
  const person = adviser(server);
  const made = await particular(person, info.project.name);
  await signIn();
  await openSheet(page, made);
  await page.getByRole('button', { name: 'Raisons, accords et refus' }).click();
  await dialog(page).getByRole('button', { name: 'Un accord' }).click();
  await dialog(page).getByLabel('Où est la preuve').fill('Formulaire 9');
  await dialog(page).getByLabel('Version du texte montré').fill('2026-09');
  await dialog(page).getByLabel('Texte montré à la personne').fill('J’accepte d’être appelé.');
  await dialog(page).getByLabel('Recueilli le').fill('2026-09-14T10:30');
  const answered = page.waitForResponse(/\/v1\/sync\/push/);
  await dialog(page).getByRole('button', { name: 'Enregistrer' }).click();
  // Meanwhile the company goes back to a day on which this is still to come.
  await liveAt('2026-09-13T09:00:00Z');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Masquer le message' }).last().click();
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await answered;
  await page.getByRole('button', { name: 'Raisons, accords et refus' }).click();
  await dialog(page).getByRole('button', { name: 'Corriger' }).click();
  await expect(dialog(page).getByLabel('Recueilli le')).toHaveAccessibleDescription(/Une date passée/);
  await dialog(page).getByLabel('Recueilli le').fill('2026-09-12T10:30');
  await dialog(page).getByRole('button', { name: 'Enregistrer' }).click();
  await expect(dialog(page).getByRole('button', { name: 'Corriger' })).toHaveCount(0);
  await expect.poll(async () => (await ledger(person, made)).consents).toMatchObject([{ proof: 'Formulaire 9' }]);
});

test('a message on a network is asked about, and noted once it was sent, without network too', async ({
  page,
  server,
  signIn,
  liveAt,
  checkAccess,
}, info) => {
  await liveAt('2026-09-14T09:00:00Z');
  const person = adviser(server);
  const made = await particular(person, info.project.name);
  await signIn();
  await openSheet(page, made);
  const open = async () => {
    await page.getByRole('button', { name: 'Raisons, accords et refus' }).click();
    await dialog(page).getByRole('button', { name: 'Un message sur un réseau social' }).click();
  };
  await open();
  const may = dialog(page).getByRole('region', { name: 'Peut-on lui écrire sur un réseau social' });
  await expect(may.getByText('avec son consentement préalable')).toBeVisible();
  await inBothColours(page, checkAccess);
  await page.screenshot({ path: info.outputPath('social-blocked.png') });
  await page.keyboard.press('Escape');

  // A company: what the rule asks of the message is said.
  const firm = await company(person, info.project.name);
  await openSheet(page, firm);
  await open();
  await expect(may.getByText('dites d’où viennent ses données')).toBeVisible();
  await inBothColours(page, checkAccess);
  await page.screenshot({ path: info.outputPath('social.png') });
  await goOffline(page);
  await dialog(page).getByRole('button', { name: 'Enregistrer' }).click();
  await expect(dialog(page).getByText('Ce champ est nécessaire')).toBeVisible();
  await dialog(page).getByText('A répondu', { exact: true }).click();
  await dialog(page).getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByText('Message noté.')).toBeVisible();
  await expect(dialog(page).getByText('Message privé : A répondu')).toBeVisible();
  await page.keyboard.press('Escape');
  await goOnline(page);
  await sent(page);
  expect((await ledger(person, firm)).attempts).toMatchObject([{ channel: 'social', outcome: 'reached' }]);
});
