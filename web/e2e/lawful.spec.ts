/** Whether somebody may be called, as a user meets it: what the sheet says, what the door lets through, what is kept. */
import { adviser, company, openSheet, sent } from './support/account';
import { Api } from './support/api';
import { call, called, consents, dialog, expect, ledger, particular, test } from './support/law';
import { goOffline, goOnline } from './support/network';
import { inBothColours } from './support/screens';
import { demo } from './support/server';

const monday = '2026-09-14T09:00:00Z'; // eleven o'clock in Nantes

test('a consumer is called with consent only, and how the call ended is kept', async ({
  page,
  server,
  signIn,
  checkAccess,
  liveAt,
  dialled,
}, info) => {
  await liveAt(monday);
  const person = adviser(server);
  const made = await particular(person, info.project.name);
  await signIn();
  await openSheet(page, made);
  const line = page.getByRole('region', { name: 'Peut-on contacter cette personne maintenant ?' });
  await expect(line.getByText('Appel : non')).toBeVisible();
  await expect(line.getByText('sans son consentement préalable')).toBeVisible();
  await expect(line.getByText('Source : C. conso., art. L. 223-1')).toBeVisible();
  await checkAccess();
  await page.screenshot({ path: info.outputPath('blocked-line.png'), fullPage: true });

  await call(page);
  await expect(dialog(page).getByRole('heading', { name: `Pas d’appel à ${made.name} maintenant` })).toBeVisible();
  await checkAccess();
  await page.screenshot({ path: info.outputPath('blocked.png') });
  expect(await dialled()).toEqual([]);

  // A consent that is yet to come proves nothing.
  await dialog(page).getByRole('button', { name: 'Noter son accord' }).click();
  await dialog(page).getByLabel('Recueilli le').fill('2026-10-14T10:00');
  await dialog(page).getByRole('button', { name: 'Enregistrer' }).click();
  await expect(dialog(page).getByLabel('Recueilli le')).toHaveAccessibleDescription(/Une date passée/);
  await expect(dialog(page).getByLabel('Où est la preuve')).toHaveAccessibleDescription(/Ce champ est nécessaire/);
  await checkAccess();
  await page.screenshot({ path: info.outputPath('consent-refused.png') });
  await dialog(page).getByLabel('Recueilli le').fill('2026-09-13T10:00');
  await dialog(page).getByLabel('Valable jusqu’au').fill('2026-10-01');
  await dialog(page).getByLabel('Où est la preuve').fill('Formulaire 128, signé');
  await dialog(page).getByLabel('Version du texte montré').fill('2026-09');
  await dialog(page).getByLabel('Texte montré à la personne').fill('J’accepte d’être appelé.');
  await dialog(page).getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByText('Accord enregistré.')).toBeVisible();

  await sent(page);
  await expect(line.getByText('Appel : oui')).toBeVisible();
  await expect(line.getByText('Réponse valable jusqu’à : 13:00')).toHaveCount(0); // another way is said first
  await page.screenshot({ path: info.outputPath('allowed-line.png'), fullPage: true });
  await call(page);
  await expect(dialog(page).getByRole('heading', { name: `Appel à ${made.name}` })).toBeVisible();
  expect(await dialled()).toEqual([made.tel]);
  await checkAccess();
  await page.screenshot({ path: info.outputPath('outcome.png') });
  await dialog(page).getByRole('button', { name: 'Pas de réponse' }).click();
  await expect(page.getByText('Issue de l’appel enregistrée.')).toBeVisible();
  await sent(page);
  const noted = await ledger(person, made);
  expect(noted.attempts).toMatchObject([{ channel: 'phone', outcome: 'no_answer', verdict: 'allow' }]);
  expect(noted.consents).toMatchObject([{ proof: 'Formulaire 128, signé', textVersion: '2026-09' }]);

  const tab = page.getByRole('tab', { name: 'Fil' });
  if (await tab.isVisible()) await tab.click();
  await expect(page.getByText('Appel · Pas de réponse')).toBeVisible();
  await expect(page.getByText('Accord : Appel')).toBeVisible();
  await page.screenshot({ path: info.outputPath('timeline.png'), fullPage: true });

  // In the evening: the appointment of which nothing was told, and the consent that is about to end.
  const appointment = { kind: 'appointment', accountId: made.id };
  const times = { startAt: '2026-09-14T12:00:00Z', endAt: '2026-09-14T13:00:00Z' };
  await person.call('POST', '/v1/events', { ...appointment, ...times });
  await liveAt('2026-09-14T18:30:00Z');
  await page.goto('/');
  const day = page.getByRole('main').getByRole('region', { name: 'Bouclez la journée' });
  await expect(day.getByRole('link', { name: new RegExp(`${made.name}\\s: visite à saisir`) })).toBeVisible();
  const ending = page.getByRole('main').getByRole('listitem').filter({ hasText: 'Appels : accord jusqu’au' });
  await expect(ending.getByRole('link', { name: made.name, exact: true })).toBeVisible();
  await checkAccess();
  await page.screenshot({ path: info.outputPath('evening.png'), fullPage: true });
  await day.getByRole('link', { name: new RegExp(made.name) }).click();
  await expect(page.getByText('Clôt le rendez-vous')).toBeVisible();
});

