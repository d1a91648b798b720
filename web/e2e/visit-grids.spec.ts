/** After a visit: who made it analyses it, without network too; who went along observes it; both see where they differ. */
import type { Page } from '@playwright/test';
import { adviser, filled, sent } from './support/account';
import { Api } from './support/api';
import { engineOf, letGo, sync } from './support/engine';
import { goOffline, goOnline } from './support/network';
import { go, inBothColours } from './support/screens';
import type { Server } from './support/server';
import { demo, expect, test } from './support/test';

const marking = (page: Page, item: string, level: string) =>
  page.getByRole('group', { name: item, exact: true }).getByText(level, { exact: true }).click();

test(
  'a visit is analysed by who made it, observed by who went along, and the two are compared',
  { tag: '@by-phone' },
  async ({ page, server, signIn, checkAccess }, info) => {
    const adviser = new Api(() => server.url, demo.adviser, demo.password);
    const [account] = await adviser.accounts();
    const visit = await adviser.call('POST', `/v1/accounts/${account?.id}/visits`, {
      mode: 'appointment',
      outcome: 'met',
    });

    await signIn();
    await filled(page);
    await go(page, `/visites/${visit.id}`);
    await goOffline(page);
    await page.getByRole('button', { name: 'Analyser ma visite' }).click();
    await marking(page, 'Écoute', 'Acquis');
    await marking(page, 'Prix défendu avant de céder', 'Non acquis');
    await page.getByLabel('À tenter la prochaine fois').fill('Demander le budget plus tôt.');
    await checkAccess();
    await page.screenshot({ path: info.outputPath('form.png') });
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(page.getByText('Analyse enregistrée.')).toBeVisible();
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(page.getByText('Demander le budget plus tôt.')).toBeVisible();
    await goOnline(page);
    await expect.poll(async () => (await adviser.call('GET', `/v1/visits/${visit.id}/grids`)).items.length).toBe(1);

    await signIn(demo.manager);
    await filled(page);
    await go(page, `/visites/${visit.id}`);
    await expect(page.getByText('Remplissez votre grille pour voir les écarts.')).toBeVisible();
    await expect(page.getByText('Demander le budget plus tôt.')).toBeHidden();
    await page.getByRole('button', { name: 'J’y étais' }).click();
    await marking(page, 'Écoute', 'En cours');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(page.getByText('Il manque 1 fait observé.')).toBeVisible();
    await page.getByLabel('Fait observé').fill('Coupe deux fois la cliente.');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(page.getByText('Grille d’observation enregistrée.')).toBeVisible();
    const row = page.getByRole('row').filter({ hasText: 'Écoute' });
    await expect(row).toContainText('Coupe deux fois la cliente.');
    await expect(row).toContainText('Se voit 1 niveau plus haut');
    await checkAccess();
    await row.scrollIntoViewIfNeeded();
    await page.screenshot({ path: info.outputPath('compared.png') });
  },
);

/** Of another team: she sees nothing of who she went along with but the appointment. */
const colleague = 'dominique@fibralia.example';

/** An appointment so many days ago to which she was invited. */
async function invited(server: Server, title: string, daysAgo: number) {
  const person = adviser(server);
  const { user } = await new Api(() => server.url, colleague, demo.password).call('GET', '/v1/me');
  const [account] = await person.accounts();
  const day = new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10);
  const event = await person.call('POST', '/v1/events', {
    kind: 'appointment',
    zone: 'UTC',
    accountId: account?.id,
    title,
    userIds: [user.id],
    startAt: `${day}T09:00:00Z`,
    endAt: `${day}T10:00:00Z`,
  });
  return { person, user, account, day, event };
}

