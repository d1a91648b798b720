import { adviser, allSent, company, openSheet } from './support/account';
import { expect, test } from './support/test';

const part = async (page: import('@playwright/test').Page, name: 'Infos' | 'Fil' | 'Interlocuteurs') => {
  const tab = page.getByRole('tab', { name });
  if (await tab.isVisible()) await tab.click();
};

test('plans what comes next, changes an account in place, undoes, and the server has the rest', async ({
  page,
  server,
  signIn,
  checkAccess,
}, info) => {
  const person = adviser(server);
  const made = await company(person, info.project.name);
  await signIn();
  await openSheet(page, made);
  await expect(page.getByText('Aucune action prévue')).toBeVisible();
  await checkAccess();
  await page.screenshot({ path: info.outputPath('empty.png'), fullPage: true });

  await page.getByRole('button', { name: 'Prévoir une action' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByText('Visite', { exact: true }).click();
  await sheet.getByRole('button', { name: '+1 sem.' }).click();
  await sheet.getByLabel('En quelques mots').fill('Présenter l’offre fibre');
  await checkAccess();
  await page.screenshot({ path: info.outputPath('plan.png') });
  await sheet.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByText('Visite · Présenter l’offre fibre')).toBeVisible();

  await part(page, 'Infos');
  await page.getByRole('button', { name: 'Modifier : Enseigne' }).click();
  await page.getByLabel('Enseigne').fill('Au bon copeau');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Modifier : Enseigne' })).toContainText('Au bon copeau');
  await page.getByRole('button', { name: 'Modifier : Classe' }).click();
  await page.getByLabel('Classe').selectOption('A');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('button', { name: 'Modifier : Classe' })).toContainText('Classe A');
  // Undone before it left: the server never hears of it.
  await page.getByRole('button', { name: 'Annuler' }).last().click();
  await expect(page.getByRole('button', { name: 'Modifier : Classe' })).toContainText('À renseigner');

  await page.getByRole('button', { name: 'Suspect, changer le statut' }).click();
  await page.getByRole('menuitem', { name: 'Passer en prospect' }).click();
  await page.getByRole('button', { name: 'Ajouter aux favoris' }).click();
  await expect(page.getByRole('button', { name: 'Retirer des favoris' })).toBeVisible();
  await allSent(page);
  const kept = await person.account(made.id);
  expect(kept).toMatchObject({ tradeName: 'Au bon copeau', status: 'prospect', favourite: true });
  expect(kept.nextAction).toMatchObject({ kind: 'visit', label: 'Présenter l’offre fibre' });
  expect(kept.class).toBeUndefined();

  await page.getByRole('button', { name: 'C’est fait' }).click();
  await sheet.getByLabel('Ce qui en est sorti').fill('Attend notre devis.');
  await sheet.getByRole('button', { name: 'C’est fait' }).click();
  await expect(page.getByText('Aucune action prévue')).toBeVisible();
  await allSent(page);
  await part(page, 'Fil');
  await expect(page.getByText('Attend notre devis.')).toHaveCount(1);
});

test(
  'writes notes: proof-read before they are saved, told once, removed and taken back',
  { tag: '@by-phone' },
  async ({ page, server, signIn, checkAccess }, info) => {
    const person = adviser(server);
    const made = await company(person, info.project.name);
    await signIn();
    await openSheet(page, made);
    await part(page, 'Fil');
    await page.getByRole('button', { name: 'Ajouter une note' }).click();
    const sheet = page.getByRole('dialog');
    const text = sheet.getByLabel('Ce qui s’est dit');
    await text.fill('Il est dépressif, rappeler plus tard.');
    await expect(sheet.getByText('ne peut pas être écrit')).toBeVisible();
    await expect(sheet.getByText('Conseil')).toBeVisible();
    await page.screenshot({ path: info.outputPath('lint.png') });
    await checkAccess();
    await sheet.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(sheet).toBeVisible();
    // What is typed outlives the sheet.
    await sheet.getByRole('button', { name: 'Fermer' }).click();
    await page.getByRole('button', { name: 'Ajouter une note' }).click();
    await expect(text).toHaveValue('Il est dépressif, rappeler plus tard.');
    await text.fill('Pas disponible en ce moment, rappeler en janvier.');
    await sheet.getByLabel('Avec').selectOption({ label: 'Hélène Durand' });
    await sheet.getByRole('button', { name: 'Enregistrer' }).click();
    const note = page.getByText('Pas disponible en ce moment, rappeler en janvier.');
    await expect(note).toHaveCount(1);
    await allSent(page);
    await expect(note).toHaveCount(1);
    const told = await person.call('GET', `/v1/accounts/${made.id}/timeline`);
    expect(told.items.filter((one: { kind: string }) => one.kind === 'note')).toHaveLength(1);

    await page.getByRole('button', { name: 'Actions sur la note' }).first().click();
    await page.getByRole('menuitem', { name: 'Supprimer' }).click();
    await expect(note).toHaveCount(0);
    await page.getByRole('button', { name: 'Annuler' }).last().click();
    await expect(note).toHaveCount(1);
    await checkAccess();
    await page.screenshot({ path: info.outputPath('fil.png'), fullPage: true });
  },
);

