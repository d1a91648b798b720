/** What the offline specs do with the engine of a page. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JSHandle, Page } from '@playwright/test';
import type { Device, Engine } from './device';

const dist = process.env.BESACE_DIST ?? join(import.meta.dirname, '../../dist/app');

/** The engine that runs in the page, with the same state. */
export async function engineOf(page: Page): Promise<JSHandle<Engine>> {
  const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'));
  const address = `/${manifest['src/offline/handle.ts'].file}`;
  return (await page.evaluateHandle((from) => import(from), address)) as unknown as JSHandle<Engine>;
}

/** Saves accounts of these names, and returns their ids. They are held, as long as they may be undone. */
export async function save(engine: JSHandle<Engine>, names: string[]): Promise<string[]> {
  return engine.evaluate(async (e, names) => {
    const ids = [];
    for (const name of names) ids.push((await e.save(e.create('account', { kind: 'company', name }))).id);
    return ids;
  }, names);
}

/** The time to undo is over. */
export function letGo(engine: JSHandle<Engine>): Promise<unknown> {
  return engine.evaluate((e) =>
    e.database().outbox.where('state').equals('held').modify({ state: 'queued', heldUntil: 0 }),
  );
}

export const sync = (engine: JSHandle<Engine>) => engine.evaluate((e) => e.syncNow());

export const waiting = (engine: JSHandle<Engine>) => engine.evaluate((e) => e.database().outbox.count());

export const lines = (engine: JSHandle<Engine>) => engine.evaluate((e) => e.database().outbox.orderBy('seq').toArray());

export const states = async (engine: JSHandle<Engine>) => (await lines(engine)).map((line) => line.state);

export const account = (engine: JSHandle<Engine>, id: string) =>
  engine.evaluate((e, id) => e.database().rows('account').get(id), id);

/** Loads the page anew and waits for it as for a first start. */
export async function reopen(device: Device): Promise<JSHandle<Engine>> {
  await device.page.reload();
  await device.ready();
  return device.engine();
}
