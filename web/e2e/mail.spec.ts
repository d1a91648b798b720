/** Mails and reminders, through a real mail server: an invitation, a recap, a server that refuses and comes back, a reminder on time. */
import type { Page, TestInfo } from '@playwright/test';
import { adviser, allSent, company, filled } from './support/account';
import { Api } from './support/api';
import { engineOf, letGo, sync } from './support/engine';
import { type Mail, type MailServer, mailServer, type WithMail } from './support/mail';
import { inBothColours } from './support/screens';
import { Server } from './support/server';
import { test as base, demo, expect } from './support/test';

const test = base.extend<object, WithMail>({
  mail: mailServer,
  server: [
    async ({ mail }, use) => {
      const server = await new Server({ env: mail.settings }).start();
      await use(server);
      await server.remove();
    },
    { scope: 'worker' },
  ],
});

const day = 86_400_000;
const on = (days: number) => new Date(Date.now() + days * day).toISOString().slice(0, 10);
const dialog = (page: Page) => page.getByRole('dialog').last();
const main = (page: Page) => page.getByRole('main');

/** The messages to somebody, once there are so many. */
async function received(mail: MailServer, to: string, count: number): Promise<Mail[]> {
  const mine = async () => (await mail.messages()).filter((one) => one.to.includes(to));
  await expect.poll(async () => (await mine()).length).toBe(count);
  return mine();
}

/** What the server has to say of it has come. */
async function told(page: Page): Promise<void> {
  await sync(await engineOf(page));
}

async function look(page: Page, info: TestInfo, name: string, checkAccess: () => Promise<void>): Promise<void> {
  await inBothColours(page, checkAccess);
  await page.screenshot({ path: info.outputPath(`${name}.png`), fullPage: true });
  if (info.project.name !== 'phone') return;
  const shown = page.viewportSize() ?? { width: 412, height: 839 };
  await page.setViewportSize({ width: 320, height: 900 });
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await page.screenshot({ path: info.outputPath(`${name}-320.png`), fullPage: true });
  await page.setViewportSize(shown);
}

