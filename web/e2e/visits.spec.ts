import type { Locator, Page, TestInfo } from '@playwright/test';
import { adviser, allSent, company, filled, openSheet } from './support/account';
import { choose, seen, tabTo } from './support/keyboard';
import { nextWorkday } from './support/screens';
import { expect, test } from './support/test';

/** One minute past midnight in Paris: the first of what is to be done today. */
const firstToday = () => `${new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Paris' })}T00:01:00+01:00`;

/** As a narrow phone, and in the dark. */
async function look(page: Page, info: TestInfo, name: string, checkAccess: () => Promise<void>) {
  const shown = page.viewportSize() ?? { width: 412, height: 839 };
  // All of it at once: what a bar covers while one scrolls is no target.
  await page.setViewportSize({ width: shown.width, height: 3000 });
  await checkAccess();
  await page.screenshot({ path: info.outputPath(`${name}.png`), fullPage: true });
  await page.emulateMedia({ colorScheme: 'dark' });
  await checkAccess();
  await page.screenshot({ path: info.outputPath(`${name}-dark.png`), fullPage: true });
  await page.emulateMedia({ colorScheme: 'light' });
  if (info.project.name === 'phone') {
    await page.setViewportSize({ width: 320, height: 3000 });
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await page.screenshot({ path: info.outputPath(`${name}-320.png`), fullPage: true });
  }
  await page.setViewportSize(shown);
}

test(
  'a visit takes at most seven taps from the day, nobody there takes two',
  { tag: '@by-phone' },
  async ({ page, server, signIn, checkAccess }, info) => {
    const person = adviser(server);
    const account = await company(person, info.project.name);
    const { version } = await person.account(account.id);
    const next = { at: firstToday(), kind: 'visit', label: 'Voir le gérant' };
    await person.call('PUT', `/v1/accounts/${account.id}/next-action`, next, { 'If-Match': `"${version}"` });
    await signIn();
    await filled(page);
    let taps = 0;
    const tap = async (what: Locator) => {
      taps++;
      await what.click();
    };
    await page.screenshot({ path: info.outputPath('today.png'), fullPage: true });
    await tap(page.getByRole('link', { name: `Saisir la visite chez ${account.name}` }));
    await expect(page.getByRole('heading', { level: 1, name: `Visite chez ${account.name}` })).toBeVisible();
    await tap(page.getByText('Devis demandé', { exact: true }));
    await tap(page.getByRole('button', { name: nextWorkday }));
    // One of the sentences that she wrote last.
    const sentence = page.getByRole('group', { name: 'En une phrase' }).getByRole('button').first();
    const note = (await sentence.textContent()) ?? '';
    await tap(sentence);
    await look(page, info, 'capture', checkAccess);
    await tap(page.getByRole('button', { name: 'Enregistrer' }));
    await expect(page.getByText(`Visite enregistrée sur l’appareil : ${account.name}.`)).toBeVisible();
    await expect(page.getByRole('heading', { level: 1, name: 'Aujourd’hui' })).toBeVisible();
    expect(taps).toBeLessThanOrEqual(7);
    await expect(page.getByRole('heading', { name: 'Comptes rendus à compléter' })).toBeVisible();
    await allSent(page);
    const { items } = await person.call('GET', `/v1/accounts/${account.id}/visits`);
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ outcome: 'quote_requested', note });
    expect(items[0].captureMs).toBeGreaterThan(0);
    expect((await person.account(account.id)).nextAction.kind).toBe('quote');

    // Nobody there: from the sheet, one tap to open and one that says all.
    await openSheet(page, account);
    await page.getByRole('link', { name: 'Saisir une visite' }).click();
    await page.getByRole('button', { name: 'Noter une absence' }).click();
    await expect(page.getByText(`Passage noté chez ${account.name}.`)).toBeVisible();
    await expect(page.getByText('Visite · Absent')).toBeVisible();
    await page.getByRole('button', { name: 'Annuler' }).click();
    await expect(page.getByText('Visite · Absent')).toBeHidden();
  },
);

