/** A sheet is being changed while a colleague changes it too: what each of them touched stays, and where both did, she is asked. */
import type { Page } from '@playwright/test';
import { adviser, allSent, company, filled, openSheet } from './support/account';
import { engineOf, sync } from './support/engine';
import { inBothColours } from './support/screens';
import { expect, test } from './support/test';

const asks = 'Ce qui est enregistré a changé pendant votre saisie';
const found = 'Votre saisie en cours a été retrouvée.';
const dialog = (page: Page) => page.getByRole('dialog');

/** The feed brings what the colleague did. */
const brought = async (page: Page) => sync(await engineOf(page));

/** Where the bar of the telephone cuts nothing that one touches. */
const atItsEnd = (page: Page) => page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));

async function part(page: Page, name: 'Infos' | 'Interlocuteurs') {
  const tab = page.getByRole('tab', { name });
  if (await tab.isVisible()) await tab.click();
}

test('numbers, an address and a person, each changed by two', async ({ page, server, signIn, checkAccess }, info) => {
  const person = adviser(server);
  const made = await company(person, info.project.name);
  await signIn();
  await openSheet(page, made);
  await part(page, 'Infos');

  await page.getByRole('button', { name: 'Modifier : Téléphones et e-mails' }).click();
  const sheet = dialog(page);
  await sheet.getByLabel('Libellé').fill('Accueil');
  await person.change(made.id, { phones: [{ number: made.phone }, { number: '06 39 98 11 22', label: 'Atelier' }] });
  await brought(page);
  await expect(sheet.getByRole('textbox', { name: 'Téléphone 2' })).toHaveValue('06 39 98 11 22');
  await sheet.getByRole('button', { name: 'Enregistrer' }).click();
  await allSent(page);
  const { phones } = await person.account(made.id);
  expect(phones.map(({ label }: { label: string }) => label)).toEqual(['Accueil', 'Atelier']);

  // Begun, closed with the browser, and found again over what was saved since.
  await page.getByRole('button', { name: 'Modifier : Adresse' }).click();
  await sheet.getByLabel('Bâtiment, résidence').fill('Halle 3');
  await page.reload();
  await person.change(made.id, { address: { street: '10 rue de la Fontaine' } });
  await brought(page);
  await part(page, 'Infos');
  await page.getByRole('button', { name: 'Modifier : Adresse' }).click();
  await expect(sheet.getByText(found)).toBeVisible();
  await expect(sheet.getByLabel('Numéro et voie')).toHaveValue(/10 rue de la fontaine/i);
  await sheet.getByRole('button', { name: 'Enregistrer' }).click();
  await allSent(page);
  expect((await person.account(made.id)).address).toMatchObject({
    street: expect.stringMatching(/10 rue de la fontaine/i),
    building: expect.stringMatching(/halle 3/i),
  });

  const [contact] = (await person.call('GET', `/v1/accounts/${made.id}/contacts`)).items;
  await part(page, 'Interlocuteurs');
  await page.getByRole('button', { name: 'Actions sur Hélène Durand' }).click();
  await page.getByRole('menuitem', { name: 'Modifier' }).click();
  await sheet.getByLabel('Fonction').fill('Responsable des achats');
  await sheet.getByLabel('Prénom').fill('Éléonore');
  const theirs = { firstName: 'Hélèna', role: 'payer' };
  await person.call('PATCH', `/v1/contacts/${contact.id}`, theirs, { 'If-Match': `"${contact.version}"` });
  await brought(page);
  const asking = sheet.getByRole('region', { name: asks });
  await expect(asking.getByRole('definition')).toHaveText('Hélèna');
  await inBothColours(page, checkAccess);
  await page.screenshot({ path: info.outputPath('contact.png') });
  await sheet.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(asking).toBeFocused();
  await asking.getByRole('button', { name: 'Prendre ce qui est enregistré' }).click();
  await expect(sheet.getByLabel('Prénom')).toHaveValue('Hélèna');
  await sheet.getByRole('button', { name: 'Enregistrer' }).click();
  await allSent(page);
  expect(await person.call('GET', `/v1/contacts/${contact.id}`)).toMatchObject({
    firstName: 'Hélèna',
    role: 'payer',
    jobTitle: 'Responsable des achats',
  });
});

