import { letGo, reopen, save, sync, waiting } from '../support/engine';
import { textOf } from '../support/gate';
import { expect, test } from '../support/offline';

const numbered = (n: number) => Array.from({ length: n }, (_, i) => `Menuiserie ${String(i + 1).padStart(2, '0')}`);
const sorted = (names: string[]) => [...names].sort();
const pushes = (log: { path: string; body: string }[]) => log.filter((l) => l.path === '/v1/sync/push');

test('T1: the server is dead, the app opens with its rows', async ({ world, person, device }) => {
  for (const name of numbered(30)) await person.call('POST', '/v1/accounts', { kind: 'company', name });
  const phone = await device();
  await world.server.kill();
  const engine = await reopen(phone);
  expect(await engine.evaluate((e) => e.database().rows('account').count())).toBe(30);
  await expect(phone.page.getByText('Hors ligne')).toBeVisible();
});

test('T1b: without network, the service worker opens the app', async ({ device }) => {
  const phone = await device();
  await expect.poll(() => phone.page.evaluate(() => localStorage.getItem('besace.permissions'))).not.toBeNull();
  await phone.context.setOffline(true);
  const engine = await reopen(phone);
  expect(await phone.page.evaluate(() => navigator.onLine)).toBe(false);
  await save(engine, ['Saisie sans réseau']);
  await expect(phone.page.getByText('1 à envoyer')).toBeVisible();
  // Its menus offer what the server last said that she may do.
  const navigation = phone.page.getByRole('navigation', { name: 'Navigation principale' });
  await navigation.getByRole('link', { name: 'Menu', exact: true }).click();
  await expect(phone.page.getByRole('main').getByRole('link', { name: 'Appels', exact: true })).toBeVisible();
});

test('T2: what was saved offline and reloaded is stored once', async ({ world, person, device }) => {
  const phone = await device();
  world.gate.open = false;
  await save(await phone.engine(), numbered(20));
  const engine = await reopen(phone);
  expect(await waiting(engine)).toBe(20);
  await letGo(engine);
  world.gate.reset();
  await sync(engine);
  expect(await waiting(engine)).toBe(0);
  expect(sorted((await person.accounts()).map((a) => a.name))).toEqual(numbered(20));
  expect(pushes(world.gate.log)).toHaveLength(1);
});

test('T3: answers lost after the commit change nothing', async ({ world, person, device }) => {
  const phone = await device();
  const engine = await phone.engine();
  world.gate.open = false; // nothing leaves before the rule stands
  await save(engine, numbered(10));
  await letGo(engine);
  let replayed = 0;
  world.gate.reset();
  let first = true;
  world.gate.rule = async ({ path }, forward) => {
    const answer = await forward();
    if (path !== '/v1/sync/push') return answer;
    if (first) {
      first = false;
      return 'silence';
    }
    replayed += (textOf(answer).match(/"replayed":true/g) ?? []).length;
    return answer;
  };
  await sync(engine);
  expect(await waiting(engine)).toBe(10);
  await sync(engine);
  expect(await waiting(engine)).toBe(0);
  expect(replayed).toBe(10);
  expect(sorted((await person.accounts()).map((a) => a.name))).toEqual(numbered(10));
});

for (const [name, committed] of [
  ['T4a: the server is killed before it commits', false],
  ['T4b: the server is killed after it committed, before it answers', true],
] as const) {
  test(name, async ({ world, person, device }) => {
    const phone = await device();
    const engine = await phone.engine();
    world.gate.open = false; // nothing leaves before the rule stands
    await save(engine, numbered(30));
    await letGo(engine);
    world.gate.reset();
    world.gate.rule = async ({ path }, forward) => {
      if (path !== '/v1/sync/push') return forward();
      world.gate.rule = null;
      if (committed) await forward();
      await world.server.kill();
      return 'silence';
    };
    await sync(engine);
    expect(await waiting(engine)).toBe(30);
    await world.server.start();
    await sync(engine);
    expect(await waiting(engine)).toBe(0);
    expect(sorted((await person.accounts()).map((a) => a.name))).toEqual(numbered(30));
  });
}