test(
  'what is typed is found again, and a refusal at the door is noted on the address',
  { tag: '@by-phone' },
  async ({ page, server, signIn, checkAccess }, info) => {
    const person = adviser(server);
    const made = await person.call('POST', '/v1/accounts', {
      kind: 'person',
      firstName: 'Paul',
      lastName: `Lefort ${info.project.name}`,
      address: { street: '3 rue des Jardins', postcode: '57000', town: 'Metz' },
    });
    await signIn();
    await filled(page);
    await page.goto('/saisie?quoi=visite');
    await page.getByLabel('Chez qui ?').fill(`Lefort ${info.project.name}`);
    await page.getByRole('button', { name: new RegExp(`Lefort ${info.project.name}`) }).click();
    await page.getByText('Refus', { exact: true }).click();
    await page.getByLabel('Note', { exact: true }).fill('Ne souhaite pas être démarché.');
    await expect(page.getByText(/^Porte-à-porte ·/)).toBeVisible();
    await look(page, info, 'door', checkAccess);
    await page.reload();
    await expect(page.getByText('Votre saisie en cours a été retrouvée.')).toBeVisible();
    await expect(page.getByLabel('Note', { exact: true })).toHaveValue('Ne souhaite pas être démarché.');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(page.getByRole('heading', { level: 1, name: `Paul Lefort ${info.project.name}` })).toBeVisible();
    await allSent(page);
    expect((await person.account(made.id)).address.noVisit).toBe(true);
  },
);

test('@desk a visit is told by the keyboard alone', async ({ page, server, signIn }, info) => {
  const person = adviser(server);
  const account = await company(person, info.project.name);
  const [keys, main] = [page.keyboard, page.getByRole('main')];
  await signIn();
  await filled(page);
  await keys.press('n');
  await keys.press('v');
  await tabTo(page, main.getByLabel('Chez qui ?'));
  await keys.type(account.name);
  await tabTo(page, main.getByRole('button', { name: account.name }));
  await keys.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: `Visite chez ${account.name}` })).toBeVisible();
  const outcome = main.getByRole('group', { name: 'Ce qui en est sorti' });
  await choose(page, outcome, outcome.getByRole('radio', { name: 'Devis demandé' }));
  await tabTo(page, main.getByRole('button', { name: nextWorkday }));
  await keys.press('Enter');
  await tabTo(page, main.getByLabel('Note', { exact: true }));
  await keys.type('Deux lignes fixes à remplacer.');
  await seen(page);
  await keys.press('Control+Enter');
  await expect(page.getByText(`Visite enregistrée sur l’appareil : ${account.name}.`)).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: account.name })).toBeVisible();
  await allSent(page);
  const { items } = await person.call('GET', `/v1/accounts/${account.id}/visits`);
  expect(items).toMatchObject([{ outcome: 'quote_requested', note: 'Deux lignes fixes à remplacer.' }]);
  expect((await person.account(account.id)).nextAction.kind).toBe('quote');
});

