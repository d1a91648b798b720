import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { letGo, save, waiting } from '../support/engine';
import { checkAccess, expect, test, type World } from '../support/offline';

const web = join(import.meta.dirname, '../..');

/** Builds the next version of the app and the program that holds it, beside those under test. */
function nextVersion(): { binary: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'besace-next-'));
  const built = join(folder, 'app');
  execFileSync('npx', ['vite', 'build', '--outDir', built, '--logLevel', 'error'], {
    cwd: web,
    env: { ...process.env, BESACE_VERSION: 'next' },
  });
  // The Go build sees the new files in the place of the old ones; all else was compiled for the program under test.
  const place = join(web, 'dist/app');
  const list = (from: string) => readdirSync(from, { recursive: true, withFileTypes: true }).filter((f) => f.isFile());
  const replace: Record<string, string> = {};
  for (const file of list(place)) replace[join(file.parentPath, file.name)] = '';
  for (const file of list(built))
    replace[join(file.parentPath, file.name).replace(built, place)] = join(file.parentPath, file.name);
  writeFileSync(join(folder, 'overlay.json'), JSON.stringify({ Replace: replace }));
  const binary = join(folder, 'besace');
  execFileSync('go', ['build', '-trimpath', '-overlay', join(folder, 'overlay.json'), '-o', binary, './cmd/besace'], {
    cwd: join(web, '..'),
    env: { ...process.env, CGO_ENABLED: '0' },
  });
  return { binary, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

// One build of the next version serves both.
test.describe.configure({ mode: 'serial' });
let next: ReturnType<typeof nextVersion>;
test.beforeAll(() => {
  test.setTimeout(600_000);
  next = nextVersion();
});
test.afterAll(() => next.remove());

/** The server is the next version during `work`, and the one under test again after it. */
async function withNext(world: World, work: () => Promise<void>): Promise<void> {
  try {
    await world.server.stop();
    world.server.options.binary = next.binary;
    await world.server.start();
    world.gate.reset();
    await work();
  } finally {
    await world.server.stop();
    delete world.server.options.binary;
    await world.server.start();
  }
}

/** The files that the page starts: those of a version. */
const script = (page: import('@playwright/test').Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLScriptElement>('script[type=module]')].map((one) => one.src).join(' '),
  );

test('T9: a new version waits for what is unsent, and takes over when asked', async ({ world, person, device }) => {
  test.slow();
  const phone = await device();
  const engine = await phone.engine();
  const before = await script(phone.page);
  world.gate.open = false;
  await save(engine, ['Un', 'Deux', 'Trois']);
  await letGo(engine);

  await withNext(world, async () => {
    // Nothing may leave yet: it is the update that sends it.
    world.gate.rule = async ({ path }, forward) => (path.startsWith('/v1/sync') ? 'silence' : forward());
    await engine.evaluate((e) => e.lookForUpdate());
    await expect(phone.page.getByRole('button', { name: 'Nouvelle version' })).toBeVisible();
    await checkAccess(phone.page);

    await phone.page.reload();
    expect(await script(phone.page)).toBe(before);
    const again = await phone.engine();
    expect(await waiting(again)).toBe(3);

    world.gate.rule = null;
    await phone.page.getByRole('button', { name: 'Nouvelle version' }).click();
    await expect.poll(() => script(phone.page).catch(() => before)).not.toBe(before);
    expect((await person.accounts()).map((a) => a.name).sort()).toEqual(['Deux', 'Trois', 'Un']);
  });
});

test('a tap in one tab brings the others along: at once, at their own tap, or by the screen that is gone', async ({
  world,
  device,
}) => {
  test.slow();
  const phone = await device();
  const before = await script(phone.page);
  const [idle, typing, reading] = await Promise.all([1, 2, 3].map(() => phone.context.newPage()));
  if (!idle || !typing || !reading) throw new Error('three more tabs');
  for (const [page, path] of [
    [idle, '/'],
    [typing, '/saisie'],
    [reading, '/saisie'],
  ] as const) {
    await page.goto(path);
    await phone.ready(page);
  }
  await typing.getByLabel('Raison sociale').fill('Menuiserie Durand');
  await reading.getByLabel('Raison sociale').focus(); // about to type
  await expect.poll(async () => (await phone.engine()).evaluate((e) => e.draftCount())).toBe(1);

  await withNext(world, async () => {
    await (await phone.engine()).evaluate((e) => e.lookForUpdate());
    await phone.page.getByRole('button', { name: 'Nouvelle version' }).click();
    for (const page of [phone.page, idle]) await expect.poll(() => script(page).catch(() => before)).not.toBe(before);

    expect(await script(typing)).toBe(before);
    await expect(typing.getByLabel('Raison sociale')).toHaveValue('Menuiserie Durand');
    await typing.getByRole('button', { name: 'Nouvelle version' }).click();
    await expect.poll(() => script(typing).catch(() => before)).not.toBe(before);
    await expect(typing.getByLabel('Raison sociale')).toHaveValue('Menuiserie Durand');

    // A browser that keeps nothing of the old version beside what the service worker did.
    const browser = await phone.context.newCDPSession(reading);
    await browser.send('Network.clearBrowserCache');
    expect(await script(reading)).toBe(before);
    await reading.getByRole('link', { name: 'Menu', exact: true }).click();
    await expect.poll(() => script(reading).catch(() => before)).not.toBe(before);
    await expect(reading.getByRole('heading', { level: 1, name: 'Menu' })).toBeVisible();
  });
});