test('a colleague who was invited fills in her grid from her agenda, without network too', async ({
  page,
  server,
  signIn,
  checkAccess,
}, info) => {
  const phone = info.project.name === 'phone';
  const title = `Visite à deux ${info.project.name}`;
  const { person, user, account, day, event } = await invited(server, title, phone ? 3 : 4);

  await signIn(colleague);
  await filled(page);
  await page.goto(`/agenda?jour=${day}&vue=day`);
  const openGrid = async () => {
    const act = 'J’y étais : ma grille';
    if (phone) {
      await page.getByRole('button', { name: `Actions sur ${title}` }).click();
      await page.getByRole('menuitem', { name: act }).click();
    } else {
      await page.getByRole('main').getByText(title).first().click();
      await page.getByRole('dialog').getByRole('button', { name: act }).click();
    }
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  };
  await openGrid();
  await expect(page.getByText('n’a pas encore saisi la visite')).toBeVisible();
  await inBothColours(page, checkAccess);
  await page.screenshot({ path: info.outputPath('joint-not-told.png') });

  const visit = await person.call('POST', `/v1/accounts/${account?.id}/visits`, {
    mode: 'appointment',
    outcome: 'met',
    eventId: event.id,
    note: 'Le gérant hésite.',
  });
  await person.call('POST', `/v1/visits/${visit.id}/grids`, {
    marks: [{ item: 'listening', level: 3 }],
    attempt: 'Budget.',
  });
  await page.goto(`/agenda?jour=${day}&vue=day`);
  await openGrid();
  await expect(page.getByText('Remplissez votre grille pour voir les écarts.')).toBeVisible();
  await expect(page.getByText('Le gérant hésite.')).toHaveCount(0);
  await inBothColours(page, checkAccess);
  await page.screenshot({ path: info.outputPath('joint-to-fill.png') });

  await goOffline(page);
  await page.getByRole('button', { name: 'J’y étais : remplir la grille' }).click();
  await marking(page, 'Écoute', 'En cours');
  await page.getByLabel('Fait observé').fill('Coupe deux fois le gérant.');
  await inBothColours(page, checkAccess);
  await page.screenshot({ path: info.outputPath('joint-form.png') });
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByText('Grille d’observation enregistrée.')).toBeVisible();
  const row = page.getByRole('row').filter({ hasText: 'Écoute' });
  await expect(row).toContainText('Se voit 1 niveau plus haut');
  await expect(page.getByText('Budget.')).toBeVisible();
  await inBothColours(page, checkAccess);
  await page.screenshot({ path: info.outputPath('joint-compared.png'), fullPage: true });
  await goOnline(page);
  await sent(page);
  expect((await person.call('GET', `/v1/visits/${visit.id}/grids`)).items).toMatchObject([
    { attempt: 'Budget.' },
    { authorId: user.id, marks: [{ item: 'listening', level: 2, fact: 'Coupe deux fois le gérant.' }] },
  ]);
});

test('who went along fills in her grid at the door, without network and before anybody told of the visit', async ({
  page,
  server,
  signIn,
  checkAccess,
}, info) => {
  const phone = info.project.name === 'phone';
  const title = `À la porte ${info.project.name}`;
  const { person, user, account, day, event } = await invited(server, title, phone ? 5 : 6);

  await signIn(colleague);
  await filled(page);
  await go(page, `/agenda?jour=${day}&vue=day`);
  await expect(page.getByText(title).first()).toBeVisible();
  await goOffline(page);
  const act = 'J’y étais : ma grille';
  if (phone) {
    await page.getByRole('button', { name: `Actions sur ${title}` }).click();
    await page.getByRole('menuitem', { name: act }).click();
  } else {
    await page.getByRole('main').getByText(title).first().click();
    await page.getByRole('dialog').getByRole('button', { name: act }).click();
  }
  await expect(page.getByText(/^Ce que vous avez observé se note ici, sans réseau aussi/)).toBeVisible();
  await page.getByRole('button', { name: 'J’y étais : remplir la grille' }).click();
  await marking(page, 'Écoute', 'En cours');
  await page.getByLabel('Fait observé').fill('Laisse parler la gérante.');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByText('Grille d’observation enregistrée.')).toBeVisible();
  await inBothColours(page, checkAccess);
  await page.screenshot({ path: info.outputPath('joint-early.png') });

  // Nobody told of the visit yet: it waits, and leaves by itself once somebody did.
  await goOnline(page);
  const engine = await engineOf(page);
  await letGo(engine);
  await sync(engine);
  await expect(page.getByText('1 à envoyer')).toBeVisible();
  const visit = await person.call('POST', `/v1/accounts/${account?.id}/visits`, {
    mode: 'appointment',
    outcome: 'met',
    eventId: event.id,
  });
  await letGo(engine);
  await sync(engine);
  await expect
    .poll(async () => (await person.call('GET', `/v1/visits/${visit.id}/grids`)).items)
    .toMatchObject([
      { authorId: user.id, marks: [{ item: 'listening', level: 2, fact: 'Laisse parler la gérante.' }] },
    ]);
  await expect(page.getByText('Tout est envoyé')).toBeVisible();
});