test('a report is completed section by section, and says what it lacks', async ({
  page,
  server,
  signIn,
  checkAccess,
}, info) => {
  const person = adviser(server);
  const account = await company(person, info.project.name);
  const visit = await person.call('POST', `/v1/accounts/${account.id}/visits`, {
    mode: 'appointment',
    outcome: 'met',
    note: 'Douze postes à remplacer.',
  });
  const open = async (title: string) => {
    if (info.project.name === 'phone') await page.locator('summary', { hasText: title }).click();
  };
  await signIn();
  await filled(page);
  await page.goto(`/visites/${visit.id}`);
  await expect(page.getByRole('heading', { level: 1, name: `Compte rendu · ${account.name}` })).toBeVisible();
  await expect(page.getByText('9 points restent à compléter')).toHaveCount(0);
  await look(page, info, 'report-empty', checkAccess);
  await open('Faits');
  await page.getByLabel('Ce qui a été vu et dit').fill('Compare deux offres pour douze postes.');
  await open('Découverte');
  await page.getByLabel('Combien ?').fill('Douze postes et trois mobiles.');
  await open('Motivations (SONCAS)');
  await page.getByRole('group', { name: 'Sécurité' }).getByRole('button', { name: '3' }).click();
  await page.getByLabel('Mots du client : Sécurité').fill('Je ne veux plus de panne le samedi.');
  await open('Objections');
  await page.getByRole('button', { name: 'Ajouter une objection' }).click();
  await page.getByLabel('Les mots du client').fill('C’est plus cher que chez mon opérateur.');
  await page.getByLabel('Ma réponse').fill('Deux euros par jour pour douze postes.');
  await page.getByLabel('Technique').selectOption({ label: 'Division' });
  await page.getByText('Levée', { exact: true }).click();
  await look(page, info, 'report', checkAccess);
  await open('Conclusion et suite');
  await page.getByRole('button', { name: '+1 sem.', exact: true }).click();
  await page.getByRole('main').getByText('Devis', { exact: true }).click();
  await page.getByLabel('En quelques mots').fill('Envoyer l’offre fibre');
  // Typed on a device that is closed: found again.
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: `Compte rendu · ${account.name}` })).toBeVisible();
  await page.getByRole('button', { name: 'Terminer le compte rendu' }).click();
  await expect(page.getByText('Terminé à temps')).toBeVisible();
  await allSent(page);
  const kept = await person.call('GET', `/v1/visits/${visit.id}`);
  expect(kept.report).toMatchObject({
    facts: 'Compare deux offres pour douze postes.',
    motives: [{ motive: 'security', weight: 3, words: 'Je ne veux plus de panne le samedi.' }],
    objections: [{ kind: 'price', technique: 'division', outcome: 'resolved' }],
  });
  expect(kept.reportedAt).toBeTruthy();
  // What was chosen last is planned, without a button of its own.
  expect(kept.next).toMatchObject({ kind: 'quote', label: 'Envoyer l’offre fibre' });
  await checkAccess();

  // Its head was told wrong: it is put right, and what was not touched stays as it was.
  await page.getByRole('button', { name: 'Actions sur la visite' }).click();
  await page.getByRole('menuitem', { name: 'Corriger la visite' }).click();
  const dialog = page.getByRole('dialog', { name: 'Corriger la visite' });
  await dialog.getByText('Sans rendez-vous', { exact: true }).click();
  await dialog.getByRole('textbox', { name: /^Note/ }).fill('Treize postes à remplacer.');
  await checkAccess();
  await page.screenshot({ path: info.outputPath('head.png') });
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('main').getByText('Treize postes à remplacer.')).toBeVisible();
  await allSent(page);
  const { mode, note, startedAt, reportedAt } = await person.call('GET', `/v1/visits/${visit.id}`);
  expect({ mode, note, startedAt, reportedAt }).toEqual({
    mode: 'cold',
    note: 'Treize postes à remplacer.',
    startedAt: kept.startedAt,
    reportedAt: kept.reportedAt,
  });
});

