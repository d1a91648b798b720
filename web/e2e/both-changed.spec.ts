/** Two people change the same text: whoever saves second sees what the first one saved, and says which stays. */
import type { Page, TestInfo } from '@playwright/test';
import { Api } from './support/api';
import { inBothColours, look } from './support/screens';
import { demo, expect, test } from './support/test';

const asks = 'Ce qui est enregistré a changé pendant votre saisie';

async function seen(page: Page, info: TestInfo, name: string, checkAccess: () => Promise<void>) {
  await page.screenshot({ path: info.outputPath(`${name}.png`) });
  if (info.project.name === 'phone') await look(page, info, name, checkAccess);
  else await inBothColours(page, checkAccess);
}

test('a notice that a colleague published meanwhile', async ({ page, server, signIn, checkAccess }, info) => {
  const colleague = new Api(() => server.url, demo.admin, demo.password);
  const publish = (body: string) => colleague.call('POST', '/v1/privacy/notices', { source: 'referral', body });
  await publish('Vos coordonnées nous ont été données.');
  await signIn(demo.admin);
  await page.goto('/administration/mentions');
  await page.getByRole('button', { name: 'Nouvelle édition : Recommandation' }).click();
  const sheet = page.getByRole('dialog');
  const text = sheet.getByLabel('Texte montré aux personnes');
  await text.fill('Un de nos clients nous a parlé de vous.');
  await publish('Vos coordonnées viennent d’une personne que vous connaissez.');

  await sheet.getByRole('button', { name: 'Publier' }).click();
  await expect(sheet.getByText('Une autre édition a été publiée entre-temps')).toBeVisible();
  const asking = sheet.getByRole('region', { name: asks });
  await expect(asking.getByText('Vos coordonnées viennent d’une personne que vous connaissez.')).toBeVisible();
  await expect(text).toHaveValue('Un de nos clients nous a parlé de vous.');
  await seen(page, info, 'notice', checkAccess);

  // Asked again, it only shows the question; by keyboard, both answers are the next stops.
  await sheet.getByRole('button', { name: 'Publier' }).click();
  await expect(asking).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(asking.locator('summary')).toBeFocused();

  // What is saved is taken, and hers brought back by what says so in the sheet: by hand, and by keyboard alone.
  const back = sheet.getByRole('status').getByRole('button', { name: 'Annuler' });
  await asking.getByRole('button', { name: 'Prendre ce qui est enregistré' }).click();
  await expect(sheet.getByText('Une autre édition a été publiée entre-temps', { exact: false })).toBeHidden();
  await expect(text).toHaveValue('Vos coordonnées viennent d’une personne que vous connaissez.');
  await back.focus(); // it stays as long as one is on it
  await seen(page, info, 'notice-taken', checkAccess);
  await back.click();
  await expect(text).toHaveValue('Un de nos clients nous a parlé de vous.');
  await asking.getByRole('button', { name: 'Prendre ce qui est enregistré' }).press('Enter');
  await expect(asking).toBeHidden();
  await sheet.getByRole('button', { name: 'Publier' }).focus();
  await page.keyboard.press('Tab');
  await expect(back).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(text).toHaveValue('Un de nos clients nous a parlé de vous.');

  await asking.getByRole('button', { name: 'Garder ma saisie' }).press('Enter');
  await expect(asking).toBeHidden();
  await sheet.getByRole('button', { name: 'Publier' }).click();
  await expect(sheet).toBeHidden();
  await expect(page.getByText('Un de nos clients nous a parlé de vous.')).toBeVisible();
});

test('a call script whose steps a colleague saved meanwhile', async ({ page, server, signIn, checkAccess }, info) => {
  const colleague = new Api(() => server.url, 'claude@fibralia.example', demo.password);
  const steps = [{ kind: 'opening', text: 'Bonjour, {conseiller}, de {entreprise}, pour {objet}.' }];
  const made = await colleague.call('POST', '/v1/call-scripts', { name: 'À deux', steps });
  await signIn(demo.admin);
  await page.goto(`/administration/scripts/${made.id}`);
  const said = page.getByLabel('Ce qui se dit');
  await page.getByRole('button', { name: 'Ajouter une étape' }).click();
  await said.nth(1).fill('Comment va votre ligne ?');
  await page.getByLabel('Objet de l’appel').fill('faire le point');
  // The browser is closed before it is saved, and the colleague saves the script with a step of her own.
  await page.goto('/administration/scripts');
  const hers = [...steps, { kind: 'closing', title: 'Au revoir', text: 'Je vous remercie de votre temps.' }];
  await colleague.call(
    'PATCH',
    `/v1/call-scripts/${made.id}`,
    { name: 'À deux voix', steps: hers },
    { 'If-Match': `"${made.version}"` },
  );

  await page.goto(`/administration/scripts/${made.id}`);
  const asking = page.getByRole('region', { name: asks });
  await expect(asking.getByText('Je vous remercie de votre temps.')).toBeVisible();
  // What only one of them changed is no question.
  await expect(asking.getByText('Objet de l’appel')).toBeHidden();
  await expect(page.getByLabel('Nom', { exact: false })).toHaveValue('À deux voix');
  await expect(page.getByLabel('Objet de l’appel')).toHaveValue('faire le point');
  await expect(said.nth(1)).toHaveValue('Comment va votre ligne ?');
  await seen(page, info, 'script', checkAccess);
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(asking).toBeFocused();

  await asking.getByRole('button', { name: 'Prendre ce qui est enregistré' }).click();
  await expect(said.nth(1)).toHaveValue('Je vous remercie de votre temps.');
  await page.getByRole('status').getByRole('button', { name: 'Annuler' }).click();
  await expect(said.nth(1)).toHaveValue('Comment va votre ligne ?');
  await asking.getByRole('button', { name: 'Prendre ce qui est enregistré' }).click();
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByText('Brouillon enregistré')).toBeVisible();
  const saved = await colleague.call('GET', `/v1/call-scripts/${made.id}`);
  expect(saved.purpose).toBe('faire le point');
  expect(saved.steps.map((step: { text: string }) => step.text)).toEqual(hers.map((step) => step.text));
});

