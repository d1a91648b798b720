/** The agenda: planning, what comes of it, what collides, on a phone and at a desk. */
import type { Page } from '@playwright/test';
import { adviser, allSent, company, filled, sent } from './support/account';
import type { Api } from './support/api';
import { inBothColours } from './support/screens';
import { demo, expect, test } from './support/test';

const day = 86_400_000;
/** A day to come on which nothing of the demo company is: not a Monday, when its advisers meet. */
const on = (days: number) => {
  const date = new Date(Date.now() + days * day);
  if (date.getUTCDay() === 1) date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, 10);
};
const at = (date: string, hour: string) => `${date}T${hour}:00Z`;

const dialog = (page: Page) => page.getByRole('dialog');
const main = (page: Page) => page.getByRole('main');
const save = (page: Page, name: string) => dialog(page).last().getByRole('button', { name, exact: true }).click();

/** An event put into the agenda by its owner. */
const plan = (person: Api, body: object) =>
  person.call('POST', '/v1/events', { kind: 'appointment', zone: 'UTC', ...body });

test('plans an appointment, confirms it, moves it with its reason, cancels it', async ({
  page,
  server,
  signIn,
  checkAccess,
}, info) => {
  const person = adviser(server);
  const made = await company(person, info.project.name);
  const date = on(info.project.name === 'phone' ? 40 : 41);
  await signIn();
  await filled(page);
  await page.goto(`/agenda?jour=${date}&vue=day`);
  await expect(page.getByRole('heading', { level: 1, name: 'Agenda' })).toBeVisible();
  if (info.project.name === 'phone') await expect(main(page).getByText('Rien de prévu ce jour')).toBeVisible();
  await inBothColours(page, checkAccess);
  await page.screenshot({ path: info.outputPath('empty.png') });

  await page.getByRole('button', { name: 'Planifier' }).first().click();
  await dialog(page).getByLabel('Compte').fill(made.name);
  await dialog(page).getByRole('button', { name: made.name }).click();
  await dialog(page).getByLabel('Heure de début').fill('10:00');
  await dialog(page).getByLabel('Durée').selectOption({ label: '1 h 30' });
  await dialog(page).getByLabel('Objet').fill('Présentation du devis');
  await dialog(page).getByLabel('Hélène Durand').check();
  await expect(dialog(page).getByLabel('Lieu')).toHaveValue('account');
  await inBothColours(page, checkAccess);
  await page.screenshot({ path: info.outputPath('form.png') });
  await save(page, 'Planifier');
  await expect(page.getByText('Planifié : Présentation du devis.')).toBeVisible();
  await expect(dialog(page)).toBeHidden();
  await allSent(page);

  const phone = info.project.name === 'phone';
  const entry = main(page).getByRole('listitem').filter({ hasText: 'Présentation du devis' });
  const acts = async (name: string) => {
    if (phone) {
      await page
        .getByRole('button', { name: `Actions sur ${made.name}` })
        .first()
        .click();
      await page.getByRole('menuitem', { name }).click();
    } else {
      if (!(await dialog(page).isVisible())) await main(page).getByText(made.name).first().click();
      await dialog(page).getByRole('button', { name }).click();
    }
  };
  if (phone) {
    await expect(entry.getByText('10:00 – 11:30')).toBeVisible();
    await expect(entry.getByRole('link', { name: 'Hélène Durand' })).toBeVisible();
    await expect(entry.getByRole('link', { name: `Itinéraire vers ${made.name}` })).toBeVisible();
  }
  await page.screenshot({ path: info.outputPath('planned.png') });
  await acts('Confirmer');
  await expect(page.getByText(`Confirmé : ${made.name}.`)).toBeVisible();
  await acts('Déplacer…');
  await dialog(page).last().getByLabel('Heure de début').fill('15:00');
  await save(page, 'Déplacer');
  await expect(dialog(page).last().getByText('Dites qui l’a demandé.')).toBeVisible();
  await dialog(page).last().getByText('Du client', { exact: true }).click();
  await dialog(page).last().getByLabel('Motif').fill('Gérant en déplacement');
  await checkAccess();
  await page.screenshot({ path: info.outputPath('move.png') });
  await save(page, 'Déplacer');
  await expect(page.getByText(`Déplacé : ${made.name}.`)).toBeVisible();
  await allSent(page);
  const { items } = await person.call('GET', `/v1/accounts/${made.id}/events`);
  expect(items.map((one: { state: string }) => one.state).sort()).toEqual(['moved', 'planned']);
  expect(items.find((one: { state: string }) => one.state === 'moved')).toMatchObject({
    cause: 'customer',
    reason: 'Gérant en déplacement',
  });
  await page.keyboard.press('Escape');
  await page.screenshot({ path: info.outputPath('moved.png') });
  await checkAccess();
});