test(
  'a preparation assembles itself, takes objectives in euros and reads in ten seconds',
  { tag: '@by-phone' },
  async ({ page, server, signIn, checkAccess }, info) => {
    const person = adviser(server);
    const account = await company(person, info.project.name);
    const visit = await person.call('POST', `/v1/accounts/${account.id}/visits`, {
      mode: 'appointment',
      outcome: 'to_think',
      note: 'Attend l’accord de son associé.',
      startedAt: '2026-11-20T09:00:00Z',
      next: { at: new Date(Date.now() + 30 * 86_400_000).toISOString(), kind: 'quote', label: 'Envoyer l’offre fibre' },
    });
    await person.call('POST', `/v1/visits/${visit.id}/grids`, { marks: [], attempt: 'Reformuler avant d’argumenter.' });
    await person.change(account.id, { class: 'A', potentialCents: 800_000 });
    const sheet = Buffer.from('%PDF-1.7\n1 0 obj\nendobj\ntrailer\n%%EOF\n');
    await person.send(`/v1/accounts/${account.id}/attachments?kind=document&fileName=Fiche%20fibre.pdf`, sheet);
    const objection = { kind: 'price', words: 'C’est plus cher que chez mon opérateur.', outcome: 'open' };
    const report = { objections: [objection], competitor: 'Orange', motives: [{ motive: 'money', weight: 3 }] };
    await person.call('PATCH', `/v1/visits/${visit.id}`, { report }, { 'If-Match': '"1"' });
    const team = {
      kind: 'price',
      words: `Plus cher qu’ailleurs (${account.name})`,
      answer: 'Un euro par jour et par poste.',
    };
    await person.call('POST', '/v1/team-answers', team);
    await signIn();
    await openSheet(page, account);
    await page.getByRole('button', { name: 'Autres actions', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Préparer une visite' }).click();
    await expect(page.getByRole('heading', { level: 1, name: `Préparation · ${account.name}` })).toBeVisible();
    await expect(page.getByText('Des objections sont restées ouvertes.')).toBeVisible();
    // The card before the door: what was promised, what was objected, what one wanted to try.
    const door = page.getByRole('main').locator('section', { hasText: 'Avant la porte' });
    for (const known of [
      /^Devis .* · Envoyer l’offre fibre$/,
      /C’est plus cher que chez mon opérateur/,
      'Reformuler avant d’argumenter.',
    ])
      await expect(door.getByText(known)).toBeVisible();
    // What is known of the customer is there before anything is prepared.
    const customer = page.locator('section', { hasText: 'Ce qui le caractérise' });
    for (const known of ['Classe A · 8 000 € par an', 'Argent', 'Orange'])
      await expect(customer.getByText(known)).toBeVisible();
    await page.getByRole('button', { name: 'Préparer cette visite' }).click();
    // What the last visit left open is there already.
    await expect(page.getByLabel('Les mots du client')).toHaveValue(objection.words);
    await page.getByLabel('Ma réponse').fill('Deux euros par jour pour douze postes.');
    // What the team answers to it is on the device, and stands below what is typed.
    const answers = page.getByRole('main').getByRole('group').filter({ hasText: team.words });
    await answers.getByText(/réponses? de l’équipe$/).click();
    await answers.getByRole('button', { name: `Reprendre la réponse à «\u00a0${team.words}\u00a0»` }).click();
    await expect(page.getByLabel('Ma réponse')).toHaveValue(/douze postes\.\nUn euro par jour et par poste\.$/);
    await page.getByLabel('Objectif principal').fill('Signer la fibre et douze postes');
    await page.getByLabel('Montant (€ HT)').first().fill('7992');
    await page.getByLabel('Objectif de repli').fill('Obtenir les factures actuelles');
    await page.getByLabel('Questions à poser').fill('Qui décide avec vous ?\nQue vous coûte une panne ?');
    await page.getByRole('button', { name: 'Citer : Potentiel' }).click();
    await page.getByLabel('Historique').fill('Décide avec son associé.');
    const aids = page.getByRole('group', { name: 'Montrer une pièce jointe du compte' });
    await aids.getByRole('button', { name: 'Fiche fibre.pdf' }).click();
    await expect(page.getByLabel('Aides à la vente')).toHaveValue('Fiche fibre.pdf');
    await look(page, info, 'prep-form', checkAccess);
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(page.getByText('Signer la fibre et douze postes · 7 992 €').first()).toBeVisible();
    await look(page, info, 'prep', checkAccess);
    await page.emulateMedia({ media: 'print' });
    await page.screenshot({ path: info.outputPath('prep-print.png'), fullPage: true });
    await page.emulateMedia({ media: 'screen' });
    // The time to undo it may be over by now: it has left, or leaves.
    await filled(page);
    const { items } = await person.call('GET', `/v1/accounts/${account.id}/visit-preps`);
    expect(items[0]).toMatchObject({
      mainObjective: { text: 'Signer la fibre et douze postes', amountCents: 799_200 },
      competitor: 'Orange',
      questions: ['Qui décide avec vous ?', 'Que vous coûte une panne ?'],
      aids: ['Fiche fibre.pdf'],
      basis: [{ of: 'history', words: 'Décide avec son associé.' }, { of: 'potential' }],
    });
    await checkAccess();
  },
);

test(
  'the library of objections says what works, and opens on the visits',
  { tag: '@by-desk' },
  async ({ page, signIn, checkAccess }, info) => {
    await signIn();
    await filled(page);
    await page.goto('/objections');
    await expect(page.getByRole('heading', { level: 1, name: 'Bibliothèque d’objections' })).toBeVisible();
    await look(page, info, 'library', checkAccess);
    await page.getByRole('button', { name: /Prix · Division/ }).click();
    await expect(page.getByLabel('Type')).toHaveValue('price');
    await page.getByLabel('Mots').fill('régional');
    await expect(page.getByText('« C’est plus cher que l’opérateur régional. »').first()).toBeVisible();
    await checkAccess();

    // What worked is put forward for everybody, said anew, and taken off again.
    await page.getByRole('button', { name: 'Proposer à l’équipe' }).first().click();
    await page.getByLabel('Ce que les clients objectent').fill('Un opérateur régional est moins cher.');
    await checkAccess();
    await page.getByRole('button', { name: 'Proposer', exact: true }).click();
    await expect(page.getByText('Réponse proposée à toute l’équipe.')).toBeVisible();
    await expect(page.getByText('« Un opérateur régional est moins cher. »')).toBeVisible();
    await page.screenshot({ path: info.outputPath('team-answers.png') });
    await page.getByRole('button', { name: /^Retirer la réponse/ }).click();
    await expect(page.getByText('« Un opérateur régional est moins cher. »')).toBeHidden();

    await page.getByRole('main').getByRole('list').last().getByRole('link').first().click();
    await expect(page.getByRole('heading', { level: 1, name: /^Compte rendu · / })).toBeVisible();
  },
);

test('a visit closes the date of the series that it came from, told from the agenda or from the sheet', async ({
  page,
  server,
  signIn,
}, info) => {
  const person = adviser(server);
  const account = await company(person, info.project.name);
  const began = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10);
  await person.call('POST', '/v1/events', {
    kind: 'appointment',
    accountId: account.id,
    zone: 'Europe/Paris',
    startAt: `${began}T07:00:00Z`,
    endAt: `${began}T08:00:00Z`,
    rule: 'FREQ=DAILY',
  });
  await signIn();
  await filled(page);
  if (info.project.name === 'phone') {
    const tell = async (address: string) => {
      await page.goto(address);
      await page.getByRole('button', { name: `Actions sur ${account.name}` }).click();
      await page.getByRole('menuitem', { name: 'Saisir la visite' }).click();
    };
    // The date that one comes from, not that of today.
    await tell(`/agenda?jour=${new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)}`);
    await expect(page.getByText(/^Clôt le rendez-vous du .* à 0[89]:00/)).toBeVisible();
    await tell('/agenda');
  } else {
    await openSheet(page, account);
    await page.getByRole('link', { name: 'Saisir une visite' }).click();
  }
  await expect(page.getByText(/^Clôt le rendez-vous de 0[89]:00/)).toBeVisible();
  await page.getByText('Commande', { exact: true }).click();
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  const back = info.project.name === 'phone' ? 'Agenda' : account.name;
  await expect(page.getByRole('heading', { level: 1, name: back })).toBeVisible();
  await allSent(page);
  const { items } = await person.call('GET', `/v1/accounts/${account.id}/events`);
  const [series, date] = ['planned', 'held'].map((state) =>
    items.find((one: { state: string }) => one.state === state),
  );
  expect(items).toHaveLength(2);
  expect(series.rule).toBe('FREQ=DAILY');
  expect(date.seriesId).toBe(series.id);
  if (info.project.name === 'phone') await expect(page.getByText('Tenu', { exact: true })).toBeVisible();
});
