/** Two accounts become one, field by field, and two again. */
import { adviser } from './support/account';
import { inBothColours } from './support/screens';
import { demo, expect, test } from './support/test';

test('merges two accounts, chooses an address, and separates them again', async ({
  page,
  server,
  request,
  signIn,
  checkAccess,
}, info) => {
  const shot = (name: string) => page.screenshot({ path: info.outputPath(`${name}.png`), fullPage: true });
  const login = await request.post(`${server.url}/v1/auth/login`, {
    data: { email: demo.adviser, password: demo.password },
  });
  const { accessToken } = await login.json();
  const create = async (name: string, street: string) => {
    const answer = await request.post(`${server.url}/v1/accounts`, {
      headers: { Authorization: `Bearer ${accessToken}`, 'Idempotency-Key': crypto.randomUUID() },
      data: {
        kind: 'company',
        name,
        address: { street, postcode: '57000', town: 'Metz' },
        phones: [{ number: '03 87 55 66 77' }],
      },
    });
    expect(answer.status()).toBe(201);
    return (await answer.json()).id as string;
  };
  const stays = await create(`Menuiserie Wagner ${info.project.name}`, '8 rue de la Fontaine');
  const goes = await create(`Menuiserie Wagner SARL ${info.project.name}`, '12 avenue Foch');

  await signIn();
  await page.goto('/doublons');
  await expect(page.getByRole('heading', { level: 1, name: 'Doublons' })).toBeVisible();
  await checkAccess();
  await shot('pairs');

  await page.goto(`/doublons/${stays}/${goes}`);
  await expect(page.getByRole('heading', { level: 1, name: 'Fusionner deux comptes' })).toBeVisible();
  const address = page.getByRole('group', { name: 'Adresse' });
  await address.getByLabel(/AVENUE FOCH/i).check();
  await checkAccess();
  await shot('compare');
  await page.getByRole('button', { name: 'Fusionner', exact: true }).click();
  await expect(page.getByText(/^Fusionné dans/)).toBeVisible();

  const kept = await request.get(`${server.url}/v1/accounts/${stays}`, {
    headers: { Authorization: `Bearer ${accessToken}` },
  });
  expect((await kept.json()).address.street).toBe('12 avenue Foch');

  await page.goto('/doublons?vue=fusions');
  const row = page.getByRole('row', { name: new RegExp(`Wagner ${info.project.name}`) });
  await expect(row).toBeVisible();
  await checkAccess();
  await shot('merges');
  await row.getByRole('button', { name: 'Séparer' }).click();
  await expect(page.getByText(/sont de nouveau séparés/)).toBeVisible();
  await expect(row.getByText('Séparés')).toBeVisible();
  const back = await request.get(`${server.url}/v1/accounts/${goes}`, {
    headers: { Authorization: `Bearer ${accessToken}` },
  });
  expect(back.status()).toBe(200);
});

test('a visit that may not be made to the account that stays stops the merge, which may do without it', async ({
  page,
  server,
  signIn,
  checkAccess,
}, info) => {
  const person = adviser(server);
  const made = (lastName: string) => person.call('POST', '/v1/accounts', { kind: 'person', lastName });
  const [stays, goes] = [await made('Hartmann'), await made('Hartmann-Weiss')];
  await person.call('POST', `/v1/accounts/${stays.id}/privacy-objections`, { source: 'À la porte' });
  const at = new Date(Date.now() + 3 * 86_400_000).toISOString();
  await person.call(
    'PUT',
    `/v1/accounts/${goes.id}/next-action`,
    { at, kind: 'visit', label: 'Passer' },
    {
      'If-Match': '"1"',
    },
  );

  await signIn();
  await page.goto(`/doublons/${stays.id}/${goes.id}`);
  await page.getByRole('group', { name: 'Nom' }).getByLabel('Hartmann-Weiss').check();
  await page.getByRole('button', { name: 'Fusionner', exact: true }).click();
  await expect(page.getByText('Cette personne s’est opposée à la prospection')).toBeVisible();
  await inBothColours(page, checkAccess);
  await page.screenshot({ path: info.outputPath('stopped.png'), fullPage: true });
  expect((await person.call('GET', `/v1/accounts/${goes.id}`)).nextAction.label).toBe('Passer');

  // What was chosen stays chosen.
  await expect(page.getByRole('group', { name: 'Nom' }).getByLabel('Hartmann-Weiss')).toBeChecked();
  await page.getByRole('button', { name: 'Fusionner sans cette visite' }).click();
  await expect(page.getByText(/^Fusionné dans/)).toBeVisible();
  expect(await person.call('GET', `/v1/accounts/${stays.id}`)).toMatchObject({ name: 'Hartmann-Weiss' });
  expect((await person.call('GET', `/v1/accounts/${stays.id}`)).nextAction).toBeUndefined();
});

test('a doubt about the visit to come is said before the merge, and one goes on knowingly', async ({
  page,
  server,
  signIn,
  checkAccess,
}, info) => {
  const person = adviser(server);
  const made = (name: string, noVisit: boolean) =>
    person.call('POST', '/v1/accounts', {
      kind: 'company',
      name: `${name} ${info.project.name}`,
      address: { street: '3 quai Félix Maréchal', postcode: '57000', town: 'Metz', noVisit },
    });
  const [stays, goes] = [await made('Forge Becker', true), await made('Forges Becker', false)];
  const at = new Date(Date.now() + 3 * 86_400_000).toISOString();
  await person.call(
    'PUT',
    `/v1/accounts/${goes.id}/next-action`,
    { at, kind: 'visit', label: 'Passer' },
    { 'If-Match': '"1"' },
  );

  await signIn();
  await page.goto(`/doublons/${stays.id}/${goes.id}`);
  await page.getByRole('button', { name: 'Fusionner', exact: true }).click();
  await expect(page.getByText(/^Visite à Forge Becker .*lisez avant de fusionner/)).toBeVisible();
  await expect(page.getByText(/^Ce professionnel ne veut pas de visite/)).toBeVisible();
  await inBothColours(page, checkAccess);
  await page.screenshot({ path: info.outputPath('doubted.png'), fullPage: true });
  expect((await person.call('GET', `/v1/accounts/${goes.id}`)).nextAction.label).toBe('Passer');

  await page.getByRole('button', { name: 'Fusionner et garder la visite' }).click();
  await expect(page.getByText(/^Fusionné dans/)).toBeVisible();
  expect((await person.call('GET', `/v1/accounts/${stays.id}`)).nextAction.label).toBe('Passer');
});
