/** From door to door without network: a tap a door, the next number proposed, refused doors not rung at again; the same at a stand. */
import { adviser, filled } from './support/account';
import { engineOf, letGo, sync } from './support/engine';
import { goOffline, goOnline } from './support/network';
import { go, look } from './support/screens';
import { expect, test } from './support/test';

test('a street is walked door after door without network, a tap each', async ({
  page,
  server,
  signIn,
  checkAccess,
}, info) => {
  const person = adviser(server);
  const refused = await person.call('POST', '/v1/accounts', {
    kind: 'person',
    lastName: 'Weiss',
    address: { street: '16, R. des Allemands', postcode: '57000', town: 'Metz', noVisit: true },
  });
  const tenant = await person.call('POST', '/v1/accounts', { kind: 'person', lastName: 'Hoffmann' });
  const flat = await person.call('POST', `/v1/accounts/${tenant.id}/addresses`, {
    kind: 'home',
    address: { street: '20 rue des Allemands', postcode: '57000', town: 'Metz' },
  });
  await signIn();
  await filled(page);
  // Read once: here there is no service worker to have the screens without network.
  await go(page, `/portefeuille/${refused.id}/visite`);
  await expect(page.getByRole('button', { name: 'Mémo vocal' })).toBeVisible();
  await go(page, '/porte-a-porte');
  const engine = await engineOf(page);
  await goOffline(page);
  await page.getByRole('button', { name: 'Commencer' }).click();
  await expect(page.getByText('Quelle rue ?')).toBeVisible();
  await expect(page.getByText('Quelle ville ?')).toBeVisible();
  await page.getByLabel('Numéro').fill('10');
  await page.getByLabel('Rue', { exact: true }).fill('rue des Allemands');
  await page.getByLabel('Code postal').fill('57000');
  await page.getByLabel('Ville').fill('Metz');
  await look(page, info, 'street', checkAccess);
  await page.getByRole('button', { name: 'Commencer' }).click();

  const door = page.getByRole('main').getByRole('status').filter({ hasText: '57000 Metz' });
  await expect(door).toContainText('10 rue des Allemands');
  await expect(page.getByText('Personne n’est connu à cette adresse.')).toBeVisible();
  await page.getByRole('button', { name: 'Absent' }).click();
  await expect(door).toContainText('12 rue des Allemands');
  await page.getByRole('button', { name: 'Refus' }).click();
  await expect(door).toContainText('14 rue des Allemands');
  await page.getByLabel('Nom, si donné').fill('Kieffer');
  const told = page.getByRole('main').getByLabel('Information donnée', { exact: true });
  await told.check();
  await page.getByRole('button', { name: 'À revoir' }).click();
  await expect(page.getByRole('heading', { name: '3 portes faites' })).toBeVisible();
  await expect(page.getByText('Absent 1 · Refus 1 · À revoir 1')).toBeVisible();

  // Somebody refused there: no answer is offered, only the way on.
  await expect(door).toContainText('16 rue des Allemands');
  await expect(page.getByText('Ne sonnez pas')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Intéressé' })).toHaveCount(0);
  await look(page, info, 'blocked', checkAccess);
  await page.getByRole('button', { name: 'Porte suivante' }).click();
  await expect(door).toContainText('18 rue des Allemands');
  await expect(told).not.toBeChecked();
  await look(page, info, 'door', checkAccess);

  // The one that was refused a moment ago stands already, without the server.
  for (let back = 0; back < 3; back++) await page.getByRole('button', { name: 'Numéro précédent' }).click();
  await expect(door).toContainText('12 rue des Allemands');
  await expect(page.getByText('Ne sonnez pas')).toBeVisible();
  await page.getByRole('button', { name: 'Annuler 12 rue des Allemands' }).click();
  await expect(page.getByRole('heading', { name: '2 portes faites' })).toBeVisible();
  await expect(page.getByText('Ne sonnez pas')).toHaveCount(0);

  await page.getByLabel('Nom, si donné').fill('Schmitt');
  await page.getByRole('button', { name: 'Intéressé' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Visite chez Schmitt' })).toBeVisible();
  await expect(page.getByText(/^Porte-à-porte ·/)).toBeVisible();
  await page.getByText('Devis demandé', { exact: true }).click();
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Porte-à-porte' })).toBeVisible();
  await expect(door).toContainText('14 rue des Allemands');
  await expect(page.getByText(/^Déjà faite.*À revoir/)).toBeVisible();
  await expect(page.getByRole('heading', { name: '3 portes faites' })).toBeVisible();

  // Known there by a further address: the visit of who is interested is one there.
  for (let on = 0; on < 3; on++) await page.getByRole('button', { name: 'Numéro suivant' }).click();
  await expect(door).toContainText('20 rue des Allemands');
  await page.getByRole('button', { name: 'Intéressé' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Visite chez Hoffmann' })).toBeVisible();
  await page.getByText('Devis demandé', { exact: true }).click();
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Porte-à-porte' })).toBeVisible();
  await expect(page.getByRole('heading', { name: '4 portes faites' })).toBeVisible();

  await goOnline(page);
  await letGo(engine);
  await sync(engine);
  await expect(page.getByText('Tout est envoyé')).toBeVisible();
  const known = (await person.accounts()).filter((one) => /rue des Allemands|^(Kieffer|Schmitt)$/.test(one.name));
  expect(known.map((one) => one.name).sort()).toEqual(['10 rue des Allemands', 'Kieffer', 'Schmitt']);
  const kieffer = known.find((one) => one.name === 'Kieffer');
  const [visit] = (await person.call('GET', `/v1/accounts/${kieffer?.id}/visits`)).items;
  expect(visit).toMatchObject({ mode: 'door', outcome: 'met', next: { kind: 'visit' } });
  expect(visit.captureMs).toBeLessThan(60_000);
  const { people } = await person.call('GET', `/v1/accounts/${kieffer?.id}/privacy`);
  expect(people).toMatchObject([{ informed: { source: 'collected', means: 'spoken' } }]);
  const [there] = (await person.call('GET', `/v1/accounts/${tenant.id}/visits`)).items;
  expect(there.place).toMatchObject({ kind: 'address', id: flat.id });

  // What has left is erased by a change of its own, and its account put away.
  await page.getByRole('button', { name: 'Annuler 10 rue des Allemands' }).click();
  await expect(page.getByRole('heading', { name: '3 portes faites' })).toBeVisible();
  await letGo(engine);
  await sync(engine);
  const gone = known.find((one) => one.name === '10 rue des Allemands');
  expect((await person.call('GET', `/v1/accounts/${gone?.id}/visits`)).items).toEqual([]);
  expect((await person.account(gone?.id ?? '')).archivedAt).toBeTruthy();

  await page.getByRole('button', { name: 'Terminer' }).click();
  await expect(page.getByLabel('Rue', { exact: true })).toHaveValue('rue des Allemands');
  // What is over is not begun.
  await go(page, '/a-envoyer');
  await expect(page.getByText(/^Tout est envoyé/).first()).toBeVisible();
  await expect(page.getByText('Commencé, pas enregistré')).toBeHidden();
});

test('the visitors of a stand follow one another, who only passes by is counted and not kept', async ({
  page,
  server,
  signIn,
  checkAccess,
}, info) => {
  const person = adviser(server);
  const day = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Paris' });
  const fair = await person.call('POST', '/v1/fairs', {
    name: 'Foire de Metz',
    place: 'Metz',
    firstOn: day,
    lastOn: day,
    credit: false,
  });
  const before = (await person.accounts()).length;
  await signIn();
  await filled(page);
  await go(page, '/salons');
  await page.getByRole('link', { name: 'Rencontrer à la chaîne' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Contacts du stand' })).toBeVisible();
  await expect(page.getByText(/^Stand à contrôler.*Foire de Metz/)).toBeVisible();
  await page.getByRole('button', { name: 'De passage' }).click();
  await page.getByRole('button', { name: 'À rappeler' }).click();
  await expect(page.getByText('Quel nom ?')).toBeVisible();
  await page.getByLabel('Nom').fill('Lorrain');
  await page.getByLabel('Téléphone').fill('06 39 98 11 22');
  await page.getByRole('button', { name: 'Lire la mention' }).click();
  const notice = page.getByRole('dialog');
  await expect(notice.getByText(/^Vous nous avez laissé vos coordonnées sur un stand/)).toBeVisible();
  await notice.getByText('Montrée', { exact: true }).click();
  await look(page, info, 'notice', checkAccess);
  await notice.getByRole('button', { name: 'Information donnée' }).click();
  await expect(notice).toBeHidden();
  await expect(page.getByLabel('Information donnée', { exact: true })).toBeChecked();
  await page.getByRole('button', { name: 'À rappeler' }).click();
  await expect(page.getByRole('heading', { name: '2 contacts' })).toBeVisible();
  await look(page, info, 'stand', checkAccess);
  const engine = await engineOf(page);
  await letGo(engine);
  await sync(engine);
  await expect(page.getByText('Tout est envoyé')).toBeVisible();
  const accounts = await person.accounts();
  expect(accounts).toHaveLength(before + 1);
  const lorrain = accounts.find((one) => one.name === 'Lorrain');
  const [visit] = (await person.call('GET', `/v1/accounts/${lorrain?.id}/visits`)).items;
  expect(visit).toMatchObject({ mode: 'fair', context: 'fair_stand', next: { kind: 'call' } });
  const { people } = await person.call('GET', `/v1/accounts/${lorrain?.id}/privacy`);
  expect(people).toMatchObject([{ informed: { source: 'fair', means: 'shown' } }]);
  // The stand of nobody else's day.
  await person.call('PATCH', `/v1/fairs/${fair.id}`, { cancelled: true }, { 'If-Match': '"1"' });
});