test('a tag that a colleague changed meanwhile; her own settings are no question @by-desk', async ({
  page,
  server,
  signIn,
  checkAccess,
}, info) => {
  const colleague = new Api(() => server.url, demo.admin, demo.password);
  const made = await colleague.call('POST', '/v1/tags', { name: 'Visite guidée', colour: 'grey' });
  await signIn(demo.admin);
  await page.goto('/administration/vocabulaire');
  const sheet = page.getByRole('dialog');
  await page.getByRole('button', { name: 'Actions sur Visite guidée' }).click();
  await page.getByRole('menuitem', { name: 'Modifier' }).click();
  await sheet.getByLabel('Nom', { exact: false }).fill('Visite du site');
  await sheet.getByText('Bleu', { exact: true }).click();
  const version = { 'If-Match': `"${made.version}"` };
  await colleague.call('PATCH', `/v1/tags/${made.id}`, { name: 'Visite d’usine', colour: 'green' }, version);

  await sheet.getByRole('button', { name: 'Enregistrer' }).click();
  const asking = sheet.getByRole('region', { name: asks });
  await expect(asking.getByText('Visite d’usine')).toBeVisible();
  await expect(asking.getByText('Vert')).toBeVisible();
  await expect(sheet.getByLabel('Nom', { exact: false })).toHaveValue('Visite du site');
  await seen(page, info, 'tag', checkAccess);
  await asking.getByRole('button', { name: 'Garder ma saisie' }).click();
  await sheet.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(sheet).toBeHidden();
  await expect(page.getByText('Visite du site')).toBeVisible();

  // The server puts the name right: what she saved herself is not held against her.
  await page.goto('/administration/organisation');
  const before = (await colleague.call('GET', '/v1/organisation')).name;
  const name = page.getByLabel('Nom de l’organisation', { exact: false });
  await name.fill('  Fibralia Grand Est ');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(name).toHaveValue('Fibralia Grand Est');
  await expect(page.getByRole('region', { name: asks })).toBeHidden();
  await expect(page.getByRole('button', { name: 'Enregistrer' })).toBeDisabled();
  // The company of the other tests has its name back.
  await name.fill(before);
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('button', { name: 'Enregistrer' })).toBeDisabled();
  await expect.poll(async () => (await colleague.call('GET', '/v1/organisation')).name).toBe(before);
});

test('how long is kept, that a colleague chose meanwhile @by-desk', async ({
  page,
  server,
  signIn,
  checkAccess,
}, info) => {
  const colleague = new Api(() => server.url, demo.admin, demo.password);
  const choose = (value: number, reason: string) =>
    colleague.call('POST', '/v1/privacy/retention', { parameter: 'audit_size', value, reason });
  await choose(20, 'Comme d’habitude');
  await signIn(demo.admin);
  await page.goto('/administration/conservation');
  await page.getByRole('button', { name: 'Changer : Textes libres relus chaque mois' }).click();
  const sheet = page.getByRole('dialog');
  const number = sheet.getByLabel('Textes par mois', { exact: false });
  await number.fill('30');
  await sheet.getByLabel('Pourquoi', { exact: false }).fill('Nous écrivons davantage');
  await choose(25, 'Un peu plus');

  await sheet.getByRole('button', { name: 'Changer' }).click();
  await expect(sheet.getByText('Une autre valeur a été choisie entre-temps')).toBeVisible();
  const asking = sheet.getByRole('region', { name: asks });
  await expect(asking.getByRole('definition')).toHaveText('25');
  await expect(number).toHaveValue('30');
  await seen(page, info, 'retention', checkAccess);
  await asking.getByRole('button', { name: 'Garder ma saisie' }).click();
  await sheet.getByRole('button', { name: 'Changer' }).click();
  await expect(sheet).toBeHidden();
  const { terms } = await colleague.call('GET', '/v1/privacy/retention');
  expect(terms.at(-1)).toMatchObject({ value: 30, reason: 'Nous écrivons davantage' });
  await choose(20, 'Comme d’habitude');
});
