/** Each screen of the app on the first day of an organisation, when there is nothing yet: what to do is said. */
import { routes } from '../src/app/routes';
import { filled } from './support/account';
import { addresses, go, inBothColours } from './support/screens';
import { demo, expect, test } from './support/test';

test.use({ profile: 'standard' });

test('every screen reads well with nothing in it', async ({ page, server, signIn, checkAccess }, info) => {
  test.slow(); // half a hundred screens, each read by axe twice
  const token = await server.says(/\/setup#(\S+)/);
  const made = await page.request.post('/v1/auth/setup', {
    headers: { 'X-Besace-Client': 'test' },
    data: {
      token,
      organisationName: 'Fenêtres du Graoully',
      email: demo.admin,
      lastName: 'Martin',
      password: demo.password,
    },
  });
  expect(made.ok(), await made.text()).toBe(true);
  await signIn(demo.admin);
  await filled(page);
  const nobody = '01936f5e-0000-7000-8000-00000000dead';
  const ids = Object.fromEntries(Object.keys(routes).map((name) => [name, [nobody, nobody]]));
  for (const [name, address] of addresses(ids)) {
    await test.step(name, async () => {
      await go(page, address);
      await inBothColours(page, checkAccess);
      await page.screenshot({ path: info.outputPath(`${name}.png`) });
    });
  }
});