test('a line of a sheet: untouched it sends nothing, left it waits, let go of it comes back', async ({
  page,
  server,
  signIn,
  checkAccess,
}, info) => {
  const person = adviser(server);
  const made = await company(person, info.project.name);
  await person.change(made.id, { tradeName: 'Au copeau' });
  await signIn();
  await openSheet(page, made);
  await part(page, 'Infos');
  const line = page.getByRole('button', { name: 'Modifier : Enseigne' });
  const field = page.getByRole('textbox', { name: 'Enseigne' });
  await line.click();
  await person.change(made.id, { tradeName: 'Au bon copeau' });
  await brought(page);
  await expect(field).toHaveValue('Au bon copeau');
  await field.press('Enter');
  await expect(line).toContainText('Au bon copeau');
  await expect(page.getByText('Tout est envoyé')).toBeVisible();

  await line.click();
  await field.fill('Le bon copeau');
  await field.press('Escape');
  await expect(line).toBeFocused();
  await page.reload();
  await part(page, 'Infos');
  await line.click();
  await expect(field).toHaveValue('Le bon copeau');
  await expect(page.getByText(found)).toBeVisible();
  await atItsEnd(page);
  await inBothColours(page, checkAccess);
  await page.screenshot({ path: info.outputPath('line.png') });

  await page.getByRole('button', { name: 'Annuler' }).click();
  await expect(page.getByText('Saisie oubliée.')).toBeVisible();
  await expect(line).toContainText('Au bon copeau');
  await page.getByRole('status').getByRole('button', { name: 'Annuler' }).click();
  await expect(field).toHaveValue('Le bon copeau');

  await person.change(made.id, { tradeName: 'Copeaux et Cie' });
  await brought(page);
  const asking = page.getByRole('region', { name: asks });
  await expect(asking.getByRole('definition')).toHaveText('Copeaux et Cie');
  await atItsEnd(page);
  await inBothColours(page, checkAccess);
  await page.screenshot({ path: info.outputPath('line-asked.png') });
  await field.press('Enter');
  await expect(asking).toBeFocused();
  await asking.getByRole('button', { name: 'Garder ma saisie' }).click();
  await field.press('Enter');
  await expect(line).toContainText('Le bon copeau');
  await allSent(page);
  expect((await person.account(made.id)).tradeName).toBe('Le bon copeau');
});

test('an event that a colleague moved while its notes were written', async ({ page, server, signIn }, info) => {
  const person = adviser(server);
  const date = new Date(Date.now() + (info.project.name === 'phone' ? 60 : 61) * 86_400_000).toISOString().slice(0, 10);
  const made = await person.call('POST', '/v1/events', {
    kind: 'task',
    zone: 'UTC',
    title: `Catalogue ${info.project.name}`,
    startAt: `${date}T09:00:00Z`,
    endAt: `${date}T10:00:00Z`,
  });
  await signIn();
  await filled(page);
  await page.goto(`/agenda?jour=${date}&vue=day`);
  const main = page.getByRole('main');
  if (info.project.name === 'phone') {
    await main.getByRole('button', { name: `Actions sur ${made.title}` }).click();
    await page.getByRole('menuitem', { name: 'Modifier' }).click();
  } else {
    await main.getByText(made.title).first().click();
    await dialog(page).getByRole('button', { name: 'Modifier' }).click();
  }
  const sheet = dialog(page).last();
  await sheet.getByText('Répétition, notes, participants').click();
  await sheet.getByLabel('Notes').fill('Prendre la nouvelle édition');
  const later = { startAt: `${date}T11:00:00Z`, endAt: `${date}T12:00:00Z` };
  await person.call('PATCH', `/v1/events/${made.id}`, later, { 'If-Match': `"${made.version}"` });
  await brought(page);
  await expect(sheet.getByLabel('Heure de début')).not.toHaveValue('10:00');
  await sheet.getByRole('button', { name: 'Enregistrer' }).click();
  await allSent(page);
  expect(await person.call('GET', `/v1/events/${made.id}`)).toMatchObject({
    startAt: later.startAt,
    notes: 'Prendre la nouvelle édition',
  });
});
