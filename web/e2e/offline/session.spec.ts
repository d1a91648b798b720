import { readFileSync } from 'node:fs';
import type { Device } from '../support/device';
import { account, letGo, reopen, save, sync, waiting } from '../support/engine';
import { checkAccess, expect, hire, test, type World } from '../support/offline';

const day = 86_400_000;

test('T8: the session ends, the outbox stays, signing in sends it', async ({ world, person, device }) => {
  const phone = await device();
  let engine = await phone.engine();
  world.gate.open = false;
  const [id = ''] = await save(engine, ['Menuiserie Durand']);
  await letGo(engine);
  // Every session ends with the password; nothing is to be erased.
  await person.call('POST', '/v1/auth/password', {
    password: person.password,
    newPassword: 'cinq autres mots sans rapport',
  });
  world.gate.reset();
  engine = await reopen(phone);
  await expect(phone.page.getByText('Votre session est terminée.')).toBeVisible();
  await checkAccess(phone.page);
  // Signing in leads back to what was on the screen, its filters with it.
  await phone.page.evaluate(() => history.pushState(null, '', '/portefeuille?statut=prospect'));
  await expect(phone.page.getByRole('link', { name: 'Se connecter' })).toHaveAttribute(
    'href',
    '/connexion?retour=%2Fportefeuille%3Fstatut%3Dprospect',
  );
  expect(await account(engine, id)).toMatchObject({ name: 'Menuiserie Durand' });
  expect(await waiting(engine)).toBe(1);
  await phone.signInAgain(person.with('cinq autres mots sans rapport'));
  await expect.poll(() => waiting(engine)).toBe(0);
  expect((await person.with('cinq autres mots sans rapport').account(id)).name).toBe('Menuiserie Durand');
});

test('a lost answer to the renewal costs no session', async ({ world, device }) => {
  const phone = await device();
  let lost = 0;
  world.gate.rule = async ({ path }, forward) => {
    const answer = await forward();
    return path === '/v1/auth/refresh' && lost++ === 0 ? 'silence' : answer;
  };
  const engine = await reopen(phone);
  await sync(engine);
  await expect.poll(() => engine.evaluate((e) => e.session().status)).toBe('open');
  expect(lost).toBeGreaterThan(1);
});

test('a device that keeps nothing of somebody it knows reads everything again, its first page once', async ({
  world,
  person,
  device,
}) => {
  const { id } = await person.call('POST', '/v1/accounts', { kind: 'company', name: 'Menuiserie Durand' });
  const phone = await device();
  await phone.page.goto('about:blank');
  const session = await phone.context.newCDPSession(phone.page);
  await session.send('Storage.clearDataForOrigin', { origin: new URL(phone.url).origin, storageTypes: 'indexeddb' });
  world.gate.reset();
  await phone.page.goto('/portefeuille');
  await phone.ready();
  expect(await account(await phone.engine(), id)).toMatchObject({ name: 'Menuiserie Durand' });
  expect(world.gate.log.filter(({ path }) => path === '/v1/sync?limit=100')).toHaveLength(1);
  expect(world.gate.log.filter(({ path }) => path === '/v1/auth/refresh')).toHaveLength(1);
});

/** Eight days without any answer, on a device that has one thing to send. */
async function forgottenFor8Days(world: World, phone: Device): Promise<void> {
  world.gate.open = false;
  await save(await phone.engine(), ['Menuiserie Durand']);
  await phone.page.evaluate((eightDays) => {
    const kept = JSON.parse(localStorage.getItem('besace.contact') ?? '');
    localStorage.setItem('besace.contact', JSON.stringify({ ...kept, at: kept.at - eightDays }));
  }, 8 * day);
  await phone.page.reload();
  await expect(phone.page.getByText('Cet appareil n’a pas vu le serveur depuis trop longtemps.')).toBeVisible();
  await expect(phone.page.getByRole('navigation', { name: 'Navigation principale' })).toHaveCount(0);
}

test('after the days of grace local data is behind a login, and the outbox is kept', async ({
  world,
  person,
  device,
}) => {
  const phone = await device();
  await forgottenFor8Days(world, phone);
  await checkAccess(phone.page);
  await phone.context.clearCookies();
  world.gate.reset();
  await phone.page.getByLabel('Mot de passe', { exact: true }).fill(person.password);
  await phone.page.getByRole('button', { name: 'Se connecter' }).click();
  await phone.ready();
  const engine = await phone.engine();
  await letGo(engine);
  await sync(engine);
  expect(await waiting(engine)).toBe(0);
  expect((await person.accounts()).map((a) => a.name)).toEqual(['Menuiserie Durand']);
});

test('after the days of grace, a server that still accepts the session opens it again', async ({ world, device }) => {
  const phone = await device();
  await forgottenFor8Days(world, phone);
  world.gate.reset();
  await phone.page.reload();
  await phone.ready();
  expect(await waiting(await phone.engine())).toBe(1);
});

