/** A French file as Excel saves it, through the five steps and back; and the lists around it. */
import { readFile } from 'node:fs/promises';
import type { APIRequestContext, Locator, Page } from '@playwright/test';
import { tabTo } from './support/keyboard';
import { demo, expect, test } from './support/test';

/** Text as Excel saves a CSV in France. All the letters used are the same in Latin-1. */
const windows1252 = (text: string) => Buffer.from(text, 'latin1');

const file = [
  'SIRET;Raison sociale;Adresse;Code postal;Ville;Téléphone;Rang interne',
  ';Électricité Müller;21 rue En Chaplerue;57000;Metz;03 87 10 20 31;à voir',
  ';Garage Noël;3 rue Gambetta;57000;Metz;12;',
  ';Café de la Cathédrale;8 rue de la Fontaine;57000;Metz;;goûté',
  ';Café de la Cathédrale;8 rue de la Fontaine;57000;Metz;;deux fois',
].join('\r\n');

test('imports a file in five steps, corrects a cell, decides a duplicate, and takes it back', async ({
  page,
  server,
  request,
  signIn,
  checkAccess,
}, info) => {
  test.slow(); // five steps, each read by axe
  const wide = info.project.name === 'desk';
  const shot = (name: string) => page.screenshot({ path: info.outputPath(`${name}.png`), fullPage: true });
  await signIn(demo.admin);
  await page.goto('/imports');
  await expect(page.getByRole('heading', { level: 1, name: 'Imports' })).toBeVisible();
  await page.getByRole('link', { name: 'Importer un fichier' }).first().click();
  await expect(page.getByText('Déposez votre fichier ici')).toBeVisible();
  await checkAccess();
  await shot('1-file');

  await page.setInputFiles('input[type=file]', {
    name: 'prospects.csv',
    mimeType: 'text/csv',
    buffer: windows1252(file),
  });
  await expect(page.getByRole('heading', { name: 'Colonnes du fichier' })).toBeVisible();
  await expect(page.getByText('1 ignorée : Rang interne', { exact: false })).toBeVisible();
  await expect(page.getByText('Électricité Müller · Garage Noël', { exact: false })).toBeVisible();
  await expect(page.getByText('Windows-1252', { exact: false }).first()).toBeVisible();
  await checkAccess();
  await shot('2-mapping');

  // What would keep the mapping from working says so before anything is sent.
  const name = page.getByLabel('Champ pour la colonne Raison sociale');
  await name.selectOption({ label: 'Ne pas importer' });
  await expect(page.getByRole('button', { name: 'Contrôler le fichier' })).toBeDisabled();
  await name.selectOption({ label: 'Raison sociale' });
  await page.getByLabel('Reconnaître un compte par').selectOption({ label: 'Nom et code postal' });
  await page.getByText('Moi', { exact: true }).click();
  await page.reload();
  await expect(page.getByLabel('Reconnaître un compte par')).toHaveValue('name_postcode');
  await page.getByRole('button', { name: 'Contrôler le fichier' }).click();

  const grid = page.getByRole('region', { name: 'Lignes du fichier' });
  await expect(grid).toBeVisible();
  await checkAccess();
  expect(await overflow(page)).toBe(0);
  await shot('3-check');
  const report = page.waitForEvent('download');
  await page.getByRole('main').getByRole('button', { name: 'Télécharger le rapport' }).click();
  const taken = await report;
  expect(taken.suggestedFilename()).toBe('prospects-rapport.csv');
  expect(await readFile(await taken.path(), 'utf8')).toContain('Besace\u00a0: à corriger');
  await page.getByRole('link', { name: /^À corriger 1/ }).click();
  await expect(page).toHaveURL(/lignes=refused/);
  await grid.getByRole('button', { name: /12/ }).click();
  await grid.getByLabel('Téléphone, ligne 3').fill('03 87 10 20 32');
  // Without network what was typed stays, in hand first, then wherever one goes meanwhile.
  await page.route(/\/v1\/imports/, (route) => route.abort('internetdisconnected'));
  await grid.getByLabel('Téléphone, ligne 3').press('Enter');
  await expect(grid.getByText('Pas de réseau pour l’instant.', { exact: false })).toBeVisible();
  await expect(grid.getByLabel('Téléphone, ligne 3')).toBeFocused();
  await page.unroute(/\/v1\/imports/);
  await page.reload();
  await grid.getByRole('button', { name: /12/ }).click();
  await expect(grid.getByLabel('Téléphone, ligne 3')).toHaveValue('03 87 10 20 32');
  await grid.getByLabel('Téléphone, ligne 3').press('Enter');
  await expect(page.getByRole('link', { name: /^À corriger 0/ })).toBeVisible();
  await expect(grid.getByText('Nouveau')).toBeVisible();

  const undecided = page.getByRole('link', { name: /^À décider 1/ });
  await undecided.click();
  await grid.getByRole('button', { name: 'Comparer' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expect(page.getByRole('dialog').getByText('Ligne 4 du même fichier')).toBeVisible();
  await checkAccess();
  await shot('3-compare');
  await page.getByRole('button', { name: 'Ignorer cette ligne' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();

  await page.getByRole('link', { name: 'Voir la simulation' }).click();
  await expect(page.getByText('Rien n’est encore enregistré.')).toBeVisible();
  await expect(page.getByRole('link', { name: /3 comptes à créer/ })).toBeVisible();
  await checkAccess();
  await shot('4-simulation');
  const started = page.waitForResponse(/\/v1\/imports\/[^/]+\/run$/);
  await page.getByRole('button', { name: 'Importer 3 lignes' }).click();
  await started;

  // Leaving changes nothing: the list and the pill know the work.
  await page.goto('/imports');
  await expect(page.getByText('Importé', { exact: true })).toBeVisible();
  await checkAccess();
  await shot('imports');
  await page.getByRole('link', { name: 'prospects.csv' }).click();
  await expect(page.getByText('3 lignes importées.')).toBeVisible();
  await checkAccess();
  await shot('5-done');

  // Somebody works on one of the accounts: it is kept, and listed with the reason.
  await page.getByRole('link', { name: /3 comptes créés/ }).click();
  await expect(grid.getByText('Café de la Cathédrale')).toBeVisible();
  await touch(server.url, request, importedFrom(page.url()));
  await page.getByRole('link', { name: 'Voir le résultat' }).click();
  const here = page.url();
  await page.getByRole('link', { name: 'Portefeuille' }).click();
  await page.getByRole('searchbox').fill('Café de la Cathédrale');
  await expect(page.getByRole('main').getByText('1 compte', { exact: true })).toBeVisible();
  await page.evaluate((to) => history.pushState(null, '', to), here);
  await page.getByRole('button', { name: 'Annuler l’import' }).click();
  await page.getByRole('button', { name: 'Annuler cet import' }).click();
  await expect(page.getByText('2 lignes annulées.')).toBeVisible();
  // The device hears of it at once, not when it next asks by itself.
  await page.getByRole('link', { name: 'Portefeuille' }).click();
  await page.getByRole('searchbox').fill('Café de la Cathédrale');
  await expect(page.getByRole('main').getByText('0 compte', { exact: true })).toBeVisible();
  await page.evaluate((to) => history.pushState(null, '', to), here);
  await expect(page.getByRole('heading', { name: 'Comptes gardés : 1' })).toBeVisible();
  await expect(page.getByText('Quelqu’un a travaillé sur ces comptes', { exact: false })).toBeVisible();
  await expect(grid.getByText('Gardé')).toBeVisible();
  await expect(grid.getByRole('link', { name: 'Ouvrir la fiche' })).toBeVisible();
  await checkAccess();
  await shot('6-undone');
  await page.getByRole('link', { name: /2 lignes annulées/ }).click();
  await expect(grid.getByRole('row')).toHaveCount(3);
  await expect(grid.getByText('Gardé')).toBeHidden();
  await checkAccess();
  if (wide) return;
  await page.setViewportSize({ width: 320, height: 700 });
  for (const path of ['/imports', '/imports/nouveau']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await overflow(page)).toBe(0);
  }
});

test('finds the names of the columns below the titles of a file, says what is left out, and is driven by the keyboard alone', async ({
  page,
  signIn,
  checkAccess,
}, info) => {
  const shot = (name: string) => page.screenshot({ path: info.outputPath(`${name}.png`), fullPage: true });
  await signIn(demo.admin);
  await page.goto('/imports/nouveau');
  await expect(page.getByText('Déposez votre fichier ici')).toBeVisible();
  const [keys, main] = [page.keyboard, page.getByRole('main')];
  const press = async (what: Locator) => {
    await tabTo(page, what);
    await keys.press('Enter');
  };
  const asked = page.waitForEvent('filechooser');
  await press(main.getByRole('button', { name: 'Choisir un fichier' }));
  await (await asked).setFiles({
    name: 'salon.csv',
    mimeType: 'text/csv',
    buffer: windows1252(
      [
        'Fichier prospects, salon de Metz 2026',
        'Édité le 12/11/2026',
        '',
        'Raison sociale;Code postal;Ville;Téléphone',
        'Boulangerie Léa;57000;Metz;03 87 10 20 41',
        'Menuiserie Noël;54000;Nancy;03 83 10 20 42',
        'Garage Hess;57100;Thionville;',
      ].join('\r\n'),
    ),
  });
  const line = page.getByLabel('Ligne des titres de colonnes');
  await expect(line).toHaveValue('4');
  const top = page.getByRole('list', { name: 'Début du fichier' }).getByRole('listitem');
  await expect(top).toHaveText([
    /^Ligne 1.*salon de Metz 2026.*Non importée$/,
    /^Ligne 2.*12\/11\/2026.*Non importée$/,
    /^Ligne 4.*Raison sociale.*Titres des colonnes$/,
    /^Ligne 5.*Boulangerie Léa.*À importer$/,
    /^Ligne 6.*Menuiserie Noël.*À importer$/,
  ]);
  await expect(page.getByText('4 colonnes reprises', { exact: false })).toBeVisible();
  await checkAccess();
  await shot('titles');

  // Another line, then none: the columns are read anew at once.
  await line.selectOption({ label: 'Ligne 5 : Boulangerie Léa · 57000 · Metz · 03 87 10 20 41' });
  await expect(page.getByLabel('Champ pour la colonne Boulangerie Léa')).toBeVisible();
  await line.selectOption('0');
  await expect(page.getByLabel('Champ pour la colonne Colonne A')).toBeVisible();
  await page.getByText('Lecture du fichier').click();
  await expect(top.first()).toHaveText(/^Ligne 1.*À importer$/);
  await line.selectOption('4');
  await expect(page.getByLabel('Champ pour la colonne Raison sociale')).toHaveValue('name');

  await page.setViewportSize({ width: 320, height: 700 });
  await expect(page.getByRole('link', { name: 'Doublons' })).toBeHidden(); // in the shell of a telephone
  await expect(line).toBeVisible();
  expect(await overflow(page)).toBe(0);
  await checkAccess();
  await shot('titles-narrow');

  await tabTo(page, main.getByLabel('Reconnaître un compte par'));
  await keys.type('Nom et');
  await expect(main.getByLabel('Reconnaître un compte par')).toHaveValue('name_postcode');
  await press(main.getByRole('button', { name: 'Contrôler le fichier' }));
  await expect(main.getByRole('link', { name: /^Nouveaux 3/ })).toBeVisible();
  await press(main.getByRole('link', { name: 'Voir la simulation' }));
  await press(main.getByRole('button', { name: 'Importer 3 lignes' }));
  await expect(main.getByText('3 lignes importées.')).toBeVisible();
  await press(main.getByRole('button', { name: 'Annuler l’import' }));
  await press(main.getByRole('button', { name: 'Annuler cet import' }));
  await expect(main.getByText('3 lignes annulées.')).toBeVisible();
});

function importedFrom(address: string): string {
  return new URL(address).pathname.split('/').pop() ?? '';
}

/** Somebody changes the first account that the import created. */
async function touch(url: string, request: APIRequestContext, importId: string) {
  const login = await request.post(`${url}/v1/auth/login`, { data: { email: demo.admin, password: demo.password } });
  const headers = { Authorization: `Bearer ${(await login.json()).accessToken}` };
  const rows = await request.get(`${url}/v1/imports/${importId}/rows?outcome=created`, { headers });
  const [first] = (await rows.json()).items;
  const account = await request.get(`${url}/v1/accounts/${first.accountId}`, { headers });
  const changed = await request.patch(`${url}/v1/accounts/${first.accountId}`, {
    headers: {
      ...headers,
      'If-Match': `"${(await account.json()).version}"`,
      'Idempotency-Key': `touch-${importId}`,
      'Content-Type': 'application/merge-patch+json',
    },
    data: JSON.stringify({ class: 'A' }),
  });
  expect(changed.status()).toBe(200);
}

/** How many pixels of the page one would have to scroll sideways for. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
