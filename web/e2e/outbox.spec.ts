/** « À envoyer »: what waits and why, what was refused, what two people changed, what is gone. */
import { readFileSync } from 'node:fs';
import type { JSHandle, Page } from '@playwright/test';
import { Api } from './support/api';
import type { Engine } from './support/device';
import { engineOf, letGo, sync, waiting } from './support/engine';
import { choose, tabTo } from './support/keyboard';
import { goOffline, goOnline } from './support/network';
import { look } from './support/screens';
import { demo, expect, test } from './support/test';

async function ready(page: Page, signIn: () => Promise<void>): Promise<JSHandle<Engine>> {
  await signIn();
  const engine = await engineOf(page);
  await expect.poll(() => engine.evaluate((e) => e.database().meta.get('filled'))).toMatchObject({ value: true });
  return engine;
}

/** Without network on the page; the test itself still reaches the server. */
async function offline(page: Page, off: boolean) {
  await (off ? goOffline(page) : goOnline(page));
}

test('shows what waits and why, takes it back, sends it', async ({ page, signIn, checkAccess }, info) => {
  const engine = await ready(page, signIn);
  await page.getByRole('link', { name: 'Tout est envoyé' }).click();
  await expect(page.getByRole('main').getByText('Tout est envoyé')).toBeVisible();
  await checkAccess();
  await page.screenshot({ path: info.outputPath('empty.png') });

  await offline(page, true);
  await engine.evaluate(async (e) => {
    const made = await e.save(
      e.create('account', {
        kind: 'company',
        name: 'Boulangerie Schmitt',
        address: { town: 'Thionville', country: 'FR' },
      }),
    );
    await e.save(
      e.create('note', { text: 'Vu la gérante, intéressée par la fibre. Rappeler après les fêtes.' }, made.id),
    );
  });
  // Held for as long as a test may take: the time to undo is tried elsewhere.
  await engine.evaluate((e) =>
    e
      .database()
      .outbox.toCollection()
      .modify({ heldUntil: Date.now() + 55_000 }),
  );
  await page.getByRole('link', { name: '2 à envoyer' }).click();
  await expect(page.getByText('Nouveau compte')).toBeVisible();
  const note = page.getByRole('listitem').filter({ hasText: 'Nouvelle note' });
  await note.getByRole('button', { name: 'Retirer de l’envoi' }).click();
  await expect(page.getByText('Nouvelle note')).toBeHidden();
  await page.getByRole('button', { name: 'Annuler' }).click();
  await expect(note).toBeVisible();
  await note.getByRole('button', { name: 'Retirer de l’envoi' }).click();
  await page.getByRole('status').getByRole('button', { name: 'Masquer le message' }).click();
  await expect.poll(() => waiting(engine)).toBe(1);
  await letGo(engine);
  await sync(engine);
  await expect(page.getByText(/Pas de réseau pour l’instant/)).toBeVisible();
  await checkAccess();
  await page.screenshot({ path: info.outputPath('offline.png') });

  const file = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Tout exporter' }).click();
  const read = JSON.parse(readFileSync(await (await file).path(), 'utf8'));
  expect(read.operations).toMatchObject([{ entity: 'account', body: { name: 'Boulangerie Schmitt' } }]);

  await offline(page, false);
  await page.getByRole('button', { name: 'Synchroniser' }).click();
  await expect(page.getByRole('main').getByText('Tout est envoyé')).toBeVisible();
});

test('three things taken back in a row leave the screen in sight, and each may still be put back', async ({
  page,
  signIn,
  checkAccess,
}, info) => {
  const engine = await ready(page, signIn);
  await offline(page, true);
  const texts = ['Vu la gérante.', 'Rappeler mardi.', 'Ferme en août.'];
  await engine.evaluate(async (e, texts) => {
    const account = await e.database().rows('account').toCollection().first();
    for (const text of texts) await e.save(e.create('note', { text }, String(account?.id)));
    await e
      .database()
      .outbox.toCollection()
      .modify({ heldUntil: Date.now() + 55_000 });
  }, texts);
  await page.getByRole('link', { name: '3 à envoyer' }).click();
  const lineOf = (text: string) => page.getByRole('main').getByRole('listitem').filter({ hasText: text });
  for (const text of texts) {
    await lineOf(text).getByRole('button', { name: 'Retirer de l’envoi' }).click();
    await expect(lineOf(text)).toBeHidden();
  }
  const words = page.getByText('Saisie retirée : elle ne sera pas envoyée.').filter({ visible: true });
  await expect(words).toHaveCount(1);
  const box = await page.locator('[data-toasts]').filter({ hasText: 'Saisie retirée' }).boundingBox();
  expect(box?.height).toBeLessThan(140);
  await page.screenshot({ path: info.outputPath('folded.png') });
  await checkAccess();
  await page.getByRole('button', { name: '2 autres messages' }).click();
  await page.screenshot({ path: info.outputPath('opened.png') });
  await expect(words).toHaveCount(3);
  await page.getByRole('button', { name: 'Annuler' }).first().click();
  await expect(lineOf('Vu la gérante.')).toBeVisible();
  expect(await waiting(engine)).toBe(1);
  await offline(page, false);
});

