/** The agenda of a desk and its series: dragged, pulled, changed date by date; the hours of a team. */
import type { Page } from '@playwright/test';
import { adviser, allSent, filled } from './support/account';
import type { Api } from './support/api';
import { inBothColours } from './support/screens';
import { demo, expect, test } from './support/test';

const day = 86_400_000;
/** A day so far away; not a Monday, when the advisers of the demo company meet. */
const on = (days: number) => {
  const date = new Date(Date.now() + days * day);
  if (date.getUTCDay() === 1) date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, 10);
};
const at = (date: string, hour: string) => `${date}T${hour}:00Z`;

const dialog = (page: Page) => page.getByRole('dialog');
const save = (page: Page, name: string) => dialog(page).last().getByRole('button', { name, exact: true }).click();

/** An event put into the agenda by its owner. */
const plan = (person: Api, body: object) => person.call('POST', '/v1/events', { zone: 'UTC', ...body });

test('drags an entry to another hour and pulls it longer; the form does the same', { tag: '@desk' }, async ({
  page,
  server,
  signIn,
}) => {
  const person = adviser(server);
  const date = on(70);
  const made = await plan(person, {
    kind: 'other',
    title: 'Point hebdo',
    startAt: at(date, '09:00'),
    endAt: at(date, '10:00'),
  });
  const now = () => person.call('GET', `/v1/events/${made.id}`);
  // Agreed with somebody before she refused visits.
  const resident = await person.call('POST', '/v1/accounts', {
    kind: 'person',
    lastName: 'Vautrin',
    address: { street: '9 quai de la Fosse', postcode: '44000', town: 'Nantes' },
  });
  const visit = await plan(person, {
    kind: 'visit',
    accountId: resident.id,
    startAt: at(date, '14:00'),
    endAt: at(date, '15:00'),
  });
  await person.call('POST', `/v1/accounts/${resident.id}/privacy-objections`, { channel: 'visit' });
  await signIn();
  await filled(page);
  await page.goto(`/agenda?jour=${date}&vue=day`);
  const entry = page
    .getByRole('region', { name: 'Calendrier' })
    .locator('.agenda-event')
    .filter({ hasText: 'Point hebdo' });
  const box = async () => {
    await entry.hover(); // drawn, in sight and at rest
    const found = await entry.boundingBox();
    if (!found) throw new Error('it is not drawn');
    return found;
  };
  const before = await box();
  const pull = async (from: { x: number; y: number }, by: number) => {
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x, from.y + by / 2, { steps: 5 });
    await page.mouse.move(from.x, from.y + by, { steps: 5 });
    await page.mouse.up();
  };
  // An hour is as high as the entry that lasts one.
  await pull({ x: before.x + 60, y: before.y + 10 }, before.height * 2);
  await expect(page.getByText('Modifié : Point hebdo.')).toBeVisible();
  await page.getByRole('button', { name: 'Masquer le message' }).click();
  await allSent(page);
  expect((await now()).startAt).toBe(at(date, '11:00'));
  const after = await box();
  await pull({ x: after.x + 60, y: after.y + after.height - 4 }, after.height);
  await expect(page.getByText('Modifié : Point hebdo.')).toBeVisible();
  await allSent(page);
  expect((await now()).endAt).toBe(at(date, '13:00'));

  await entry.focus();
  await page.keyboard.press('Enter');
  await dialog(page).getByRole('button', { name: 'Modifier' }).click();
  await dialog(page).last().getByLabel('Durée').selectOption({ label: '45 min' });
  await save(page, 'Enregistrer');
  await expect(dialog(page)).toHaveCount(1);
  await page.keyboard.press('Escape');
  await allSent(page);
  expect((await now()).endAt).toBe(at(date, '11:45'));

  // What the law stops goes back where it was, and its form says why.
  const stopped = page
    .getByRole('region', { name: 'Calendrier' })
    .locator('.agenda-event')
    .filter({ hasText: 'Vautrin' });
  await stopped.hover();
  const there = await stopped.boundingBox();
  if (!there) throw new Error('it is not drawn');
  await pull({ x: there.x + 60, y: there.y + 10 }, there.height);
  await expect(dialog(page).getByText(/^Pas de visite à/)).toBeVisible();
  const hour = { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Paris' } as const;
  const wanted = new Date(at(date, '15:00')).toLocaleTimeString('fr-FR', hour);
  await expect(dialog(page).getByLabel('Heure de début')).toHaveValue(wanted);
  await save(page, 'Enregistrer');
  await expect(dialog(page).getByText('Cette visite ne peut pas être planifiée')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
  expect(await person.call('GET', `/v1/events/${visit.id}`)).toMatchObject({ startAt: at(date, '14:00'), version: 1 });
});

test('a series: one date, those that follow, all of it', async ({ page, server, signIn }, info) => {
  const person = adviser(server);
  const first = on(info.project.name === 'phone' ? 80 : 81);
  const title = `Tournée ${info.project.name}`;
  const series = await plan(person, {
    kind: 'other',
    title,
    startAt: at(first, '08:00'),
    endAt: at(first, '09:00'),
    rule: 'FREQ=DAILY;COUNT=6',
  });
  const later = (days: number) => new Date(Date.parse(first) + days * day).toISOString().slice(0, 10);
  await signIn();
  await filled(page);
  const change = async (date: string, scope: string, to: string) => {
    await page.goto(`/agenda?jour=${date}&vue=day`);
    if (info.project.name === 'phone') {
      await page.getByRole('button', { name: `Actions sur ${title}` }).click();
      await page.getByRole('menuitem', { name: 'Modifier' }).click();
    } else {
      await page.getByRole('region', { name: 'Calendrier' }).getByText(title).click();
      await dialog(page).getByRole('button', { name: 'Modifier' }).click();
    }
    await dialog(page).last().getByText(scope, { exact: true }).click();
    await dialog(page).last().getByLabel('Heure de début').fill(to);
    await save(page, 'Enregistrer');
    await expect(page.getByText(`Modifié : ${title}.`).last()).toBeVisible();
    await page.keyboard.press('Escape');
    await allSent(page);
  };
  const hours = async () => {
    const { items } = await person.call('GET', `/v1/agenda?from=${first}&to=${later(6)}`);
    const mine = items.filter((i: { event: { title?: string } }) => i.event.title === title);
    return mine.map((i: { event: { startAt: string } }) => i.event.startAt.slice(11, 16));
  };
  const shown = (await hours())[0];
  expect(await hours()).toEqual(Array.from({ length: 6 }, () => shown));
  await change(later(1), 'Cette date', '12:00');
  expect(new Set(await hours()).size).toBe(2);
  await change(later(3), 'Celle-ci et les suivantes', '17:00');
  const split = await hours();
  expect(split.slice(3)).toEqual([split[3], split[3], split[3]]);
  expect(split[3]).not.toBe(split[0]);
  await change(first, 'Toute la série', '07:00');
  const all = await hours();
  expect([all[0], all[2]]).toEqual([all[0], all[0]]);
  expect(all.slice(3)).toEqual(split.slice(3));
  expect(await person.call('GET', `/v1/events/${series.id}`)).toMatchObject({ startOn: first });
});

test(
  'the team: who is taken when, without saying by what',
  { tag: '@desk' },
  async ({ page, server, signIn, checkAccess }, info) => {
    const date = on(90);
    await plan(adviser(server), {
      kind: 'other',
      title: 'Secret',
      isPrivate: true,
      startAt: at(date, '09:00'),
      endAt: at(date, '11:00'),
    });
    await signIn(demo.manager);
    await filled(page);
    await page.goto(`/agenda?jour=${date}&vue=team`);
    await expect(page.getByRole('row').filter({ hasText: 'occupé de' })).toHaveCount(1);
    await expect(page.getByText('Secret')).toHaveCount(0);
    await inBothColours(page, checkAccess);
    await page.screenshot({ path: info.outputPath('team.png') });
  },
);
