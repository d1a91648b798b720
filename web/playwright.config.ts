import { defineConfig, devices } from '@playwright/test';
import { args, executablePath } from './e2e/support/browser';

/**
 * What is done in the field is tried on the phone, what is done at the office on the desk; what each size shows in its own
 * way, on both. states.spec.ts looks at every screen on both.
 */
const field = [
  'attachments',
  'capture',
  'doors',
  'fairs',
  'filling',
  'lawful',
  'lawful-manager',
  'lawful-offline',
  'mail',
  'outbox',
  'presence',
  'qualifying',
  'this-device',
  'visit-files',
];
const office = ['account', 'administration', 'import', 'merge', 'privacy', 'qualification-admin', 'services'];
/**
 * A test whose screen is the same at both sizes says at which one it is tried: `@by-phone` or `@by-desk`. The gallery
 * shows both.
 */
const once = !process.env.BESACE_SCREENS;
const specs = (names: string[]) => names.map((name) => `${name}.spec.ts`);

export default defineConfig<object, { engine: 'sqlite' | 'postgres' }>({
  testDir: 'e2e',
  globalSetup: './e2e/support/global-setup.ts',
  outputDir: 'test-results',
  fullyParallel: true,
  // One more than the processors of the machine that checks every change: a test waits for an eighth of its time.
  workers: 3,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  // Generous: a machine that is busy with something else is no failure.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['./e2e/support/failures-last.ts']],
  use: {
    // An action that cannot be done says what it waits for, instead of taking all the time of its test.
    actionTimeout: 60_000,
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    trace: process.env.BESACE_TRACE ? 'on' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath, args },
  },
  projects: [
    {
      name: 'phone',
      testIgnore: ['offline/**', ...specs(office)],
      // `@desk`: what only a desk has, a mouse, the team.
      grepInvert: once ? /@desk|@by-desk/ : /@desk/,
      // One pixel for one: nothing of the layout changes, and there is a seventh of it to draw.
      use: {
        serviceWorkers: 'block',
        ...devices['Pixel 7'],
        deviceScaleFactor: 1,
      },
    },
    {
      name: 'desk',
      testIgnore: ['offline/**', ...specs(field)],
      ...(once ? { grepInvert: /@by-phone/ } : {}),
      use: { ...devices['Desktop Chrome'], viewport: { width: 1280, height: 800 } },
    },
    { name: 'offline on SQLite', testMatch: 'offline/*.spec.ts', use: { engine: 'sqlite' } },
    { name: 'offline on PostgreSQL', testMatch: 'offline/*.spec.ts', use: { engine: 'postgres' } },
  ],
});
