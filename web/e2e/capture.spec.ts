import { adviser, allSent, company, filled } from './support/account';
import { expect, test } from './support/test';

test.use({ permissions: ['geolocation'], geolocation: { latitude: 49.119666, longitude: 6.176905, accuracy: 12 } });

test('a prospect in the field takes at most seven taps, and its time is known', async ({
  page,
  server,
  signIn,
  checkAccess,
}, info) => {
  await signIn();
  await filled(page);
  const name = `Boulangerie Muller ${info.project.name}`;
  let taps = 0;
  const tap = async (what: import('@playwright/test').Locator) => {
    taps++;
    await what.click();
  };
  // One types into the field that has the focus: only what brings it there is a tap.
  await tap(page.getByRole('link', { name: 'Saisir', exact: true }));
  await expect(page.getByLabel('Raison sociale')).toBeFocused();
  await page.keyboard.type(name);
  await tap(page.getByLabel('Téléphone', { exact: true }));
  await page.keyboard.type(info.project.name === 'phone' ? '03 53 01 98 11' : '03 53 01 98 22');
  await tap(page.getByLabel('Ville'));
  await page.keyboard.type('Metz');
  await tap(page.getByRole('button', { name: 'Noter ma position' }));
  await expect(page.getByText(/Position notée/)).toBeVisible();
  await tap(page.getByRole('button', { name: '+1 sem.' }));
  await checkAccess();
  await page.screenshot({ path: info.outputPath('capture.png'), fullPage: true });
  await tap(page.getByRole('button', { name: 'Enregistrer' }));
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  expect(taps).toBeLessThanOrEqual(7);

  await allSent(page);
  const person = adviser(server);
  const found = (await person.accounts()).filter((one) => one.name === name);
  expect(found).toHaveLength(1);
  const kept = await person.account(found[0]?.id ?? '');
  expect(kept.address).toMatchObject({ latitude: 49_119_666, longitude: 6_176_905 });
  expect(kept.nextAction.kind).toBe('call');

  await page.goto('/compte');
  await expect(page.getByRole('heading', { name: 'Mes saisies rapides' })).toBeVisible();
  await expect(page.getByText(/temps médian \d+ s/)).toBeVisible();
});

test('keeps what is typed, hints at a duplicate, saves the contact and the note with the account', async ({
  page,
  server,
  signIn,
  checkAccess,
}, info) => {
  const person = adviser(server);
  const twin = await company(person, info.project.name);
  await signIn();
  await filled(page);
  await page.goto('/saisie');
  await page.getByLabel('Raison sociale').fill(twin.name);
  await page.getByLabel('Téléphone', { exact: true }).fill(twin.phone);
  await expect(page.getByText('Peut-être un doublon')).toBeVisible();
  await page.screenshot({ path: info.outputPath('twin.png'), fullPage: true });
  await page.getByLabel('Raison sociale').fill(`Serrurerie Weber ${info.project.name}`);
  await page.getByLabel('Téléphone', { exact: true }).fill('');
  await page.getByRole('button', { name: 'Ajouter un interlocuteur' }).click();
  await page.getByLabel('Nom', { exact: true }).fill('Weber');
  await page.getByRole('button', { name: 'Ajouter une note' }).click();
  await page.getByLabel('Note de visite').fill('Cherche un nouveau standard.');
  await checkAccess();
  await page.screenshot({ path: info.outputPath('full.png'), fullPage: true });
  await page.reload();
  await expect(page.getByText('Votre saisie en cours a été retrouvée.')).toBeVisible();
  await expect(page.getByLabel('Note de visite')).toHaveValue('Cherche un nouveau standard.');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /Serrurerie Weber/ })).toBeVisible();
  await allSent(page);
  const found = (await person.accounts()).find((one) => one.name === `Serrurerie Weber ${info.project.name}`);
  const kept = await person.call('GET', `/v1/accounts/${found?.id}/sheet`);
  expect(kept.contacts[0]).toMatchObject({ lastName: 'Weber', isMain: true });
  expect(kept.timeline.items[0].data).toMatchObject({ text: 'Cherche un nouveau standard.' });

  await page.goto('/saisie?quoi=note');
  await page.getByLabel('À propos de').fill('serrurerie weber');
  await page.getByRole('button', { name: new RegExp(`Serrurerie Weber ${info.project.name}`) }).click();
  await page.getByLabel('Ce qui s’est dit').fill('Rappelle demain.');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /Serrurerie Weber/ })).toBeVisible();
});
