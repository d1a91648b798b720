/** Administration and exports: each screen does its main act; states.spec.ts looks at all of them. */
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
