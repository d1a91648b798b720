/** Personal data as those who answer for them meet it: a request from the phone, its answer, an erasure, the review, the register. */
import type { Page } from '@playwright/test';
import { allSent, filled, openSheet } from './support/account';
import { Api } from './support/api';
import { goOffline, goOnline } from './support/network';
import { inBothColours } from './support/screens';
import { demo, expect, test } from './support/test';

const dialog = (page: Page) => page.getByRole('dialog');

test('a person asks, is informed, reads her file, and is erased', async ({
  page,
  server,
  signIn,
  checkAccess,
}, info) => {
  const adviser = new Api(() => server.url, demo.adviser, demo.password);
  const last = `Keller ${info.project.name}`;
  const made = await adviser.call('POST', '/v1/accounts', { kind: 'person', firstName: 'Odile', lastName: last });
  await adviser.call('POST', `/v1/accounts/${made.id}/notes`, { text: 'Souhaite un devis pour la fibre.' });
  await signIn();
  await filled(page);
  await openSheet(page, { id: String(made.id), name: `Odile ${last}` });
  const card = page
    .getByRole('region', { name: 'Données personnelles' })
    .or(page.locator('section', { hasText: 'Données personnelles' }));
  await expect(card.getByText(/^À revoir le/).first()).toBeVisible();
  await expect(card.getByText(/^À informer avant le/).first()).toBeVisible();
  await inBothColours(page, checkAccess);
  await page.screenshot({ path: info.outputPath('card.png'), fullPage: true });
  // Where one meets her there is no network.
  await goOffline(page);
  await card.getByRole('button', { name: 'Noter l’information' }).click();
  await expect(dialog(page).getByText(/^Vous nous avez communiqué vos coordonnées/)).toBeVisible();
  await inBothColours(page, checkAccess);
  await page.screenshot({ path: info.outputPath('informing.png') });
  await dialog(page).getByRole('button', { name: 'Noter l’information' }).click();
  await expect(dialog(page)).toBeHidden();
  await expect(card.getByText(/^Informée le/).first()).toBeVisible();
  await page.getByRole('button', { name: 'Demande de la personne' }).click();
  await dialog(page).getByLabel('Ce qu’elle demande').selectOption({ label: 'Effacement' });
  await dialog(page).getByLabel('Par où elle est arrivée').fill('Courriel du 20 novembre');
  await inBothColours(page, checkAccess);
  await page.screenshot({ path: info.outputPath('asking.png') });
  await dialog(page).getByRole('button', { name: 'Noter la demande' }).click();
  await expect(page.getByText(/^Demande notée. Réponse avant le/)).toBeVisible();
  await expect(dialog(page)).toBeHidden();
  await goOnline(page);
  await allSent(page);
  const known = await adviser.call('GET', `/v1/accounts/${made.id}/privacy`);
  expect(known).toMatchObject({
    people: [{ informed: { means: 'spoken', edition: 1 } }],
    requests: [{ kind: 'erasure' }],
  });

  // Who answers checks who asks, reads what goes and what stays, and says the word.
  await signIn(demo.admin);
  await page.goto('/administration/demandes');
  await page.getByRole('link', { name: `Odile ${last}` }).click();
  await page.getByRole('button', { name: 'Identité vérifiée' }).click();
  await dialog(page).getByLabel('Comment l’avez-vous vérifiée ?').fill('Rappelée à son numéro habituel');
  await dialog(page).getByRole('button', { name: 'Identité vérifiée' }).click();
  await expect(page.getByText('Vérifiée : Rappelée à son numéro habituel')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Ce qui reste, et pourquoi' })).toBeVisible();
  await inBothColours(page, checkAccess);
  await page.screenshot({ path: info.outputPath('erasing.png'), fullPage: true });
  const confirm = page.getByRole('button', { name: 'Effacer pour toujours' });
  await expect(confirm).toBeDisabled();
  await page.getByLabel(/^Pour confirmer/).fill('effacer');
  await confirm.click();
  await expect(page.getByText('Données effacées.', { exact: true })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: 'Personne effacée' })).toBeVisible();
  await page.screenshot({ path: info.outputPath('erased.png'), fullPage: true });
  const gone = await page.request.get(`${server.url}/v1/accounts/${made.id}`);
  expect(gone.status()).not.toBe(200);
});