test('tells what collides, the way there, a closed customer and a holiday; nothing sticks out at 320 pixels', async ({
  page,
  server,
  signIn,
  checkAccess,
}, info) => {
  const person = adviser(server);
  const [here, there] = [await company(person, info.project.name), await company(person, info.project.name)];
  const year = new Date(Date.now() + 60 * day).getUTCFullYear() + (info.project.name === 'phone' ? 0 : 1);
  const holiday = `${year}-05-01`;
  await person.call(
    'PATCH',
    `/v1/accounts/${here.id}/presence`,
    { closures: [{ from: '2026-04-28', to: '2026-05-04', isYearly: true, label: 'congés' }] },
    { 'If-Match': '"0"' },
  );
  const free = (text: string, latitude: number, longitude: number) => ({ kind: 'free', text, latitude, longitude });
  await plan(person, {
    accountId: here.id,
    title: 'Bilan annuel',
    place: free('Hall 1, Metz', 49_119_000, 6_175_000),
    startAt: at(holiday, '07:00'),
    endAt: at(holiday, '08:30'),
  });
  await plan(person, {
    kind: 'prospecting',
    title: 'Zone d’Actipôle',
    startAt: at(holiday, '08:00'),
    endAt: at(holiday, '09:00'),
  });
  await plan(person, {
    kind: 'visit',
    accountId: there.id,
    place: free('Place Stanislas, Nancy', 48_692_000, 6_184_000),
    startAt: at(holiday, '09:10'),
    endAt: at(holiday, '10:00'),
  });
  await plan(person, {
    kind: 'task',
    title: 'Envoyer la plaquette',
    startAt: at(holiday, '12:00'),
    endAt: at(holiday, '12:15'),
  });
  await plan(person, {
    kind: 'other',
    title: 'Réunion d’équipe',
    startAt: at(holiday, '13:00'),
    endAt: at(holiday, '14:00'),
    rule: 'FREQ=WEEKLY',
  });
  await signIn();
  await filled(page);
  await page.goto(`/agenda?jour=${holiday}`);
  if (info.project.name === 'phone') {
    await expect(main(page).getByText(/^Jour férié\s: Fête du Travail$/)).toBeVisible();
    await expect(main(page).getByText(/En même temps\s: Zone d’Actipôle/)).toBeVisible();
    await expect(main(page).getByText(/Le client est fermé\s: congés\./)).toBeVisible();
    await expect(
      main(page).getByText(/62\skm, environ 1\sh\s14 de route pour 40\smin entre les deux\s: il manque 34\smin/),
    ).toBeVisible();
    await inBothColours(page, async () => {
      await checkAccess();
      await page.screenshot({
        path: info.outputPath(
          `crowded-${await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)}.png`,
        ),
        fullPage: true,
      });
    });
    await page.setViewportSize({ width: 320, height: 700 });
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await page.screenshot({ path: info.outputPath('narrow.png'), fullPage: true });
    // The next day, and back to today.
    await page.getByRole('button', { name: 'Jour suivant' }).click();
    await expect(main(page).getByText('Rien de prévu ce jour')).toBeVisible();
    await page.getByRole('button', { name: 'Aujourd’hui' }).click();
    await expect(page).toHaveURL(/\/agenda$/);
    return;
  }
  for (const view of ['Semaine', 'Mois', 'Jour'] as const) {
    await page.getByRole('group', { name: 'Affichage' }).getByText(view, { exact: true }).click();
    await expect(main(page).getByText('Réunion d’équipe').first()).toBeVisible();
    await inBothColours(page, async () => {
      await checkAccess();
      await page.screenshot({
        path: info.outputPath(
          `${view}-${await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)}.png`,
        ),
      });
    });
  }
});