test('invites to an appointment, tells that it is outdated, and waits for a server that refuses', async ({
  page,
  server,
  mail,
  signIn,
  checkAccess,
}, info) => {
  const person = adviser(server);
  const made = await company(person, info.project.name);
  const { items: contacts } = await person.call('GET', `/v1/accounts/${made.id}/contacts`);
  const [contact] = contacts;
  const address = contact.emails[0].address;
  const date = on(info.project.name === 'phone' ? 20 : 21);
  const phone = info.project.name === 'phone';
  await signIn();
  await filled(page);
  await page.goto(`/agenda?jour=${date}&vue=day`);
  await page.getByRole('button', { name: 'Planifier' }).first().click();
  await dialog(page).getByLabel('Compte').fill(made.name);
  await dialog(page).getByRole('button', { name: made.name }).click();
  await dialog(page).getByLabel('Heure de début').fill('10:00');
  await dialog(page).getByLabel('Hélène Durand').check();
  await dialog(page).getByLabel('Comment rappeler').selectOption({ label: 'Les deux' });
  await dialog(page).getByRole('button', { name: 'Ajouter un autre rappel' }).click();
  await look(page, info, 'form', checkAccess);
  await dialog(page).getByRole('button', { name: 'Planifier', exact: true }).click();
  await allSent(page);
  const { items: planned } = await person.call('GET', `/v1/accounts/${made.id}/events`);
  expect(planned[0].reminders).toEqual([
    { minutes: 1440, by: 'app' },
    { minutes: 15, by: 'both' },
  ]);

  const invite = async (name: string) => {
    if (phone) {
      await page.getByRole('button', { name: `Actions sur ${made.name}` }).click();
      await page.getByRole('menuitem', { name }).click();
    } else {
      if (!(await page.getByRole('dialog').isVisible())) await main(page).getByText(made.name).first().click();
      await dialog(page).getByRole('button', { name }).first().click();
    }
  };
  await mail.answer('refuse now');
  await invite('Envoyer l’invitation');
  await dialog(page).getByLabel('Message', { exact: true }).fill('Bonjour,\n\nComme convenu, je passe vous voir.');
  await expect(dialog(page).getByLabel('Hélène Durand')).toBeChecked();
  await look(page, info, 'invite', checkAccess);
  await dialog(page).getByRole('button', { name: 'Envoyer', exact: true }).click();
  await allSent(page);

  // Nothing is lost: she sees why it waits, where everything that waits is, and can try again.
  await page.goto('/a-envoyer');
  const waiting = main(page).getByRole('listitem').filter({ hasText: 'Invitation à Hélène Durand' });
  await expect(async () => {
    await told(page);
    await expect(waiting.getByText(/^Nouvel essai à/)).toBeVisible({ timeout: 1000 });
  }).toPass();
  await expect(
    waiting.getByText('Le serveur de courrier de votre entreprise n’a pas accepté ce message'),
  ).toBeVisible();
  await look(page, info, 'waiting', checkAccess);
  expect((await mail.messages()).filter((one) => one.to.includes(address))).toEqual([]);
  await mail.answer('accept');
  await waiting.getByRole('button', { name: 'Réessayer maintenant' }).click();
  await expect(page.getByText('Le message est présenté de nouveau au serveur de courrier.')).toBeVisible();
  await letGo(await engineOf(page));
  await told(page);
  const [first] = await received(mail, address, 1);
  expect(first).toMatchObject({ method: 'REQUEST', subject: 'Rendez-vous avec Fibralia Pro' });
  expect(first?.text).toContain('Comme convenu, je passe vous voir.');
  expect(first?.text).toContain('8 rue de la Fontaine, 57000 Metz');
  expect(first?.calendar).toContain('SEQUENCE:0');

  // An edit tells nobody; the screen says that what was sent is outdated, with the act to send it again.
  await page.goto(`/agenda?jour=${date}&vue=day`);
  const { id, version } = planned[0];
  await person.call('PATCH', `/v1/events/${id}`, { startAt: `${date}T14:00:00Z` }, { 'If-Match': `"${version}"` });
  await told(page);
  if (!phone) await main(page).getByText(made.name).first().click();
  const entry = phone ? main(page) : dialog(page);
  await expect(entry.getByText('L’invitation envoyée n’est plus à jour.')).toBeVisible();
  await look(page, info, 'outdated', checkAccess);
  await entry.getByRole('button', { name: 'Renvoyer l’invitation' }).first().click();
  await dialog(page).getByRole('button', { name: 'Envoyer', exact: true }).click();
  await allSent(page);
  const [, second] = await received(mail, address, 2);
  expect(second?.calendar).toContain('SEQUENCE:1');
  expect(second?.calendar).toContain(`DTSTART:${date.replaceAll('-', '')}T140000Z`);
  await told(page);
  await expect(entry.getByText('L’invitation envoyée n’est plus à jour.')).toBeHidden();
});

