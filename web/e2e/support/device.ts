/** A device: a real browser with a profile of its own, that can be killed at any moment and started again. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, expect, type JSHandle, type Page } from '@playwright/test';
import type * as handle from '../../src/offline/handle';
import type { Api } from './api';
import { args, executablePath } from './browser';
import { engineOf } from './engine';

export type Engine = typeof handle;

export class Device {
  context!: BrowserContext;
  page!: Page;
  private readonly profile = mkdtempSync(join(tmpdir(), 'besace-device-'));

  /** With `installed`, the profile is a copy of that of a device on which the app was installed. */
  constructor(
    readonly url: string,
    installed?: Device,
  ) {
    if (installed) cpSync(installed.profile, this.profile, { recursive: true });
  }

  /** Opens the app once, without signing in, and closes the browser: what other devices then start from. */
  async install(): Promise<this> {
    await this.start();
    await this.page.goto('/');
    await this.page.evaluate(() => navigator.serviceWorker.ready);
    await this.context.close();
    return this;
  }

  /** `more`: options of Chromium beside those of every test. */
  async start(more: string[] = []): Promise<this> {
    this.context = await chromium.launchPersistentContext(this.profile, {
      executablePath,
      args: [...args, ...more],
      baseURL: this.url,
      locale: 'fr-FR',
      timezoneId: 'Europe/Paris',
      viewport: { width: 412, height: 839 },
    });
    this.page = this.context.pages()[0] ?? (await this.context.newPage());
    return this;
  }

  /** Signs in, and waits until everything was read once and the app can start without network. */
  async signIn(person: Api): Promise<void> {
    await this.page.goto('/');
    await this.page.getByLabel('Adresse e-mail').fill(person.email);
    await this.page.getByLabel('Mot de passe', { exact: true }).fill(person.password);
    await this.page.getByRole('button', { name: 'Se connecter' }).click();
    await this.ready();
  }

  /** The shell is there, in charge of the service worker, and the device has read everything. */
  async ready(page = this.page): Promise<void> {
    await expect(page.getByRole('navigation', { name: 'Navigation principale' })).toBeVisible();
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      if (navigator.serviceWorker.controller) return;
      await new Promise((resolve) =>
        navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }),
      );
    });
    const engine = await this.engine(page);
    await expect.poll(() => engine.evaluate((e) => e.database().meta.get('filled'))).toMatchObject({ value: true });
  }

  /** Whether the session has ended, as the notice in the shell says. */
  async mustSignIn(): Promise<boolean> {
    return (await (await this.engine()).evaluate((e) => e.session().status)) === 'ended';
  }

  /** Follows the notice of the shell to the sign-in page and comes back. */
  async signInAgain(person: Api): Promise<void> {
    await this.page.getByRole('link', { name: 'Se connecter' }).click();
    await this.page.getByLabel('Mot de passe', { exact: true }).fill(person.password);
    await this.page.getByRole('button', { name: 'Se connecter' }).click();
    await expect(this.page.getByRole('navigation', { name: 'Navigation principale' })).toBeVisible();
  }

  /** The engine that runs in the page, with the same state. */
  async engine(page = this.page): Promise<JSHandle<Engine>> {
    return engineOf(page);
  }

  /** Ends every process of the browser at once, as an empty battery does, and waits until they are gone. */
  async kill(): Promise<void> {
    const closed = this.context.waitForEvent('close', { timeout: 0 });
    for (const pid of this.processes()) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It went with its parent.
      }
    }
    await closed;
    await expect.poll(() => this.processes()).toEqual([]);
  }

  private processes(): number[] {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .filter((pid) => {
        try {
          return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(this.profile);
        } catch {
          return false;
        }
      })
      .map(Number);
  }

  async remove(): Promise<void> {
    await this.context.close().catch(() => undefined); // it was killed
    rmSync(this.profile, { recursive: true, force: true });
  }
}