test('durations, review, notices, file and register', async ({ page, server, signIn, checkAccess }, info) => {
  const admin = new Api(() => server.url, demo.admin, demo.password);
  const adviser = new Api(() => server.url, demo.adviser, demo.password);
  const made = await adviser.call('POST', '/v1/accounts', {
    kind: 'person',
    firstName: 'Ida',
    lastName: `Roth ${info.project.name}`,
  });
  await adviser.call('POST', `/v1/accounts/${made.id}/notes`, { text: 'Souhaite un devis.' });
  const request = await adviser.call('POST', `/v1/accounts/${made.id}/data-requests`, {
    kind: 'access',
    source: 'Courrier',
  });
  await admin.call('GET', '/v1/privacy/retention');
  await signIn(demo.admin);

  await page.goto('/administration/conservation');
  await page.getByRole('button', { name: /^Changer : Prospects/ }).click();
  await dialog(page)
    .getByLabel(/^En mois/)
    .fill('24');
  await dialog(page)
    .getByLabel(/^Pourquoi/)
    .fill('Nos prospects décident en moins de deux ans');
  await dialog(page).getByRole('button', { name: 'Changer' }).click();
  await expect(page.getByText('Choisi : Nos prospects décident en moins de deux ans')).toBeVisible();
  await page.getByRole('button', { name: 'Lancer la revue maintenant' }).click();
  await expect(page.getByText('Revue en cours : la liste se met à jour toute seule.')).toBeVisible();
  await inBothColours(page, checkAccess);
  await page.screenshot({ path: info.outputPath('retention.png'), fullPage: true });

  await page.goto('/administration');
  await page.getByRole('link', { name: /^Règles de contact/ }).click();
  const hours = page.getByRole('listitem').filter({ hasText: 'R-TEL-05' });
  await expect(hours).toContainText('C. conso., art. D. 223-9');
  await expect(hours).toContainText(/du lundi au vendredi, de 10/i);
  await expect(page.getByText(/Terminées/)).toBeVisible();
  await inBothColours(page, checkAccess);

  await page.goto('/administration/mentions');
  await page.getByRole('button', { name: /: Recommandation$/ }).click();
  await expect(dialog(page).getByLabel('Texte montré aux personnes')).not.toBeEmpty();
  await dialog(page)
    .getByLabel('Texte montré aux personnes')
    .fill(`Vos coordonnées nous ont été données par une connaissance (${info.project.name}).`);
  await dialog(page).getByRole('button', { name: 'Publier' }).click();
  await expect(page.getByText('Mention publiée.')).toBeVisible();
  await inBothColours(page, checkAccess);
  await page.screenshot({ path: info.outputPath('notices.png'), fullPage: true });

  await page.goto(`/administration/demandes/${request.id}`);
  await page.getByRole('button', { name: 'Identité vérifiée' }).click();
  await dialog(page).getByLabel('Comment l’avez-vous vérifiée ?').fill('Pièce présentée sur place');
  await dialog(page).getByRole('button', { name: 'Identité vérifiée' }).click();
  await page.getByRole('button', { name: 'Préparer le dossier' }).click();
  await expect(page.getByRole('heading', { name: 'Notes' })).toBeVisible();
  await expect(page.getByText('Souhaite un devis.')).toBeVisible();
  await inBothColours(page, checkAccess);
  await page.screenshot({ path: info.outputPath('file.png'), fullPage: true });
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Fichier CSV' }).click();
  expect((await waiting).suggestedFilename()).toMatch(/^dossier-.*\.csv$/);

  await page.goto('/administration/registre');
  await expect(page.getByRole('heading', { name: 'Prospection commerciale' })).toBeVisible();
  await expect(page.getByText(/2 ans après le dernier contact venu de la personne/).first()).toBeVisible();
  await inBothColours(page, checkAccess);
  await page.screenshot({ path: info.outputPath('register.png'), fullPage: true });
  await page.goto('/administration/relecture');
  await expect(page.getByRole('heading', { level: 1, name: 'Relecture des notes' })).toBeVisible();
  await page.screenshot({ path: info.outputPath('texts.png'), fullPage: true });
  await page.goto('/administration');
  await page.screenshot({ path: info.outputPath('admin.png'), fullPage: true });
});
