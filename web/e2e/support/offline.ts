/**
 * `test` of the offline specs: a real server per worker on the engine of the project, a network that can fail, people
 * and devices made as needed and removed at the end.
 */
import { test as base, expect, type Page } from '@playwright/test';
import { checkAccessOf } from './access';
import { Api } from './api';
import { Device } from './device';
import { Gate } from './gate';
import { Postgres } from './postgres';
import { Server } from './server';

export interface World {
  server: Server;
  gate: Gate;
  admin: Api;
  /** A device on which the app was opened once, before anybody signed in. */
  installed: Device;
}

interface Fixtures {
  /** A new adviser who sees only her own accounts. */
  person: Api;
  /** A new browser; signed in as the person unless said otherwise. */
  device: (options?: { signedIn?: boolean; as?: Api }) => Promise<Device>;
}

const password = 'quatre mots sans rapport';

interface Options {
  engine: 'sqlite' | 'postgres';
  /** More settings of the program, such as those of a mail server. */
  settings: Record<string, string>;
}

export const test = base.extend<Fixtures, Options & { world: World }>({
  engine: ['sqlite', { option: true, scope: 'worker' }],
  settings: [{}, { option: true, scope: 'worker' }],
  world: [
    async ({ engine, settings }, use) => {
      const postgres = new Postgres();
      const server = new Server({
        profile: 'standard',
        env: settings,
        ...(engine === 'postgres' ? { databaseURL: await postgres.database() } : {}),
      });
      await server.start();
      const gate = await new Gate(() => server.url).start();
      const token = await server.says(/\/setup#(\S+)/);
      const admin = new Api(() => server.url, 'alix@graoully.example', password);
      await admin.call('POST', '/v1/auth/setup', {
        token,
        organisationName: 'Fenêtres du Graoully',
        email: admin.email,
        lastName: 'Martin',
        password,
      });
      const installed = await new Device(gate.url).install();
      await use({ server, gate, admin, installed });
      await installed.remove();
      await gate.stop();
      await server.remove();
      await postgres.stop();
    },
    { scope: 'worker' },
  ],
  person: async ({ world }, use) => {
    await use(await hire(world, ['adviser']));
  },
  device: async ({ world, person }, use) => {
    const devices: Device[] = [];
    world.gate.reset();
    await use(async ({ signedIn = true, as = person } = {}) => {
      const device = await new Device(world.gate.url, world.installed).start();
      devices.push(device);
      if (signedIn) await device.signIn(as);
      return device;
    });
    await Promise.all(devices.map((d) => d.remove()));
    if (!(await world.server.isUp())) await world.server.start();
  },
});

let hired = 0;

/** A new person with these roles, who has chosen her password. `mailed` reads the invitation where there is a mail server. */
export async function hire(world: World, roles: string[], mailed?: (email: string) => Promise<string>): Promise<Api> {
  const email = `personne${++hired}-${process.pid}@graoully.example`;
  const made = await world.admin.call('POST', '/v1/users', {
    email,
    firstName: 'Camille',
    lastName: `Numéro ${hired}`,
    roles,
  });
  const link = mailed ? await mailed(email) : String(made.invitationLink);
  const token = link.split('#')[1];
  const person = new Api(() => world.server.url, email, password);
  await person.call('POST', '/v1/auth/invitations/accept', { token, password });
  return person;
}

/**
 * No violation of WCAG 2.2 AA, by day, and by night for what depends on the colours. A state of the engine is the same on both databases:
 * it is read on one of them.
 */
export async function checkAccess(page: Page): Promise<void> {
  if (test.info().project.name.endsWith('PostgreSQL')) return;
  await checkAccessOf(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await checkAccessOf(page, ['color-contrast']);
  await page.emulateMedia({ colorScheme: 'light' });
}

export { expect };