for (const [when, at, opens] of [
  ['in the evening', '2026-09-14T18:30:00Z', /Prévoir l’appel : demain à 10:00/],
  ['on a Sunday', '2026-09-13T09:00:00Z', /Prévoir l’appel : demain à 10:00/],
  ['on a public holiday', '2026-11-11T10:00:00Z', /Prévoir l’appel : demain à 10:00/],
] as const) {
  test(`a consumer is not called ${when}; the call is planned for the hour that opens`, async ({
    page,
    server,
    signIn,
    liveAt,
    dialled,
  }, info) => {
    await liveAt(at);
    const person = adviser(server);
    const made = await particular(person, info.project.name);
    await consents(person, made);
    await signIn();
    await openSheet(page, made);
    await call(page);
    await expect(dialog(page).getByText('que du lundi au vendredi, hors jours fériés')).toBeVisible();
    await page.screenshot({ path: info.outputPath('closed.png') });
    await dialog(page).getByRole('button', { name: opens }).click();
    await sent(page);
    const kept = await person.account(made.id);
    expect(kept.nextAction).toMatchObject({ kind: 'call' });
    expect(new Date(kept.nextAction.at).getTime()).toBeGreaterThan(new Date(at).getTime());
    expect(await dialled()).toEqual([]);
  });
}

test('after a refusal, and after four attempts, a consumer is left alone', async ({
  page,
  server,
  signIn,
  liveAt,
  dialled,
}, info) => {
  await liveAt(monday);
  const person = adviser(server);
  const refused = await particular(person, info.project.name);
  await consents(person, refused);
  await called(person, refused, '2026-09-10T09:00:00Z', 'refused');
  const tried = await particular(person, info.project.name);
  await consents(person, tried);
  for (const day of ['07', '08', '09', '10']) await called(person, tried, `2026-09-${day}T09:00:00Z`, 'no_answer');
  await signIn();
  await openSheet(page, refused);
  await call(page);
  await expect(dialog(page).getByText('pas de nouvel appel pendant 60 jours')).toBeVisible();
  await expect(dialog(page).getByText('Attendez le 10 novembre 2026')).toBeVisible();
  await page.goto(`/portefeuille/${tried.id}`);
  await call(page);
  await expect(dialog(page).getByText('les 4 appels ou tentatives que la loi permet en 30 jours')).toBeVisible();
  expect(await dialled()).toEqual([]);
});

test('a company is called on a Sunday evening as well', async ({ page, server, signIn, liveAt, dialled }, info) => {
  await liveAt('2026-09-13T18:00:00Z');
  const person = adviser(server);
  const made = await company(person, info.project.name);
  await signIn();
  await openSheet(page, made);
  await expect(page.getByText('Appel : oui')).toBeVisible();
  await page.screenshot({ path: info.outputPath('company.png'), fullPage: true });
  await call(page);
  await dialog(page).getByRole('button', { name: 'Joint' }).click();
  await sent(page);
  expect(await dialled()).toHaveLength(1);
  expect((await ledger(person, made)).attempts).toMatchObject([{ outcome: 'reached' }]);

  // A sole trader is judged as a private person on a line that may be her own.
  const phones = [{ number: made.phone.replace('12', '13') }];
  const own = { kind: 'company', name: `Annick Thiriet ${info.project.name}`, soleTrader: 'any_line', phones };
  const { id } = await person.call('POST', '/v1/accounts', own);
  await page.goto(`/portefeuille/${id}`);
  await call(page);
  await expect(dialog(page).getByText('sans son consentement préalable')).toBeVisible();
  expect(await dialled()).toEqual([]);
});