test('invites at the address that one chooses', async ({ page, server, mail, signIn, checkAccess }, info) => {
  const person = adviser(server);
  const made = await company(person, info.project.name);
  const { items } = await person.call('GET', `/v1/accounts/${made.id}/contacts`);
  const [contact] = items;
  const [first, other] = [contact.emails[0].address, `accueil-${info.project.name}@durand.example`];
  const emails = [first, other].map((address) => ({ address }));
  await person.call('PATCH', `/v1/contacts/${contact.id}`, { emails }, { 'If-Match': `"${contact.version}"` });
  const date = on(9);
  await person.call('POST', '/v1/events', {
    kind: 'appointment',
    accountId: made.id,
    contactIds: [contact.id],
    zone: 'UTC',
    startAt: `${date}T09:00:00Z`,
    endAt: `${date}T10:00:00Z`,
  });
  await signIn();
  await filled(page);
  await page.goto(`/agenda?jour=${date}&vue=day`);
  await page.getByRole('button', { name: `Actions sur ${made.name}` }).click();
  await page.getByRole('menuitem', { name: 'Envoyer l’invitation' }).click();
  const at = dialog(page).getByRole('checkbox', { name: 'Hélène Durand' });
  await expect(at.first()).toBeChecked();
  await expect(at.last()).not.toBeChecked();
  await expect(at.last()).toHaveAccessibleDescription(other);
  await at.first().uncheck();
  await at.last().check();
  await look(page, info, 'chosen-address', checkAccess);
  await dialog(page).getByRole('button', { name: 'Envoyer', exact: true }).click();
  await allSent(page);
  const [got] = await received(mail, other, 1);
  expect(got?.calendar).toContain('SEQUENCE:0');
  expect((await mail.messages()).filter((one) => one.to.includes(first))).toEqual([]);
});

test('sums a visit up for the customer, who can answer', async ({ page, server, mail, signIn, checkAccess }, info) => {
  const person = adviser(server);
  const made = await company(person, info.project.name);
  const { items: contacts } = await person.call('GET', `/v1/accounts/${made.id}/contacts`);
  const [contact] = contacts;
  const other = `achats-${info.project.name}@durand.example`;
  const emails = [...contact.emails, { address: other }].map(({ address }) => ({ address }));
  await person.call('PATCH', `/v1/contacts/${contact.id}`, { emails }, { 'If-Match': `"${contact.version}"` });
  const partner = `martin-${info.project.name}@durand.example`;
  const paul = { civility: 'mr', firstName: 'Paul', lastName: 'Martin', emails: [{ address: partner }] };
  await person.call('POST', `/v1/accounts/${made.id}/contacts`, paul);
  const visit = await person.call('POST', `/v1/accounts/${made.id}/visits`, {
    mode: 'appointment',
    outcome: 'quote_requested',
    contactIds: [contact.id],
    next: { at: `${on(6)}T09:00:00Z`, kind: 'quote', label: 'Envoyer le devis' },
  });
  const report = {
    restatement: 'Vous voulez raccorder douze postes avant Noël.',
    arguments: [{ feature: 'Fibre dédiée', advantage: 'débit garanti' }],
  };
  await person.call('PATCH', `/v1/visits/${visit.id}`, { report }, { 'If-Match': '"1"' });
  await signIn();
  await filled(page);
  await page.goto(`/visites/${visit.id}`);
  await page.getByRole('button', { name: 'Préparer le récapitulatif' }).click();
  const text = dialog(page).getByLabel('Message', { exact: true });
  await expect(text).toHaveValue(
    /Bonjour Madame Durand,[\s\S]*douze postes[\s\S]*Fibre dédiée, débit garanti[\s\S]*Envoyer le devis/,
  );
  await text.fill(`${await text.inputValue()}\nClient pénible.`);
  await expect(dialog(page).getByText('Reformulez les passages signalés')).toBeVisible();
  await text.fill((await text.inputValue()).replace('\nClient pénible.', ''));
  await expect(dialog(page).getByText('Reformulez les passages signalés')).toBeHidden();
  await look(page, info, 'recap', checkAccess);
  // It greets whom it is for.
  const reader = dialog(page).getByLabel('Destinataire');
  await reader.selectOption({ label: `Paul Martin · ${partner}` });
  await expect(text).toHaveValue(/^Bonjour Monsieur Martin,\n\nMerci/);
  await reader.selectOption({ label: `Hélène Durand · ${other}` });
  await expect(text).toHaveValue(/^Bonjour Madame Durand,\n\nMerci/);
  await dialog(page).getByRole('button', { name: 'Envoyer le récapitulatif' }).click();
  await allSent(page);
  const [got] = await received(mail, other, 1);
  expect(got?.replyTo).toContain('camille@fibralia.example');
  expect(got?.text).toContain('Vous voulez raccorder douze postes avant Noël.');
  expect(got?.calendar).toBe('');
  await expect(async () => {
    await told(page);
    await expect(main(page).getByText(/^Envoyé le/)).toBeVisible({ timeout: 1000 });
  }).toPass();
  await look(page, info, 'recap-sent', checkAccess);
  expect((await person.call('GET', `/v1/visits/${visit.id}`)).recapSentAt).toBeTruthy();
  const { items: timeline } = await person.call('GET', `/v1/accounts/${made.id}/timeline`);
  expect(timeline[0]).toMatchObject({ kind: 'email', subjectType: 'letter' });
});

