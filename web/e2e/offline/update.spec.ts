import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { letGo, save, waiting } from '../support/engine';
import { expect, test } from '../support/offline';

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

  const next = nextVersion();
  try {
    await world.server.stop();
    world.server.options.binary = next.binary;
    await world.server.start();
    world.gate.reset();
    // Nothing may leave yet: it is the update that sends it.
    world.gate.rule = async ({ path }, forward) => (path.startsWith('/v1/sync') ? 'silence' : forward());
    await engine.evaluate((e) => e.lookForUpdate());
    await expect(phone.page.getByRole('button', { name: 'Nouvelle version' })).toBeVisible();

    await phone.page.reload();
    expect(await script(phone.page)).toBe(before);
    const again = await phone.engine();
    expect(await waiting(again)).toBe(3);

    world.gate.rule = null;
    await phone.page.getByRole('button', { name: 'Nouvelle version' }).click();
    await expect.poll(() => script(phone.page).catch(() => before)).not.toBe(before);
    expect((await person.accounts()).map((a) => a.name).sort()).toEqual(['Deux', 'Trois', 'Un']);
  } finally {
    await world.server.stop();
    delete world.server.options.binary;
    await world.server.start();
    next.remove();
  }
});