test('a consent withdrawn after the last synchronisation stops the call', async ({
  page,
  server,
  signIn,
  liveAt,
  dialled,
}, info) => {
  await liveAt(monday);
  const person = adviser(server);
  const made = await particular(person, info.project.name);
  const consent = await consents(person, made);
  await signIn();
  await openSheet(page, made);
  await expect(page.getByText('Appel : oui')).toBeVisible();
  // A colleague notes it; this device has not heard yet.
  await person.call('POST', `/v1/consents/${consent.id}/withdraw`, { how: 'Par courriel' }, { 'If-Match': '"1"' });
  await call(page);
  await expect(dialog(page).getByText('a expiré ou a été retiré')).toBeVisible();
  expect(await dialled()).toEqual([]);
  expect((await ledger(person, made)).attempts).toEqual([]);
});

test('a doubt is said once, then the message is written', async ({
  page,
  server,
  signIn,
  liveAt,
  dialled,
  checkAccess,
}, info) => {
  await liveAt(monday);
  const person = adviser(server);
  const made = await company(person, info.project.name);
  await person.call('POST', `/v1/accounts/${made.id}/contacts`, {
    firstName: 'Paul',
    lastName: 'Weiss',
    phones: [{ number: '06 39 98 77 01' }],
  });
  await signIn();
  await openSheet(page, made);
  const tab = page.getByRole('tab', { name: /Interlocuteurs/ });
  if (await tab.isVisible()) await tab.click();
  const card = page.getByRole('listitem').filter({ hasText: 'Mme Hélène Durand' });
  await expect(card.getByText('E-mail : avec prudence')).toBeVisible();
  await checkAccess();
  await page.screenshot({ path: info.outputPath('contact.png'), fullPage: true });
  await card.getByRole('link', { name: /helene/ }).click();
  await expect(dialog(page).getByRole('heading', { name: 'Écrire à Hélène Durand ?' })).toBeVisible();
  await page.screenshot({ path: info.outputPath('doubt.png') });
  await dialog(page)
    .getByRole('button', { name: /en rapport avec sa profession$/ })
    .click();
  await expect(dialog(page)).toHaveCount(0);
  await page.getByRole('link', { name: 'SMS au 06 39 98 77 01' }).click();
  await expect(dialog(page).getByRole('heading', { name: 'Envoyer un SMS à Paul Weiss ?' })).toBeVisible();
  await dialog(page).getByRole('button', { name: 'Écrire quand même' }).click();
  await expect(dialog(page)).toHaveCount(0);
  expect(await dialled()).toEqual([expect.stringMatching(/^mailto:helene/), 'sms:+33639987701']);
  // Both are kept, with what the law said of them then: nothing against what is about her profession.
  await sent(page);
  const { attempts } = await ledger(person, made);
  expect(
    attempts.map(({ channel, outcome, verdict }: Record<string, string>) => `${channel} ${outcome} ${verdict}`).sort(),
  ).toEqual(['email no_answer allow', 'sms no_answer warn']);
});

test('reads well on the narrowest phone, by day and by night', async ({
  page,
  server,
  signIn,
  liveAt,
  checkAccess,
}, info) => {
  await liveAt('2026-09-13T09:00:00Z');
  const person = adviser(server);
  const made = await particular(person, info.project.name);
  await consents(person, made);
  await called(person, made, '2026-09-10T09:00:00Z', 'no_answer');
  await signIn();
  await openSheet(page, made);
  if (info.project.name === 'phone') await page.setViewportSize({ width: 320, height: 700 });
  const look = async (name: string) => {
    await inBothColours(page, checkAccess);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      page.viewportSize()?.width ?? 0,
    );
    await page.screenshot({ path: info.outputPath(`${name}.png`) });
  };
  await look('sheet');
  await call(page);
  await expect(dialog(page)).toBeVisible();
  await look('door');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Raisons, accords et refus' }).click();
  await look('ledger');
  for (const name of ['Un accord', 'Ne plus contacter', 'Une demande de rappel', 'Un contrat en cours']) {
    await dialog(page).getByRole('button', { name, exact: true }).click();
    await look(name);
    await dialog(page).getByRole('button', { name: 'Revenir' }).click();
  }
});