test('settings: hours, absences, the secret address, another calendar', async ({ page, signIn, checkAccess }, info) => {
  await signIn(info.project.name === 'phone' ? demo.adviser : demo.admin);
  await filled(page);
  await page.goto('/agenda/reglages');
  await page.getByRole('button', { name: 'Ajouter une plage le lundi' }).click();
  await page.getByRole('button', { name: 'Mêmes horaires du lundi au vendredi' }).click();
  await inBothColours(page, checkAccess);
  await page.screenshot({ path: info.outputPath('settings.png'), fullPage: true });
  const size = page.viewportSize();
  if (size && info.project.name === 'phone') {
    await page.setViewportSize({ width: 320, height: 700 });
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    for (const time of await page.locator('form input[type=time]').all())
      expect(await time.evaluate((one) => one.scrollWidth - one.clientWidth), 'a time is whole').toBeLessThanOrEqual(1);
    await page.setViewportSize(size);
  }
  // The reminders have a form of their own.
  const hours = page.locator('form').filter({ has: page.getByRole('button', { name: 'Ajouter une plage le lundi' }) });
  await hours.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByText('Heures de travail enregistrées.')).toBeVisible();

  await page.getByRole('button', { name: 'Ajouter une absence' }).click();
  await dialog(page).getByLabel('Objet').fill('Congés d’hiver');
  await dialog(page).getByLabel('Premier jour').fill(on(50));
  await dialog(page).getByLabel('Dernier jour').fill(on(54));
  await save(page, 'Planifier');
  await expect(dialog(page)).toBeHidden();
  await expect(main(page).getByText('Congés d’hiver')).toBeVisible();

  await page.getByRole('button', { name: 'Créer l’adresse' }).click();
  await save(page, 'Créer l’adresse');
  const address = dialog(page).getByLabel('Adresse à copier');
  await expect(address).toHaveValue(/\/v1\/calendar-feeds\/bes_cal_/);
  await checkAccess();
  const read = await page.request.get(await address.inputValue());
  expect(await read.text()).toContain('BEGIN:VCALENDAR');
  await page.screenshot({ path: info.outputPath('feed.png') });
  await save(page, 'C’est copié');
  await page.getByRole('button', { name: 'La fermer' }).click();
  await save(page, 'La fermer');
  await expect(page.getByText(/Adresse fermée/)).toBeVisible();

  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//autre//FR'];
  const entry = (uid: string, more: string[]) => [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    'DTSTAMP:20261101T080000Z',
    ...more,
    'END:VEVENT',
  ];
  const file = [
    ...lines,
    ...entry(`un@${info.project.name}`, ['SUMMARY:Dentiste', 'DTSTART:20270112T090000Z', 'DTEND:20270112T093000Z']),
    ...entry(`deux@${info.project.name}`, ['SUMMARY:Lune bleue', 'DTSTART:20270112T090000Z', 'RRULE:FREQ=HOURLY']),
    'END:VCALENDAR',
    '',
  ].join('\r\n');
  await page
    .getByLabel('Fichier iCalendar')
    .setInputFiles({ name: 'perso.ics', mimeType: 'text/calendar', buffer: Buffer.from(file) });
  await expect(page.getByText('1 entrée reprise')).toBeVisible();
  await expect(page.getByText(/Lune bleue\s: répétition que l’agenda ne suit pas/)).toBeVisible();
  await page
    .getByLabel('Fichier iCalendar')
    .setInputFiles({ name: 'faux.ics', mimeType: 'text/calendar', buffer: Buffer.from('bonjour') });
  await expect(main(page).getByRole('alert')).toBeVisible();
  await inBothColours(page, checkAccess);
  await page.screenshot({ path: info.outputPath('import.png'), fullPage: true });
});

