/** Administration and exports: each screen does its main act; states.spec.ts looks at all of them. */
import { Api } from './support/api';
import { demo, expect, test } from './support/test';

test('invites a colleague, closes her access, hands a new password over, and hides all this from an adviser', async ({
  page,
  signIn,
  checkAccess,
}, info) => {
  await signIn(demo.admin);
  await page.goto('/administration/utilisateurs');
  await page.getByRole('button', { name: 'Inviter quelqu’un' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel(/^Nom/).fill('Schneider');
  await form.getByLabel(/^Adresse e-mail/).fill(demo.adviser);
  await form.getByRole('button', { name: 'Envoyer l’invitation' }).click();
  // The refusal stands at its field, with what was typed kept.
  await expect(form.getByLabel(/^Nom/)).toHaveValue('Schneider');
  await expect(form.getByRole('alert').or(form.locator('[aria-invalid=true]')).first()).toBeVisible();
  await checkAccess();
  await page.screenshot({ path: info.outputPath('invite.png') });
  await form.getByLabel(/^Adresse e-mail/).fill(`eva-${info.project.name}@fibralia.example`);
  await form.getByRole('button', { name: 'Envoyer l’invitation' }).click();
  await expect(page.getByRole('heading', { name: /^Invitation de/ })).toBeVisible();
  await expect(page.getByLabel('Lien d’invitation')).toHaveValue(/#bes_inv_/);
  await page.getByRole('dialog').getByRole('button', { name: 'Fermer' }).click();

  await page.getByLabel('Chercher un nom ou une adresse').fill('schneider');
  await expect(page).toHaveURL(/q=schneider/);
  await page.getByRole('button', { name: 'Actions sur Schneider' }).first().click();
  await page.getByRole('menuitem', { name: 'Fermer l’accès' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Fermer l’accès' }).click();
  await expect(page.getByRole('row', { name: /Schneider/ }).getByText('Fermé', { exact: true })).toBeVisible();

  // Who lost her password is handed a link, where no mail leaves.
  await page.getByLabel('Chercher un nom ou une adresse').fill(demo.adviser);
  const lost = page.getByRole('row', { name: new RegExp(demo.adviser) });
  await lost.getByRole('button', { name: /^Actions sur/ }).click();
  await page.getByRole('menuitem', { name: 'Réinitialiser le mot de passe', exact: true }).click();
  const handed = page.getByRole('dialog', { name: /^Nouveau mot de passe de/ });
  await expect(handed.getByLabel('Lien de nouveau mot de passe')).toHaveValue(/\/reset-password#bes_/);
  await handed.getByRole('button', { name: 'Fermer' }).click();
  await expect(handed).toBeHidden();
});

test('adds a source, archives it, takes that back, and sees it in the trail', async ({
  page,
  signIn,
  checkAccess,
}, info) => {
  await signIn(demo.admin);
  await page.goto('/administration/vocabulaire');
  const name = `Salon de printemps ${info.project.name}`;
  await page.getByRole('button', { name: 'Ajouter' }).first().click();
  await expect(page.getByRole('dialog').getByLabel('Nom')).toBeFocused();
  await page.getByRole('dialog').getByLabel('Nom').fill(name);
  // Closed by mistake, or reloaded, it is there again; saved, it is forgotten.
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.reload();
  await page.getByRole('button', { name: 'Ajouter' }).first().click();
  await expect(page.getByText('Votre saisie en cours a été retrouvée.')).toBeVisible();
  await expect(page.getByRole('dialog').getByLabel('Nom')).toHaveValue(name);
  await checkAccess();
  await page.screenshot({ path: info.outputPath('found-again.png') });
  await page.getByRole('dialog').getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByText(name, { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Ajouter' }).first().click();
  await expect(page.getByRole('dialog').getByLabel('Nom')).toHaveValue('');
  await page.keyboard.press('Escape');

  // By the keyboard alone: what a menu opens gives the focus back to its button.
  const acts = page.getByRole('button', { name: `Actions sur ${name}` });
  await acts.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem').first().press('Enter');
  await expect(page.getByRole('dialog').getByLabel('Nom')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(acts).toBeFocused();
  await page.getByRole('button', { name: `Actions sur ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Archiver' }).click();
  await expect(page.getByText(name, { exact: true })).toHaveCount(0);
  await page.getByRole('button', { name: 'Annuler' }).click();
  await expect(page.getByText(name, { exact: true })).toBeVisible();

  await page.goto('/administration/journal?objet=source');
  await expect(page.getByText('source.archived').first()).toBeVisible();
  await page.getByRole('button', { name: 'Vérifier le journal' }).click();
  await expect(page.getByText(/^Journal intact/)).toBeVisible();
});

test('draws a team, a territory and a field, which do what they are for, and each is taken back', async ({
  page,
  server,
  signIn,
}) => {
  const admin = new Api(() => server.url, demo.admin, demo.password);
  const main = page.getByRole('main');
  const dialog = page.getByRole('dialog');
  const saved = async () => {
    await dialog.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(dialog).toBeHidden();
  };
  const act = async (on: string, name: string) => {
    await main.getByRole('button', { name: `Actions sur ${on}`, exact: true }).click();
    await page.getByRole('menuitem', { name, exact: true }).click();
  };
  await signIn(demo.admin);

  // A team under another one.
  await page.goto('/administration/equipes');
  await main.getByRole('button', { name: 'Ajouter une équipe' }).click();
  await dialog.getByLabel('Nom').fill('Vallée de la Fensch');
  const above = dialog.getByLabel('Équipe au-dessus');
  await above.selectOption({ index: 1 });
  const parent = await above.inputValue();
  await saved();
  await expect(main.getByRole('link', { name: 'Membres Vallée de la Fensch' })).toBeVisible();
  const teams = async () =>
    (await admin.call('GET', '/v1/teams?limit=200')).items as { name: string; parentId: string }[];
  expect((await teams()).find(({ name }) => name === 'Vallée de la Fensch')?.parentId).toBe(parent);
  await act('Vallée de la Fensch', 'Supprimer');
  await page.getByRole('button', { name: 'Masquer le message' }).click();
  await expect.poll(async () => (await teams()).some(({ name }) => name === 'Vallée de la Fensch')).toBe(false);

  // Whose the postcodes are decides whose a new account is.
  await page.goto('/administration/secteurs');
  await main.getByRole('button', { name: 'Ajouter un secteur' }).click();
  await dialog.getByLabel('Secteur').fill('Hautes-Vosges');
  await dialog.getByLabel('Conseiller').selectOption({ label: 'Dominique Roth' });
  await dialog.getByLabel('Codes postaux').fill('88, 88400');
  await dialog.getByRole('button', { name: 'Ajouter un arrêté' }).click();
  await dialog.getByLabel('Commune').fill('Gérardmer');
  await dialog.getByLabel('Ce qu’il demande ou interdit').fill('Démarchage interdit le dimanche.');
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(dialog.getByLabel('Référence')).toHaveAccessibleDescription(/./);
  await dialog.getByLabel('Référence').fill('Arrêté du 12 mars 2024');
  await saved();
  const territory = main.getByRole('row').filter({ hasText: 'Hautes-Vosges' });
  await expect(territory.getByText('88400', { exact: true })).toBeVisible();
  const made = await admin.call('POST', '/v1/accounts', {
    kind: 'company',
    name: 'Scierie des Lacs',
    address: { postcode: '88400', town: 'Gérardmer' },
  });
  const resident = await admin.call('POST', '/v1/accounts', {
    kind: 'person',
    lastName: 'Claudel',
    address: { street: '2 rue du Lac', postcode: '88400', town: 'Gérardmer' },
  });
  const { items } = await admin.call('GET', `/v1/accounts/${resident.id}/callability?channel=visit`);
  expect(items).toMatchObject([
    { verdict: 'warn', findings: [{ rule: 'R-OFF-06-M', source: 'Arrêté du 12 mars 2024' }] },
  ]);
  const colleague = new Api(() => server.url, 'dominique@fibralia.example', demo.password);
  expect(made.ownerId).toBe((await colleague.call('GET', '/v1/me')).user.id);
  await act('Hautes-Vosges', 'Supprimer');
  await page.getByRole('button', { name: 'Masquer le message' }).click();
  await expect(territory).toHaveCount(0);

  // A field of the organisation is asked on the sheet.
  await page.goto('/administration/champs');
  await main.getByRole('button', { name: 'Ajouter un champ' }).click();
  await dialog.getByLabel('Libellé').fill('Chauffage de l’atelier');
  await expect(dialog.getByLabel('Clé')).toHaveValue('chauffage_de_l_atelier');
  await dialog.getByLabel('Type').selectOption({ label: 'Un choix' });
  await dialog.getByLabel('Choix possibles').fill('Bois\nGaz');
  await saved();
  const field = main.getByRole('row').filter({ hasText: 'Chauffage de l’atelier' });
  await expect(field.getByText('Bois, Gaz')).toBeVisible();
  await page.goto(`/portefeuille/${made.id}`);
  await expect(main.getByText('Chauffage de l’atelier', { exact: true })).toBeVisible();
  await page.goto('/administration/champs');
  await act('Chauffage de l’atelier', 'Archiver');
  await expect(field.getByText('Aux archives', { exact: true })).toBeVisible();
});

test('asks for an export and takes it away', async ({ page, signIn }) => {
  await signIn();
  await page.goto('/exports');
  await page.getByText('Prospect', { exact: true }).click();
  await page.getByText('Interlocuteur', { exact: true }).click();
  await page.getByRole('button', { name: 'Préparer le fichier' }).click();
  const made = page.getByRole('listitem').filter({ hasText: /besace-interlocuteurs-.*\.csv/ });
  const waiting = page.waitForEvent('download');
  await made.getByRole('button', { name: 'Télécharger' }).click();
  expect((await waiting).suggestedFilename()).toMatch(/^besace-interlocuteurs-.*\.csv$/);
  await page.goto('/administration/utilisateurs');
  await expect(page.getByRole('button', { name: 'Inviter quelqu’un' })).toHaveCount(0);
});