test('keeps people and places; archives and restores; prints everything', async ({
  page,
  server,
  signIn,
  checkAccess,
}, info) => {
  const person = adviser(server);
  const made = await company(person, info.project.name);
  await signIn();
  await openSheet(page, made);
  await part(page, 'Interlocuteurs');
  await page.getByRole('button', { name: 'Ajouter un interlocuteur' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(sheet.getByText('Ce champ est nécessaire.')).toBeVisible();
  await sheet.getByLabel('Nom', { exact: true }).fill('Thill');
  await sheet.getByLabel('Rôle dans la décision').selectOption('decision_maker');
  await sheet.getByRole('textbox', { name: 'Téléphone 1' }).fill('06 39 98 77 66');
  await checkAccess();
  await page.screenshot({ path: info.outputPath('contact-form.png') });
  await sheet.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('heading', { name: 'Thill' })).toBeVisible();
  await expect(page.getByRole('link', { name: '06 39 98 77 66', exact: true })).toHaveAttribute('href', /^tel:/);
  await checkAccess();
  await page.screenshot({ path: info.outputPath('contacts.png'), fullPage: true });

  await part(page, 'Infos');
  await page.getByRole('button', { name: 'Modifier : Adresse' }).click();
  await sheet.getByLabel('Numéro et voie').fill('12 rue Serpenoise');
  await sheet.getByLabel(/^Territoire de l’expérimentation/).check();
  await expect(sheet.getByText(/loi n° 2021-1104/)).toBeVisible();
  await checkAccess();
  await page.screenshot({ path: info.outputPath('address-form.png') });
  await sheet.getByLabel(/^«.Oui Pub.» sur la boîte/).check();
  await sheet.getByRole('button', { name: 'Enregistrer' }).click();
  const address = page.getByRole('main').locator('address');
  await expect(address.getByText(/12 rue Serpenoise/i)).toBeVisible();
  await expect(address.getByText(/^«.Oui Pub.» sur la boîte/)).toBeVisible();
  await page.locator('section', { hasText: 'Établissements' }).getByRole('button', { name: 'Ajouter' }).first().click();
  await sheet.getByLabel('Enseigne').fill('Atelier de Woippy');
  await sheet.getByLabel('Ville').fill('Woippy');
  await sheet.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByText('Atelier de Woippy')).toBeVisible();
  await allSent(page);
  const kept = await person.call('GET', `/v1/accounts/${made.id}/sheet`);
  expect(kept.contacts.map((one: { lastName: string }) => one.lastName).sort()).toEqual(['Durand', 'Thill']);
  expect(kept.account.address).toMatchObject({
    street: expect.stringMatching(/12 rue Serpenoise/i),
    ouiPubArea: true,
    wantsLeaflets: true,
  });
  expect(kept.establishments).toHaveLength(1);

  // What comes next stays in sight, on no more than 48 px of a telephone, and on no paper.
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  const line = page.getByRole('main').getByRole('button', { name: 'Prochaine action · Aucune action prévue' });
  await expect(line).toBeInViewport();
  expect((await line.boundingBox())?.height).toBeLessThanOrEqual(48);
  await checkAccess(page, ['color-contrast', 'button-name', 'aria-hidden-focus']);
  await page.screenshot({ path: info.outputPath('next-line.png') });
  await page.emulateMedia({ media: 'print' });
  await expect(line).toBeHidden();
  await expect(page.getByRole('heading', { name: 'Identité' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Thill' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Autres actions' })).toBeHidden();
  // What holds nothing leaves no title on paper.
  await expect(page.getByRole('heading', { name: 'Établissements' })).toBeVisible();
  for (const name of ['Autres adresses', 'Pièces jointes', 'Étiquettes', 'Prochaine action'])
    await expect(page.getByRole('heading', { name })).toBeHidden();
  await expect(page.getByText('Pas encore qualifié')).toBeHidden();
  await page.screenshot({ path: info.outputPath('paper.png'), fullPage: true });
  await page.emulateMedia({ media: 'screen' });
  await expect(page.getByRole('heading', { name: 'Prochaine action' })).toBeVisible();

  const bare = await person.call('POST', '/v1/accounts', { kind: 'person', lastName: `Nu ${info.project.name}` });
  await openSheet(page, bare);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('heading', { name: 'Identité' })).toBeVisible();
  await expect(page.getByRole('main').getByRole('heading')).toHaveText([bare.name, 'Identité']);
  await page.screenshot({ path: info.outputPath('paper-bare.png'), fullPage: true });
  await page.emulateMedia({ media: 'screen' });
  await openSheet(page, made);

  await page.getByRole('button', { name: 'Autres actions' }).click();
  await page.getByRole('menuitem', { name: 'Archiver' }).click();
  await expect(page.getByText(/^Ce compte est archivé/)).toBeVisible();
  await checkAccess();
  await page.getByRole('button', { name: 'Restaurer' }).first().click();
  await expect(page.getByText(/^Ce compte est archivé/)).toBeHidden();
});

test(
  'puts the refusal of the server on its field, and sends it corrected',
  { tag: '@by-phone' },
  async ({ page, server, signIn }, info) => {
    const person = adviser(server);
    const made = await company(person, info.project.name);
    await signIn();
    await openSheet(page, made);
    await part(page, 'Infos');
    const siret = page.getByRole('button', { name: 'Modifier : SIRET' });
    await siret.click();
    await page.getByLabel('SIRET').fill('00000001800017');
    await page.keyboard.press('Enter');
    await expect(page.getByText('1 saisie à corriger')).toBeVisible();
    await expect(siret.locator('xpath=ancestor::div[2]').locator('p')).toBeVisible();
    await page.screenshot({ path: info.outputPath('refused.png'), fullPage: true });
    await siret.click();
    await page.getByLabel('SIRET').fill('');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Tout est envoyé')).toBeVisible();
    expect((await person.account(made.id)).siret).toBeUndefined();
  },
);