test(
  'today shows what is under way, the sheet what is planned; the law answers while a visit is planned, and a manager may override',
  { tag: '@by-phone' },
  async ({ page, server, signIn, checkAccess }, info) => {
    const person = adviser(server);
    const made = await company(person, info.project.name);
    const moment = (minutes: number) => `${new Date(Date.now() + minutes * 60_000).toISOString().slice(0, 16)}:00Z`;
    await plan(person, {
      accountId: made.id,
      title: 'Relevé',
      place: { kind: 'account' },
      startAt: moment(-10),
      endAt: moment(30),
    });
    const somebody = await person.call('POST', '/v1/accounts', {
      kind: 'person',
      lastName: `Weiss ${info.project.name}`,
      phones: [{ number: '06 39 98 00 44' }],
    });
    await person.call('POST', `/v1/accounts/${somebody.id}/privacy-objections`, {
      channel: 'visit',
      receivedAt: moment(-4000),
    });
    await signIn(demo.manager);
    await filled(page);
    await page.goto(`/portefeuille/${somebody.id}`);
    await page.getByRole('region', { name: 'Rendez-vous à venir' }).getByRole('button', { name: 'Planifier' }).click();
    await dialog(page).getByText('Visite', { exact: true }).click();
    await dialog(page).getByLabel('Jour', { exact: true }).fill(on(30));
    await expect(dialog(page).getByText(/^Pas de visite à/)).toBeVisible();
    await save(page, 'Planifier');
    await expect(dialog(page).getByText(/Cette visite ne peut pas être planifiée/)).toBeVisible();
    await inBothColours(page, checkAccess);
    await page.screenshot({ path: info.outputPath('law.png') });
    await dialog(page)
      .getByLabel(/Pourquoi la planifier/)
      .fill('Elle nous a rappelés pour nous voir');
    await save(page, 'Planifier');
    await expect(page.getByText(/^Planifié\s: Visite/)).toBeVisible();
    await expect(page.getByRole('region', { name: 'Rendez-vous à venir' }).getByRole('listitem')).toHaveCount(1);
    await page.screenshot({ path: info.outputPath('sheet.png') });
    await inBothColours(page, checkAccess);

    // Who leads a team plans for it, and sees on the phone when it is taken.
    await page.goto(`/agenda?jour=${on(30)}`);
    await main(page).getByRole('button', { name: 'Planifier' }).first().click();
    const me = await person.call('GET', '/v1/me');
    await dialog(page).getByLabel('Dans l’agenda de').selectOption(me.user.id);
    await dialog(page).getByLabel('Objet').fill('Tournée à deux');
    await save(page, 'Planifier');
    await expect(dialog(page)).toBeHidden();
    await sent(page);
    await main(page).getByRole('button', { name: 'Planifier' }).first().click();
    await dialog(page).getByLabel('Dans l’agenda de').selectOption(me.user.id);
    await expect(dialog(page).getByText(/a déjà une entrée, de/)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(dialog(page)).toBeHidden();
    if (info.project.name === 'phone') {
      await main(page).getByText('Équipe', { exact: true }).click();
      const team = main(page).getByRole('list', { name: 'Disponibilités de l’équipe' });
      await expect(
        team
          .getByRole('listitem')
          .filter({ hasText: me.user.lastName })
          .getByText(/occupé/),
      ).toBeVisible();
      await inBothColours(page, checkAccess);
      await page.screenshot({ path: info.outputPath('team.png') });
    }

    await signIn();
    await filled(page);
    const today = page.getByRole('region', { name: 'Au programme' });
    await expect(today.getByText('En cours')).toBeVisible();
    await expect(today.getByRole('link', { name: made.name, exact: true })).toBeVisible();
    await inBothColours(page, checkAccess);
    await page.screenshot({ path: info.outputPath('today.png') });
    await today.getByRole('link', { name: 'Tout l’agenda' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Agenda' })).toBeVisible();
  },
);