test('T5: three tabs send together, each thing once', async ({ world, person, device }) => {
  const phone = await device();
  const first = await phone.engine();
  world.gate.open = false;
  await save(first, numbered(30));
  await letGo(first);
  const others = await Promise.all([phone.context.newPage(), phone.context.newPage()]);
  for (const page of others) {
    await page.goto('/');
    await phone.ready(page);
  }
  const engines = [first, ...(await Promise.all(others.map((page) => phone.engine(page))))];
  world.gate.reset();
  await Promise.all(engines.flatMap((engine) => Array.from({ length: 5 }, () => sync(engine))));
  expect(await waiting(first)).toBe(0);
  expect(sorted((await person.accounts()).map((a) => a.name))).toEqual(numbered(30));
  const sent = pushes(world.gate.log).flatMap((l) => JSON.parse(l.body).operations.map((o: { id: string }) => o.id));
  expect(sent).toHaveLength(30);
});

test('T7: the browser is killed right after saving', async ({ world, person, device }) => {
  const phone = await device();
  world.gate.open = false;
  await save(await phone.engine(), numbered(5));
  await phone.kill();
  await phone.start();
  await phone.page.goto('/');
  await phone.ready();
  const engine = await phone.engine();
  expect(await waiting(engine)).toBe(5);
  await letGo(engine);
  world.gate.reset();
  await sync(engine);
  // The browser writes cookies down when it likes: one of half a minute ago may be lost with it.
  if (await phone.mustSignIn()) await phone.signInAgain(person);
  await expect.poll(() => waiting(engine)).toBe(0);
  expect(sorted((await person.accounts()).map((a) => a.name))).toEqual(numbered(5));
});

test('undo leaves no trace on the server, and is refused once it has left', async ({ world, person, device }) => {
  const phone = await device();
  const engine = await phone.engine();
  world.gate.reset();
  const undone = await engine.evaluate(async (e) => {
    const saved = await e.save(e.create('account', { kind: 'company', name: 'Erreur de frappe' }));
    return { undone: await saved.undo(), rows: await e.database().rows('account').count() };
  });
  expect(undone).toEqual({ undone: true, rows: 0 });
  await sync(engine);
  expect(pushes(world.gate.log)).toHaveLength(0);
  expect(await person.accounts()).toEqual([]);
  // Held: it does not leave when asked to, only once the time to undo is over.
  const [id = ''] = await save(engine, ['Menuiserie Durand']);
  await sync(engine);
  expect(await waiting(engine)).toBe(1);
  await letGo(engine);
  await sync(engine);
  expect(await waiting(engine)).toBe(0);
  expect((await person.account(id)).name).toBe('Menuiserie Durand');
});

test('a refusal blocks what needs it and nothing else; corrected, all of it leaves', async ({
  world,
  person,
  device,
}) => {
  const phone = await device();
  const engine = await phone.engine();
  world.gate.open = false;
  await engine.evaluate(async (e) => {
    const bad = await e.save(e.create('account', { kind: 'company', name: 'Refusée', siret: '00000001800017' }));
    await e.save(e.create('note', { text: 'Rappeler lundi.' }, bad.id));
    await e.save(e.create('account', { kind: 'company', name: 'Acceptée' }));
  });
  await letGo(engine);
  world.gate.reset();
  await sync(engine);
  const states = () =>
    engine.evaluate(async (e) => (await e.database().outbox.orderBy('seq').toArray()).map((l) => l.state));
  expect(await states()).toEqual(['rejected', 'blocked']);
  expect((await person.accounts()).map((a) => a.name)).toEqual(['Acceptée']);
  await expect(phone.page.getByText('1 saisie à corriger')).toBeVisible();
  const bad = await engine.evaluate(async (e) => {
    const line = await e.database().outbox.orderBy('seq').first();
    await e.sendAgain(line?.id ?? '', { siret: '00000001800010' });
    await e.syncNow();
    return line;
  });
  expect(bad?.problem?.errors?.[0]?.pointer).toBe('/siret');
  await expect.poll(() => waiting(engine)).toBe(0);
  const notes = await person.call('GET', `/v1/accounts/${bad?.entityId}/timeline`);
  expect(JSON.stringify(notes)).toContain('Rappeler lundi.');
});

test('what is saved while the device receives leaves once it may no longer be undone', async ({ world, device }) => {
  const phone = await device();
  const engine = await phone.engine();
  let release = () => {};
  const saved = new Promise<void>((resolve) => {
    release = resolve;
  });
  const receiving = new Promise<void>((resolve) => {
    world.gate.rule = async ({ method, path }, forward) => {
      if (method === 'GET' && path.startsWith('/v1/sync')) {
        resolve();
        await saved;
      }
      return forward();
    };
  });
  const round = sync(engine);
  await receiving;
  await save(engine, ['Menuiserie Durand']);
  release();
  await round;
  expect(await waiting(engine)).toBe(1);
  await expect.poll(() => waiting(engine)).toBe(0);
});