test('a refusal is corrected in place; giving up shows what goes with it and can be taken back', async ({
  page,
  signIn,
  checkAccess,
}, info) => {
  const engine = await ready(page, signIn);
  await engine.evaluate(async (e) => {
    const bad = await e.save(
      e.create('account', { kind: 'company', name: 'Miroiterie Krantz', siret: '00000001800017' }),
    );
    await e.save(e.create('note', { text: 'Demande un devis pour six postes.' }, bad.id));
  });
  await letGo(engine);
  await sync(engine);
  await page.getByRole('link', { name: '1 saisie à corriger' }).click();
  await expect(page.getByRole('heading', { name: /À régler/ })).toBeVisible();
  const card = page.getByRole('listitem').filter({ hasText: 'Refusée' });
  await expect(card.getByLabel('SIRET')).toHaveValue('00000001800017');
  await expect(page.getByText('En attente d’une autre saisie')).toBeVisible();
  await checkAccess();
  await page.screenshot({ path: info.outputPath('refused.png'), fullPage: true });

  await card.getByRole('button', { name: 'Actions sur Nouveau compte' }).click();
  await page.getByRole('menuitem', { name: 'Abandonner' }).click();
  const sheet = page.getByRole('dialog');
  await expect(sheet.getByText('Demande un devis pour six postes.')).toBeVisible();
  await checkAccess();
  await page.screenshot({ path: info.outputPath('give-up.png') });
  await sheet.getByRole('button', { name: 'Abandonner' }).click();
  await expect(card).toBeHidden();
  await page.getByRole('button', { name: 'Annuler' }).click();
  await expect(card).toBeVisible();
  expect(await waiting(engine)).toBe(2);

  // What corrects it is kept as it is typed, wherever one goes meanwhile.
  await card.getByLabel('SIRET').fill('1234');
  await expect.poll(() => engine.evaluate((e) => e.draftCount())).toBe(1);
  await page.reload();
  await expect(card.getByLabel('SIRET')).toHaveValue('1234');
  await card.getByLabel('SIRET').fill('');
  await card.getByRole('button', { name: 'Corriger et renvoyer' }).click();
  await expect(page.getByRole('main').getByText('Tout est envoyé')).toBeVisible();
});

