/** Each screen of the app, in light and in dark: full and narrow, when the server refuses, and without network. */
import type { Page, TestInfo } from '@playwright/test';
import { routes } from '../src/app/routes';
import { filled } from './support/account';
import { Api } from './support/api';
import { tabThrough } from './support/keyboard';
import { addresses, go, inBothColours, someIds } from './support/screens';
import type { Server } from './support/server';
import { demo, expect, test } from './support/test';
import { checkLegible, textOf } from './support/zoom';

interface Given {
  page: Page;
  server: Server;
  signIn: (email: string) => Promise<void>;
  checkAccess: () => Promise<void>;
}

/** Four hundred pictures that nobody looks at, but for the gallery. */
const gallery = Boolean(process.env.BESACE_SCREENS);

/** The screens that live on the device, and those that have nothing to ask yet; all others ask the server, and say so when it does not answer. */
const local = [
  'today',
  'portfolio',
  'sheet',
  'qualify',
  'agenda',
  'visit',
  'jointVisit',
  'visitNew',
  'visitPrep',
  'fairs',
  'doors',
  'map',
  'capture',
  'callSession',
  'callRecord',
  'outbox',
  'menu',
  'account',
  'importNew',
  'exports',
  'administration', // what one may administer was asked for at the start
];
const saysSo = async (page: Page, name: string, words: string) => {
  if (!local.includes(name)) await expect(page.getByRole('main').getByText(words).first()).toBeVisible();
};

/** Signs in, puts the page in its state, and looks at every screen, or at those that `meets` says the state reaches. */
async function lookAtAll(
  given: Given,
  info: TestInfo,
  state: string,
  put: () => Promise<unknown>,
  more?: (name: string) => unknown,
  meets: (name: string) => boolean = () => true,
  before: () => void = () => undefined,
) {
  test.slow(); // half a hundred screens, each read by axe twice
  const { page, server, signIn, checkAccess } = given;
  const all = addresses(await someIds(new Api(() => server.url, demo.admin, demo.password)));
  await signIn(demo.admin);
  await filled(page);
  await put();
  for (const [name, address] of all) {
    await test.step(`${name}, ${state}`, async () => {
      before();
      await go(page, address);
      if (!meets(name)) return;
      await inBothColours(page, checkAccess);
      if (gallery) await page.screenshot({ path: info.outputPath(`${name}.png`) });
      await more?.(name);
    });
  }
}

test('full, every screen reads well, on a narrow phone too', async ({ page, server, signIn, checkAccess }, info) => {
  const shown = page.viewportSize();
  const narrow = async () => {
    if (info.project.name === 'desk' || !shown) return;
    await page.setViewportSize({ width: 320, height: 700 });
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await page.setViewportSize(shown);
  };
  await lookAtAll({ page, server, signIn, checkAccess }, info, 'full', async () => undefined, narrow);
});

test('refused or failed, every screen says so', async ({ page, server, signIn, checkAccess }, info) => {
  let refused = 0;
  let failing = false;
  let seen = info.project.name === 'desk' ? 1 : 0;
  await lookAtAll(
    { page, server, signIn, checkAccess },
    info,
    'refused',
    async () => {
      // What failed is asked for again for seconds, but by a device that knows that it has no network.
      await page.evaluate(() => Object.defineProperty(navigator, 'onLine', { value: false, configurable: true }));
      await page.route(/\/v1\/(?!auth|sync(?!\/devices))/, (route) => {
        refused++;
        const status = failing ? 500 : 403;
        return route.fulfill({
          status,
          contentType: 'application/problem+json',
          body: JSON.stringify({ status, code: 'test', title: 'Refusé', detail: 'Le serveur refuse de répondre.' }),
        });
      });
    },
    (name) => saysSo(page, name, 'Le serveur refuse de répondre.'),
    // One that lives on the device and was refused nothing is what it is when it is full.
    (name) => {
      const reached = !local.includes(name) || refused > 0;
      refused = 0;
      return reached;
    },
    // Each screen is refused at one size, and fails at the other.
    () => {
      failing = seen++ % 2 === 1;
    },
  );
});

test('offline, every screen says so', async ({ page, server, signIn, checkAccess }, info) => {
  await lookAtAll(
    { page, server, signIn, checkAccess },
    info,
    'offline',
    async () => {
      // The chunks of the screens are still answered, as the service worker does.
      await page.route(/\/v1\//, (route) => route.abort('internetdisconnected'));
      await page.evaluate(() => {
        Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
        window.dispatchEvent(new Event('offline'));
      });
    },
    // The library goes on with what the device holds of it.
    (name) => saysSo(page, name, name === 'objections' ? 'gardées sur cet appareil' : 'Pas de réseau pour l’instant.'),
  );
});

test('twice as large, the page or its text alone, every screen can be read', async ({ page, server, signIn }, info) => {
  test.slow();
  const all = addresses(await someIds(new Api(() => server.url, demo.admin, demo.password)));
  await signIn(demo.admin);
  await filled(page);
  const every = async (state: string) => {
    await page.reload();
    for (const [name, address] of all)
      await test.step(`${name}, ${state}`, async () => {
        await go(page, address);
        await checkLegible(page);
        if (gallery) await page.screenshot({ path: info.outputPath(`${name}-${state}.png`) });
      });
  };
  await textOf(page, 2);
  await every('text');
  if (info.project.name !== 'desk') return;
  await textOf(page, 1);
  await page.setViewportSize({ width: 640, height: 400 });
  await every('page');
});

test('@desk by keyboard alone, every screen is reached and gone through', async ({ page, server, signIn }) => {
  test.slow();
  const all = addresses(await someIds(new Api(() => server.url, demo.admin, demo.password)));
  await signIn(demo.admin);
  await filled(page);
  const links = new Set<string>();
  for (const [name, address] of all)
    await test.step(name, async () => {
      await go(page, address);
      for (const link of await tabThrough(page)) links.add(link);
    });
  const patterns = Object.values(routes).map((path) => new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`));
  const reached = patterns.map((pattern) => [...links].some((link) => pattern.test(link)));
  // What acts open, buttons and menus that were among the stops, and what only a telephone has.
  const otherwise = ['visitPrep', 'jointVisit', 'callRecord', 'merge', 'menu'];
  expect(Object.keys(routes).filter((name, at) => !reached[at] && !otherwise.includes(name))).toEqual([]);
});