test('reminds on time, until it is seen, and by mail', async ({ page, server, mail, signIn, checkAccess }, info) => {
  const person = adviser(server);
  const made = await company(person, info.project.name);
  await signIn();
  await filled(page);
  // It comes in a few seconds.
  const startAt = new Date(Math.ceil((Date.now() + 15 * 60_000 + 12_000) / 1000) * 1000);
  const iso = (moment: Date) => moment.toISOString().replace('.000', '');
  await person.call('POST', '/v1/events', {
    kind: 'appointment',
    title: 'Point fibre',
    accountId: made.id,
    startAt: iso(startAt),
    endAt: iso(new Date(startAt.getTime() + 1_800_000)),
    reminders: [{ minutes: 15, by: 'both' }],
  });
  await told(page);
  const bar = page.getByRole('region', { name: 'Rappels' });
  await expect(bar.getByText(made.name)).toBeVisible();
  await look(page, info, 'reminder', checkAccess);
  await page.goto('/portefeuille');
  await expect(bar.getByText(made.name)).toBeVisible();
  await bar.getByRole('button', { name: `Rappel vu : ${made.name}` }).click();
  await expect(bar).toBeHidden();
  await page.reload();
  await filled(page);
  await expect(bar).toBeHidden();
  // The server looks each minute.
  const mine = async () => (await mail.messages()).filter((one) => one.text.includes(made.name));
  await expect.poll(async () => (await mine()).length, { timeout: 90_000 }).toBe(1);
  const [reminder] = await mine();
  expect(reminder?.subject).toContain('Point fibre');
  expect(reminder?.text).toContain(`Chez\u00a0: ${made.name}, ${made.phone}`);

  await page.goto('/agenda/reglages');
  await expect(page.getByRole('heading', { name: 'Rappels' })).toBeVisible();
  await page.getByRole('button', { name: 'Ajouter un autre rappel' }).click();
  await inBothColours(page, checkAccess);
  await page.screenshot({ path: info.outputPath('settings.png'), fullPage: true });
});

test('stops a task that waits for the mail server, and relaunches it', async ({ page, server, mail, signIn }) => {
  const admin = new Api(() => server.url, demo.admin, demo.password);
  await mail.answer('refuse now');
  const email = 'nora@fibralia.example';
  await admin.call('POST', '/v1/users', { email, lastName: 'Nora', roles: ['adviser'] });
  const invitation = async () => {
    const { items } = await admin.call('GET', '/v1/jobs?limit=50');
    return items.find((job: { kind: string }) => job.kind === 'identity.invitation');
  };
  // It was tried once, and is tried again by itself later.
  await expect.poll(invitation).toMatchObject({ state: 'queued', attempts: 1 });
  await signIn(demo.admin);
  await page.goto('/administration/taches');
  const row = main(page).getByRole('row').filter({ hasText: 'identity.invitation' });
  await row.getByRole('button', { name: 'Arrêter', exact: true }).click();
  await expect(row.getByText('Arrêté', { exact: true })).toBeVisible();
  await mail.answer('accept');
  await row.getByRole('button', { name: 'Relancer', exact: true }).click();
  await expect(row.getByText('Terminé', { exact: true })).toBeVisible();
  await received(mail, email, 1);
});