test('a conflict is settled field by field by the keyboard alone; an archived account comes back', async ({
  page,
  server,
  signIn,
  checkAccess,
}, info) => {
  const api = new Api(() => server.url, demo.adviser, demo.password);
  const make = async (name: string) =>
    String(
      (
        await api.call('POST', '/v1/accounts', {
          kind: 'company',
          name,
          tradeName: 'Au bon pain',
          address: { town: 'Metz' },
        })
      ).id,
    );
  const [twice, gone] = [
    await make(`Pâtisserie Weber ${info.project.name}`),
    await make(`Cave Muller ${info.project.name}`),
  ];
  const engine = await ready(page, signIn);
  await offline(page, true);
  await engine.evaluate(
    async (e, [twice, gone]) => {
      await e.save(e.patch('account', twice, { tradeName: 'Weber & Fils', address: { town: 'Montigny-lès-Metz' } }));
      await e.save(e.patch('account', gone, { tradeName: 'La Cave' }));
    },
    [twice, gone] as const,
  );
  await letGo(engine);
  await api.change(twice, { tradeName: 'Maison Weber', address: { town: 'Longeville-lès-Metz' } });
  const now = await api.account(gone);
  await api.call('POST', `/v1/accounts/${gone}/archive`, undefined, { 'If-Match': `"${now.version}"` });
  await offline(page, false);
  await sync(engine);
  // From here on without the mouse, nor a finger.
  await tabTo(page, page.getByRole('link', { name: '2 saisies à corriger' }));
  await page.keyboard.press('Enter');

  const card = page.getByRole('listitem').filter({ hasText: 'Pâtisserie Weber' });
  const name = card.getByRole('group', { name: 'Enseigne' });
  await expect(name.getByText('Avant : Au bon pain')).toBeVisible();
  await expect(card.getByRole('button', { name: /Encore 2 choix/ })).toBeDisabled();
  await checkAccess();
  await page.screenshot({ path: info.outputPath('conflict.png'), fullPage: true });
  await choose(page, name, name.getByRole('radio', { name: /Serveur/ }));
  const town = card.getByRole('group', { name: 'Ville' });
  await choose(page, town, town.getByRole('radio', { name: /Ma saisie/ }));
  await page.emulateMedia({ colorScheme: 'dark' });
  await checkAccess();
  await page.screenshot({ path: info.outputPath('conflict-dark.png'), fullPage: true });
  await tabTo(page, card.getByRole('button', { name: 'Enregistrer ces choix' }));
  await page.keyboard.press('Enter');
  await expect(card).toBeHidden();

  await tabTo(page, page.getByRole('main').getByRole('button', { name: 'Rétablir avec ma saisie' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main').getByText('Tout est envoyé')).toBeVisible();
  expect(await api.account(twice)).toMatchObject({ tradeName: 'Maison Weber', address: { town: 'Montigny-lès-Metz' } });
  const back = await api.account(gone);
  expect(back).toMatchObject({ tradeName: 'La Cave' });
  expect(back.archivedAt).toBeUndefined();
});

test('what was typed of an account that was handed over, then merged, goes to the one that stays', async ({
  page,
  server,
  signIn,
}) => {
  const [person, next, admin] = [demo.adviser, 'dominique@fibralia.example', demo.admin].map(
    (email) => new Api(() => server.url, email, demo.password),
  ) as [Api, Api, Api];
  const { user } = await next.call('GET', '/v1/me');
  const made = (of: Api, name: string) => of.call('POST', '/v1/accounts', { kind: 'company', name });
  const [given, hers, stays, keeps] = [
    await made(person, 'Atelier Nord'),
    await made(person, 'Ferme Kuntz'),
    await made(next, 'Atelier du Nord'),
    await made(person, 'Ferme des Kuntz'),
  ];
  const engine = await ready(page, signIn);
  await offline(page, true);
  await engine.evaluate(
    async (e, [given, hers]) => {
      await e.save(e.create('note', { text: 'Vu sur le pas de la porte.' }, given));
      await e.save(e.tellPresence(String(hers), { weekly: [{ weekday: 2, from: '08:00', to: '12:00' }] }));
    },
    [given.id, hers.id],
  );
  const seen = (version: number) => ({ 'If-Match': `"${version}"` });
  await admin.call('PATCH', `/v1/accounts/${given.id}`, { ownerId: user.id }, seen(given.version));
  const merge = (into: { id: string; version: number }, other: string, version: number) =>
    admin.call('POST', `/v1/accounts/${into.id}/merge`, { otherId: other, otherVersion: version }, seen(into.version));
  await merge(stays, given.id, given.version + 1);
  await merge(keeps, hers.id, hers.version);
  await offline(page, false);
  await letGo(engine);
  await sync(engine);
  await expect(page.getByText('Tout est envoyé')).toBeVisible();
  const { items } = await next.call('GET', `/v1/accounts/${stays.id}/timeline`);
  expect(JSON.stringify(items)).toContain('Vu sur le pas de la porte.');
  expect((await person.call('GET', `/v1/accounts/${keeps.id}/presence`)).weekly).toHaveLength(1);
});

test('lists what was begun and never saved, however old, to go on with, take away or erase', async ({
  page,
  signIn,
  checkAccess,
}, info) => {
  const engine = await ready(page, signIn);
  const name = await engine.evaluate(async (e) => {
    const account = await e.database().rows('account').toCollection().first();
    const day = 86_400_000;
    await e.putDraft(
      `note:of:${account?.id}`,
      { text: 'Deux scies à remplacer au printemps.' },
      Date.now() - 130 * day,
    );
    await e.putDraft('fair:new', { name: 'Foire de Metz' }, Date.now() - day);
    return account?.name ?? '';
  });
  await page.goto('/a-envoyer');
  const begun = page.getByRole('group').filter({ hasText: 'Commencé, pas enregistré' });
  const note = begun.getByRole('listitem').filter({ hasText: 'Deux scies à remplacer' });
  await expect(note.getByText('Laissé de côté')).toBeVisible();
  await expect(note.getByText('Saisi il y a 4 mois')).toBeVisible();
  await expect(note.getByRole('link', { name, exact: true })).toBeVisible();
  const fair = begun.getByRole('listitem').filter({ hasText: 'Foire de Metz' });
  await expect(fair.getByText('Laissé de côté')).toBeHidden();
  await look(page, info, 'begun', checkAccess);

  const file = page.waitForEvent('download');
  await note.getByRole('button', { name: 'Actions sur Note' }).click();
  await page.getByRole('menuitem', { name: 'Exporter' }).click();
  const { operations, drafts } = JSON.parse(readFileSync(await (await file).path(), 'utf8'));
  expect({ operations, drafts }).toMatchObject({
    operations: [],
    drafts: [{ value: { text: 'Deux scies à remplacer au printemps.' } }],
  });

  const erase = async () => {
    await fair.getByRole('button', { name: 'Actions sur Salon' }).click();
    await page.getByRole('menuitem', { name: 'Effacer' }).click();
    await expect(fair).toBeHidden();
  };
  await erase();
  await page.getByRole('button', { name: 'Annuler' }).click();
  await expect(fair).toBeVisible();
  await erase();
  await page.getByRole('button', { name: 'Masquer le message' }).click();
  const after = await engineOf(page);
  await expect.poll(() => after.evaluate((e) => e.database().drafts.get('fair:new'))).toBeUndefined();

  await note.getByRole('link', { name: `Reprendre : Note, ${name}` }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await page.getByRole('tab', { name: 'Fil' }).click();
  await page.getByRole('button', { name: 'Ajouter une note' }).click();
  await expect(page.getByRole('dialog').getByRole('textbox').first()).toHaveValue(/Deux scies/);
});
