/**
 * What a phone feels: the real program, a real browser slowed four times, the network of a weak phone. One adviser has
 * 1,500 accounts, 3,000 contacts and 8,000 notes.
 */
import { execFile } from 'node:child_process';
import { type AddressInfo, createServer } from 'node:net';
import { promisify } from 'node:util';
import { type CDPSession, expect, type Page } from '@playwright/test';
import type { Api } from '../e2e/support/api';
import { executablePath } from '../e2e/support/browser';
import type { Device } from '../e2e/support/device';
import { letGo, waiting } from '../e2e/support/engine';
import { test } from '../e2e/support/offline';
import { type Figure, write } from './table';

const volume = { accounts: 1500, contactsEach: 2, notes: 8000 };
const runs = 5;
const fast3G = { offline: false, latency: 562, downloadThroughput: 180_000, uploadThroughput: 84_375 };

interface Operation {
  id: string;
  method: string;
  path: string;
  idempotencyKey: string;
  body: object;
}

/** UUIDv7 of the n-th row, so that a note can name its account before it is stored. */
const idOf = (kind: number, n: number) =>
  `0193${kind.toString(16).padStart(4, '0')}-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

async function fill(person: Api): Promise<void> {
  const towns = ['Metz', 'Thionville', 'Forbach', 'Sarreguemines', 'Nancy', 'Épinal'];
  const operations: Operation[] = [];
  const add = (path: string, id: string, body: object) =>
    operations.push({ id, method: 'POST', path, idempotencyKey: id, body: { id, ...body } });
  for (let n = 0; n < volume.accounts; n++) {
    const at = `/v1/accounts/${idOf(1, n)}`;
    add('/v1/accounts', idOf(1, n), {
      kind: 'company',
      name: `Établissements ${towns[n % 6]} ${n}`,
      address: { postcode: '57000', town: towns[n % 6] },
      phones: [
        { number: `03 53 01 ${String(Math.floor(n / 100)).padStart(2, '0')} ${String(n % 100).padStart(2, '0')}` },
      ],
    });
    for (let c = 0; c < volume.contactsEach; c++)
      add(`${at}/contacts`, idOf(2, n * volume.contactsEach + c), { firstName: 'Camille', lastName: `Martin ${n}` });
  }
  for (let n = 0; n < volume.notes; n++)
    add(`/v1/accounts/${idOf(1, n % volume.accounts)}/notes`, idOf(3, n), { text: `Deux lignes fixes, passage ${n}.` });
  for (let from = 0; from < operations.length; from += 50) {
    const { results } = await person.call('POST', '/v1/sync/push', { operations: operations.slice(from, from + 50) });
    const refused = results.find((r: { status: number }) => r.status !== 201);
    if (refused) throw new Error(JSON.stringify(refused));
  }
}

async function slowed(page: Page, network: boolean): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  if (network) {
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', fast3G);
  }
  return session;
}

declare global {
  interface Window {
    firstListed?: number;
  }
}

/** Notes in the page itself when its first account appears: asking from outside would slow it down. */
function watchForAccounts(device: Device): Promise<unknown> {
  return device.context.addInitScript(() => {
    const look = new MutationObserver(() => {
      if (window.firstListed || !document.querySelector('main a[data-row]')) return;
      look.disconnect();
      requestAnimationFrame(() => {
        window.firstListed = performance.now();
      });
    });
    look.observe(document, { childList: true, subtree: true });
  });
}

/** From the start of the page to the first account on the screen, in ms. */
async function untilListed(device: Device): Promise<number> {
  await device.page.goto('/portefeuille', { waitUntil: 'commit' });
  const listed = await device.page.waitForFunction(() => window.firstListed, null, { polling: 200, timeout: 120_000 });
  return (await listed.jsonValue()) ?? 0;
}

/** The device as on the first day, its session kept. */
async function forget(device: Device): Promise<void> {
  const session = await device.context.newCDPSession(device.page);
  await device.page.goto('about:blank');
  await session.send('Storage.clearDataForOrigin', {
    origin: new URL(device.url).origin,
    storageTypes: 'indexeddb,cache_storage,service_workers',
  });
  await session.send('Network.clearBrowserCache');
}

/** From a text in the search box to the paint of what it leaves, in ms. */
function searched(page: Page, text: string): Promise<number> {
  return page.evaluate((text) => {
    const box = document.querySelector<HTMLInputElement>('main input[type=search]');
    const count = [...document.querySelectorAll('[role=status]')].find((s) => /compte/.test(s.textContent ?? ''));
    if (!box || !count) throw new Error('the list is not there');
    const before = count.textContent;
    const start = performance.now();
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(box, text);
    box.dispatchEvent(new Event('input', { bubbles: true }));
    return new Promise<number>((resolve) => {
      const look = () =>
        requestAnimationFrame(() => (count.textContent === before ? look() : resolve(performance.now() - start)));
      look();
    });
  }, text);
}

/** From a tap on the central + to the paint of the form, in ms. */
function opened(page: Page): Promise<number> {
  return page.evaluate(() => {
    const plus = document.querySelector<HTMLAnchorElement>('nav a[href="/saisie"]');
    if (!plus) throw new Error('no quick capture');
    const start = performance.now();
    plus.click();
    return new Promise<number>((resolve) => {
      const look = () =>
        requestAnimationFrame(() =>
          document.querySelector('main input, dialog input') ? resolve(performance.now() - start) : look(),
        );
      look();
    });
  });
}

/** Scrolls the list to its end, until all its rows are there. */
function grown(page: Page, rows: number): Promise<void> {
  return page.evaluate(
    (rows) =>
      new Promise<void>((resolve) => {
        const on = () => {
          window.scrollTo(0, document.documentElement.scrollHeight);
          if (document.querySelectorAll('main [data-row]').length >= rows) resolve();
          else requestAnimationFrame(on);
        };
        on();
      }),
    rows,
  );
}

interface Scores {
  performance: number;
  accessibility: number;
}

/** What Lighthouse says of a page as a telephone opens it, three times; in the Chromium that listens on `port`, signed in there, or in one of its own. */
async function lighthouse(what: string, url: string, port?: number): Promise<Figure[]> {
  const root = process.getuid?.() === 0;
  const where = port ? `--port=${port}` : `--chrome-flags=--headless=new ${root ? '--no-sandbox' : ''}`;
  const scores: Scores[] = [];
  for (let run = 0; run < 3; run++) {
    const { stdout } = await promisify(execFile)(
      'npx',
      [
        '--yes',
        'lighthouse@12.8.2',
        url,
        '--output=json',
        '--quiet',
        '--only-categories=performance,accessibility',
        where,
      ],
      { maxBuffer: 1 << 28, env: { ...process.env, CHROME_PATH: executablePath } },
    );
    const { categories } = JSON.parse(stdout);
    scores.push({
      performance: categories.performance.score * 100,
      accessibility: categories.accessibility.score * 100,
    });
  }
  const figure = (name: keyof Scores, goal: number): Figure => ({
    what: `Lighthouse, mobile, ${name} (${what})`,
    values: scores.map((one) => one[name]),
    unit: 'points',
    goal,
  });
  return [figure('performance', 95), figure('accessibility', 100)];
}

/**
 * The field root as somebody who is signed in opens it. Lighthouse takes the service worker and what it keeps away first, and leaves the
 * session and the local data: the app comes by the network, the day from the device.
 */
async function lighthouseSignedIn(phone: Device): Promise<Figure[]> {
  await phone.context.close();
  const port = await freePort();
  await phone.start([`--remote-debugging-port=${port}`]);
  const figures = await lighthouse('field root, signed in', `${phone.url}/`, port);
  await phone.page.goto('/');
  await phone.ready(); // it was the day that was measured, not the page of sign-in
  return figures;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const listener = createServer().listen(0, '127.0.0.1', () => {
      const { port } = listener.address() as AddressInfo;
      listener.close(() => resolve(port));
    });
  });
}

/** What the budgets weigh, gzip, of the build that was measured: the first load, the heaviest of the other screens, what is kept. */
async function sizes(): Promise<Figure[]> {
  const { stdout } = await promisify(execFile)('node', ['scripts/budgets.mjs', '--json']);
  const lines: { name: string; kilobytes: number; limit: number }[] = JSON.parse(stdout);
  const routes = lines.filter(({ name }) => name.startsWith('route '));
  const heaviest = (limit: number) =>
    routes.filter((one) => one.limit === limit).sort((a, b) => b.kilobytes - a.kilobytes)[0];
  return [...lines.filter((one) => !routes.includes(one)), heaviest(60), heaviest(85)]
    .filter((one) => one !== undefined)
    .map(({ name, kilobytes, limit }) => ({
      what: name.replace(/^route /, 'heaviest other screen, '),
      values: [kilobytes],
      unit: 'kB',
      goal: limit,
    }));
}

test('figures of the web app', async ({ world, person, device }) => {
  await fill(person);
  const figures: Figure[] = [];
  const measure = async (
    what: string,
    goal: number,
    once: (run: number) => Promise<number>,
    unit: Figure['unit'] = 'ms',
  ) => {
    const values: number[] = [];
    for (let run = 0; run < runs; run++) values.push(await once(run));
    figures.push({ what, values, unit, goal });
  };

  const phone = await device();
  const { page } = phone;
  await watchForAccounts(phone);
  await measure('portfolio of 1,500 accounts, first time, Fast 3G, CPU 4×', 3500, async () => {
    await forget(phone);
    const session = await slowed(page, true);
    const took = await untilListed(phone);
    await session.detach();
    await phone.ready();
    return took;
  });
  await measure('the same, ever after, from the device', 1000, async () => {
    await page.goto('about:blank');
    const session = await slowed(page, true);
    const took = await untilListed(phone);
    await session.detach();
    return took;
  });

  const slow = await slowed(page, false);
  await untilListed(phone);
  await phone.ready();
  await measure('filter of 1,500 rows, CPU 4×', 100, async (run) => {
    const took = await searched(page, run % 2 ? 'thionville' : 'nancy');
    await searched(page, '');
    return took;
  });
  await measure('open a form, CPU 4×', 150, async () => {
    await untilListed(phone);
    await phone.ready();
    return opened(page);
  });
  const engine = await phone.engine();
  await measure('save, CPU 4×', 50, () =>
    engine.evaluate(async (e) => {
      const start = performance.now();
      await e.save(e.create('account', { kind: 'company', name: 'Menuiserie' }));
      return performance.now() - start;
    }),
  );
  await slow.detach();
  await measure('send 30 operations typed without network, Fast 3G', 2000, async () => {
    world.gate.open = false;
    await engine.evaluate(async (e) => {
      for (let n = 0; n < 30; n++) await e.save(e.create('account', { kind: 'company', name: `Menuiserie ${n}` }));
    });
    await letGo(engine);
    world.gate.reset();
    const session = await slowed(page, true);
    const took = await engine.evaluate(async (e) => {
      const start = performance.now();
      while ((await e.database().outbox.count()) > 0) await e.syncNow();
      return performance.now() - start;
    });
    await session.detach();
    expect(await waiting(engine)).toBe(0);
    return took;
  });

  await page.setViewportSize({ width: 1440, height: 900 });
  const desk = await slowed(page, false);
  await measure('filter of 1,500 rows, all of them shown before, desk, CPU 4×', 100, async (run) => {
    await untilListed(phone);
    await phone.ready();
    await grown(page, volume.accounts);
    return searched(page, run % 2 ? 'thionville' : 'nancy');
  });
  await desk.detach();

  figures.push(...(await lighthouse('sign-in page', `${world.server.url}/connexion`)));
  figures.push(...(await lighthouseSignedIn(phone)));
  figures.push(...(await sizes()));
  write(figures, phone.context.browser()?.version() ?? '');
});