test('an administrator sees what a device cannot send; revoked, it erases what it keeps', async ({
  world,
  person,
  device,
}) => {
  const phone = await device();
  const engine = await phone.engine();
  await engine.evaluate((e) =>
    e.save(e.create('account', { kind: 'company', name: 'Miroiterie Krantz', siret: '00000001800017' })),
  );
  await letGo(engine);
  const { user } = await person.call('GET', '/v1/me');
  // It says so once in a minute at most: what it remembers of the last time is forgotten, and the next round says it.
  await expect
    .poll(async () => {
      await engine.evaluate(async (e) => {
        await e.database().meta.delete('reported');
        await e.syncNow();
      });
      const { items } = await world.admin.call('GET', '/v1/sync/devices?troubled=true');
      return items.filter((d: { userId: string }) => d.userId === user.id);
    })
    .toMatchObject([{ report: { waiting: 0, refused: 1, conflicts: 0 }, troubles: ['refused'] }]);

  const { page } = await device({ as: world.admin });
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto('/administration/synchronisation?etat=difficulte');
  const main = page.getByRole('main');
  const name = `${user.firstName} ${user.lastName}`;
  const row = main.getByRole('row').filter({ hasText: name });
  await expect(row.getByText('1 refusée', { exact: true })).toBeVisible();
  await row.getByRole('button', { name: /^Actions sur / }).click();
  await page.getByRole('menuitem', { name: 'Déconnecter', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('1 saisie non envoyée y serait perdue (1 refusée).')).toBeVisible();
  await dialog.getByRole('button', { name: 'Déconnecter', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(row).toHaveCount(0);

  await phone.page.reload();
  await expect(phone.page.getByRole('heading', { name: 'Connexion' })).toBeVisible();
  await expect(phone.page.getByText('Cet appareil a été déconnecté à distance')).toBeVisible();
  await expect(phone.page.getByText('Une saisie n’avait pas été envoyée : elle est perdue.')).toBeVisible();
  await checkAccess(phone.page);
  await expect
    .poll(() =>
      phone.page.evaluate(async () =>
        (await indexedDB.databases()).map((d) => d.name).filter((n) => n?.startsWith('besace-')),
      ),
    )
    .toEqual([]);
  expect(await phone.page.evaluate(() => localStorage.getItem('besace.identity'))).toBeNull();
  // Said until somebody has signed in, and no longer.
  await phone.page.reload();
  await expect(phone.page.getByText('Cet appareil a été déconnecté à distance')).toBeVisible();
  await phone.signIn(person);
  await phone.page.goto('/connexion');
  await expect(phone.page.getByRole('heading', { name: 'Connexion' })).toBeVisible();
  await expect(phone.page.getByText('Cet appareil a été déconnecté à distance')).toHaveCount(0);
});

test('two people on one device do not see each other’s rows, and lose nothing', async ({ world, person, device }) => {
  const phone = await device();
  const mine = await phone.engine();
  world.gate.open = false;
  await save(mine, ['À Camille']);
  await letGo(mine);
  world.gate.reset();
  const other = await hire(world, ['adviser']);
  await phone.page.goto('/connexion');
  await phone.page.getByLabel('Adresse e-mail').fill(other.email);
  await phone.page.getByLabel('Mot de passe', { exact: true }).fill(other.password);
  await phone.page.getByRole('button', { name: 'Se connecter' }).click();
  await phone.ready();
  const theirs = await phone.engine();
  expect(await theirs.evaluate((e) => e.database().rows('account').count())).toBe(0);
  await phone.page.goto('/connexion');
  await phone.page.getByLabel('Adresse e-mail').fill(person.email);
  await phone.page.getByLabel('Mot de passe', { exact: true }).fill(person.password);
  await phone.page.getByRole('button', { name: 'Se connecter' }).click();
  await phone.ready();
  await expect.poll(async () => waiting(await phone.engine())).toBe(0);
  expect((await person.accounts()).map((a) => a.name)).toEqual(['À Camille']);
  expect(await other.accounts()).toEqual([]);
});

test('signing out with unsent work asks first; sent, it erases', async ({ world, person, device }) => {
  const phone = await device();
  const engine = await phone.engine();
  // It must not leave by itself while one gets there.
  world.gate.rule = async ({ path }, forward) => (path === '/v1/sync/push' ? 'silence' : forward());
  await save(engine, ['Menuiserie Durand']);
  await phone.page.goto('/compte');
  await phone.page.getByRole('button', { name: 'Se déconnecter', exact: true }).click();
  const sheet = phone.page.getByRole('dialog', { name: 'Une saisie n’est pas encore envoyée' });
  await expect(sheet).toBeVisible();
  const file = phone.page.waitForEvent('download');
  await sheet.getByRole('button', { name: 'Exporter dans un fichier' }).click();
  expect((await file).suggestedFilename()).toBe('besace-a-envoyer.json');
  world.gate.rule = null;
  await letGo(await phone.engine());
  await sheet.getByRole('button', { name: 'Envoyer puis se déconnecter' }).click();
  await expect(phone.page.getByRole('heading', { name: 'Connexion' })).toBeVisible();
  expect((await person.accounts()).map((a) => a.name)).toEqual(['Menuiserie Durand']);
  await expect
    .poll(() =>
      phone.page.evaluate(async () =>
        (await indexedDB.databases()).map((d) => d.name).filter((n) => n?.startsWith('besace-')),
      ),
    )
    .toEqual([]);
  expect(world.gate.log.some((l) => l.path === '/v1/auth/logout')).toBe(true);
});

test('signing out with something begun and not saved asks first, and gives it as a file', async ({ device }) => {
  const phone = await device();
  await (await phone.engine()).evaluate((e) => e.putDraft('note:of:a1', { text: 'À moitié dictée' }));
  await phone.page.goto('/compte');
  await phone.page.getByRole('button', { name: 'Se déconnecter', exact: true }).click();
  const sheet = phone.page.getByRole('dialog', { name: 'Une saisie commencée n’est pas enregistrée' });
  await expect(sheet.getByRole('button', { name: 'Envoyer puis se déconnecter' })).toHaveCount(0);
  const file = phone.page.waitForEvent('download');
  await sheet.getByRole('button', { name: 'Exporter dans un fichier' }).click();
  const { drafts } = JSON.parse(readFileSync(await (await file).path(), 'utf8'));
  expect(drafts).toMatchObject([{ key: 'note:of:a1', value: { text: 'À moitié dictée' } }]);
  await sheet.getByRole('button', { name: 'Effacer et se déconnecter' }).click();
  await expect(phone.page.getByRole('heading', { name: 'Connexion' })).toBeVisible();
});

test('T11: a full device says so, keeps nothing by half, and loses nothing typed', async ({ device }) => {
  const phone = await device();
  const engine = await phone.engine();
  const outcome = await engine.evaluate(async (e) => {
    const add = IDBObjectStore.prototype.add;
    IDBObjectStore.prototype.add = function (this: IDBObjectStore, ...args: Parameters<typeof add>) {
      if (this.name === 'outbox') throw new DOMException('full', 'QuotaExceededError');
      return add.apply(this, args);
    };
    const failure = await e
      .save(e.create('account', { kind: 'company', name: 'Trop' }))
      .catch((error: Error) => error.name);
    IDBObjectStore.prototype.add = add;
    const kept = {
      rows: await e.database().rows('account').count(),
      lines: await e.database().outbox.count(),
      bases: await e.database().base.count(),
    };
    await e.save(e.create('account', { kind: 'company', name: 'Assez' }));
    return { failure, kept, after: await e.database().outbox.count() };
  });
  expect(outcome).toEqual({ failure: 'StorageFull', kept: { rows: 0, lines: 0, bases: 0 }, after: 1 });
});

test('a full device says so when it saves, when it receives, and receives once there is room', async ({
  world,
  person,
  device,
}) => {
  const phone = await device();
  await phone.page.goto('/saisie');
  const engine = await phone.engine();
  await expect.poll(() => engine.evaluate((e) => e.currentPhase())).toBe('idle');
  await engine.evaluate(() => {
    for (const method of ['add', 'put'] as const) {
      const before = IDBObjectStore.prototype[method];
      IDBObjectStore.prototype[method] = function (this: IDBObjectStore, ...args: Parameters<typeof before>) {
        if (this.name === 'drafts' || Reflect.has(window, 'roomAgain')) return before.apply(this, args);
        throw new DOMException('full', 'QuotaExceededError');
      };
    }
  });
  await phone.page.getByLabel('Raison sociale').fill('Menuiserie Durand');
  await phone.page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(phone.page.getByText('Cet appareil n’a plus de place : rien n’a été enregistré')).toBeVisible();
  await expect(phone.page.getByLabel('Raison sociale')).toHaveValue('Menuiserie Durand');

  const { id } = await person.call('POST', '/v1/accounts', { kind: 'company', name: 'Toitures Kieffer' });
  await sync(engine);
  await phone.page.getByRole('link', { name: 'Appareil plein' }).click();
  await expect(phone.page.getByText('Cet appareil n’a plus de place : ce qui a changé ailleurs')).toBeVisible();
  await checkAccess(phone.page);
  expect(await account(engine, id)).toBeUndefined();

  await engine.evaluate(() => Object.assign(window, { roomAgain: true }));
  await phone.page.getByRole('button', { name: 'Synchroniser' }).click();
  await expect(phone.page.getByRole('link', { name: 'Tout est envoyé' })).toBeVisible();
  expect(await account(engine, id)).toMatchObject({ name: 'Toitures Kieffer' });
  expect(world.gate.log.some((one) => one.path === '/v1/sync/push')).toBe(false);
});