test('who has a contract is called about it, or about a repair, and the call is kept with that', async ({
  page,
  server,
  signIn,
  liveAt,
  dialled,
  checkAccess,
}, info) => {
  await liveAt(monday);
  const person = adviser(server);
  const made = await particular(person, info.project.name);
  await person.call('POST', `/v1/accounts/${made.id}/current-contracts`, { reference: 'C-1', startsOn: '2026-09-01' });
  await signIn();
  await openSheet(page, made);
  await call(page);
  await expect(dialog(page).getByRole('heading', { name: 'De quoi parlerez-vous ?' })).toBeVisible();
  await expect(dialog(page).getByRole('button', { name: 'Suivi ou service' })).toBeVisible();
  await checkAccess();
  await page.screenshot({ path: info.outputPath('choose.png') });
  // What may not be says why, and the other choices stay.
  await dialog(page)
    .getByRole('button', { name: /^Prospection/ })
    .click();
  await expect(dialog(page).getByText('sans son consentement préalable')).toBeVisible();
  await expect(dialog(page).getByRole('button', { name: /^Prospection/, pressed: true })).toBeVisible();
  await page.screenshot({ path: info.outputPath('chosen.png') });
  expect(await dialled()).toEqual([]);
  await dialog(page)
    .getByRole('button', { name: /^Le contrat en cours/ })
    .click();
  await dialog(page).getByRole('button', { name: 'Joint' }).click();
  expect(await dialled()).toEqual([made.tel]);
  // Without network the device chooses by what it keeps.
  await sent(page);
  await goOffline(page);
  await call(page);
  await dialog(page)
    .getByRole('button', { name: /^Suivi ou service/ })
    .click();
  await dialog(page).getByRole('button', { name: 'Pas de réponse' }).click();
  await goOnline(page);
  await sent(page);
  expect((await ledger(person, made)).attempts).toMatchObject([
    { purpose: 'service', outcome: 'no_answer', verdict: 'allow' },
    { purpose: 'contract', outcome: 'reached', verdict: 'allow' },
  ]);
});

test('of several families of products, a restricted one is not sold by telephone', async ({
  page,
  server,
  signIn,
  liveAt,
  dialled,
  checkAccess,
}, info) => {
  await liveAt(monday);
  const settings = {
    productFamilies: [
      { code: 'combles', label: 'Combles', sector: 'energy_works' },
      { code: 'vin', label: 'Vin' },
    ],
  };
  const admin = new Api(() => server.url, demo.admin, demo.password);
  const organisation = await admin.call('GET', '/v1/organisation');
  await admin.call('PATCH', '/v1/organisation', { settings }, { 'If-Match': `"${organisation.version}"` });
  const person = adviser(server);
  const made = await particular(person, info.project.name);
  await consents(person, made);
  await signIn();
  await openSheet(page, made);
  await call(page);
  await dialog(page)
    .getByRole('button', { name: /Combles/ })
    .click();
  await expect(dialog(page).getByText('interdit pour les économies d’énergie')).toBeVisible();
  await checkAccess();
  await page.screenshot({ path: info.outputPath('restricted.png') });
  expect(await dialled()).toEqual([]);
  await dialog(page).getByRole('button', { name: /Vin/ }).click();
  await dialog(page).getByRole('button', { name: 'Joint' }).click();
  await sent(page);
  expect((await ledger(person, made)).attempts).toMatchObject([{ family: 'vin', verdict: 'allow' }]);
  const changed = await admin.call('GET', '/v1/organisation');
  await admin.call(
    'PATCH',
    '/v1/organisation',
    { settings: { productFamilies: [] } },
    { 'If-Match': `"${changed.version}"` },
  );
});

test('a letter is judged by the address it goes to', async ({ page, server, signIn, checkAccess }, info) => {
  const person = adviser(server);
  const made = await company(person, `post-${info.project.name}`);
  await person.call('POST', `/v1/accounts/${made.id}/addresses`, {
    kind: 'delivery',
    recipient: 'Le dépôt',
    address: { street: '2 rue du Port', postcode: '57000', town: 'Metz', stopPub: true },
  });
  await signIn();
  await openSheet(page, made);
  await page.getByRole('button', { name: 'Raisons, accords et refus' }).first().click();
  const where = page.getByLabel('Courrier et prospectus : à quelle adresse ?');
  await where.selectOption({ label: 'Le dépôt, 2 RUE DU PORT, 57000 METZ' });
  await expect(page.getByText('La boîte aux lettres porte un')).toBeVisible();
  await checkAccess();
  await page.screenshot({ path: info.outputPath('post.png') });
});
