/**
 * `test` of every spec: `server` is a running demo company shared by the tests of a worker, `signIn` opens its app as
 * somebody, `checkAccess` refuses any violation of WCAG 2.2 AA, and a request to anybody else, a breach of the content
 * policy or an error in the console fails the test that caused it.
 */
import { test as base, expect, type Page } from '@playwright/test';
import { checkAccessOf } from './access';
import { demo, Server } from './server';

interface Fixtures {
  signIn: (email?: string) => Promise<void>;
  /** `only`: rules of axe by name, when the others were looked at already. */
  checkAccess: (page?: Page, only?: string[]) => Promise<void>;
  quiet: undefined;
}

/** A running server of one worker. */
async function own({ profile }: { profile: 'demo' | 'standard' }, use: (server: Server) => Promise<void>) {
  const server = await new Server({ profile }).start();
  await use(server);
  await server.remove();
}

export const test = base.extend<Fixtures, { server: Server; profile: 'demo' | 'standard' }>({
  profile: ['demo', { option: true, scope: 'worker' }],
  server: [own, { scope: 'worker' }],
  baseURL: async ({ server }, use) => use(server.url),
  quiet: [
    async ({ context, server }, use) => {
      // The offline specs try the service worker; here it would only fill its cache, anew for each test.
      await context.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'));
      const faults: string[] = [];
      context.on('request', (request) => {
        const url = new URL(request.url());
        if (url.protocol.startsWith('http') && url.origin !== server.url) faults.push(`asked ${url.origin}`);
      });
      context.on('weberror', (error) => faults.push(String(error.error())));
      context.on('console', (message) => {
        // A refused request is the business of the test; the browser writes it down as an error all the same.
        if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
          faults.push(message.text());
      });
      await use(undefined);
      expect(faults, 'nothing foreign, forbidden or broken').toEqual([]);
    },
    { auto: true },
  ],
  signIn: async ({ page, server }, use) => {
    await use(async (email = demo.adviser) => {
      // As the page of sign-in does, without drawing it: sign-in.spec.ts goes through it.
      const answer = await page.request.post(`${server.url}/v1/auth/login`, {
        headers: { 'X-Besace-Client': 'test' },
        data: { email, password: demo.password },
      });
      expect(answer.ok(), await answer.text()).toBe(true);
      const { sessionId, user, organisation } = await answer.json();
      await page.goto('/healthz');
      await page.evaluate(
        (identity) => localStorage.setItem('besace.identity', identity),
        JSON.stringify({ sessionId, user, organisation }),
      );
      await page.goto('/');
      await expect(page.getByRole('navigation', { name: 'Navigation principale' })).toBeVisible();
    });
  },
  checkAccess: async ({ page }, use) => {
    await use((of = page, only) => checkAccessOf(of, only));
  },
});

/** `test` on a server that only the file which calls it is given: what is done to the company there harms no other test. */
export const apart = () =>
  // A function of its own each time: by it Playwright tells one worker from another.
  test.extend<object, { server: Server }>({
    server: [({ profile }, use) => own({ profile }, use), { scope: 'worker' }],
  });

export { demo, expect };
