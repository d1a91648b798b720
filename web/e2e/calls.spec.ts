/** A session of calls: a list out of the portfolio, a script, outcomes by keys, and what it all came to. */
import type { Locator } from '@playwright/test';
import { adviser, allSent, filled, sent } from './support/account';
import { Api } from './support/api';
import { expect, ledger, particular, test } from './support/law';
import { go, look, nextWorkday } from './support/screens';
import { demo } from './support/test';

test('a list is made of what the portfolio shows, and called to its end', async ({
  page,
  server,
  signIn,
  checkAccess,
  dialled,
}, info) => {
  const person = adviser(server);
  const word = `Cadran${Date.now()}`;
  const made: { id: string }[] = [];
  for (const [at, town] of ['Alpha', 'Bravo'].entries()) {
    const phones = [{ number: `03 53 01 77 ${info.project.name === 'phone' ? 1 : 2}${at}` }];
    made.push(await person.call('POST', '/v1/accounts', { kind: 'company', name: `${word} ${town}`, phones }));
  }
  await signIn();
  await filled(page);
  await page.goto(`/portefeuille?q=${word}`);
  await expect(page.getByRole('main').getByText(`${word} Bravo`)).toBeVisible();
  await page.getByRole('button', { name: 'Appeler ces comptes' }).click();
  const name = `Relances ${info.project.name} ${Date.now()}`;
  await page.getByLabel('Nom', { exact: false }).fill(name);
  await page.getByLabel('Script').selectOption({ label: 'Rendez-vous fibre, entreprises' });
  await checkAccess();
  await page.getByRole('dialog').getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();

  // What is said names who calls and whom.
  if (info.project.name === 'phone') await page.getByText('Script', { exact: true }).click();
  await expect(page.getByText(/Camille .*, de Fibralia Pro/)).toBeVisible();
  await checkAccess();
  await page.screenshot({ path: info.outputPath('session.png'), fullPage: true });

  // On paper: everybody, at which number, with room to write how the call ended, and nothing of the screen.
  await page.emulateMedia({ media: 'print' });
  const paper = page.getByRole('main').getByRole('table');
  await expect(paper.getByRole('row')).toHaveCount(3);
  await expect(paper.getByText(/^03.53.01.77/)).toHaveCount(2);
  await expect(paper.getByText('Pas de réponse')).toHaveCount(2);
  await expect(page.locator('#person')).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  await expect(paper).toBeHidden();
  const called = page.locator('#person');
  const first = (await called.textContent()) ?? '';

  // Nothing is kept without an outcome; an appointment asks when.
  await page.getByRole('button', { name: 'Enregistrer, au suivant' }).click();
  await expect(page.getByText('Choisissez comment l’appel s’est terminé.')).toBeVisible();
  await page.getByRole('link', { name: /^Appeler 03/ }).click();
  await expect(page.getByText(/^Appel lancé à/)).toBeVisible();
  await expect.poll(dialled).toHaveLength(1);
  await page.getByText('Accroche').click();
  await page.getByLabel('Ce qui s’est dit').fill('Fibre coupée deux fois cet été.');
  await page.getByText('Ce que le client a objecté').click();
  await page.getByRole('button', { name: 'Ajouter une objection' }).click();
  await page.getByLabel('Les mots du client').fill(`C’est trop cher, ${word}.`);
  await page.getByRole('button', { name: 'Rendez-vous pris' }).click();
  await checkAccess();
  await page.getByRole('button', { name: 'Enregistrer, au suivant' }).click();
  await expect(page.getByText('Choisissez le jour et l’heure du rendez-vous.')).toBeVisible();
  await page.getByRole('button', { name: nextWorkday }).click();
  await page.getByRole('button', { name: 'Enregistrer, au suivant' }).click();
  await expect(page.getByText(/rendez-vous pris$/).first()).toBeVisible();

  // The next one, by the keyboard alone at the desk; who does not answer comes back.
  await expect(called).not.toHaveText(first);
  if (info.project.name === 'desk') {
    await page.locator('body').press('a');
    await expect.poll(dialled).toHaveLength(2);
    await expect(page.getByText(/^Appel lancé à/)).toBeVisible();
    await expect(page.getByRole('dialog')).toHaveCount(0); // the door closes once the call is placed
    await page.locator('body').press('4');
    await page.keyboard.press('Control+Enter');
  } else {
    // A call that was not made from here is said to be, or none is kept.
    await page.getByRole('button', { name: 'Pas de réponse' }).click();
    await page.getByRole('button', { name: 'Enregistrer, au suivant' }).click();
    await expect(page.getByText('Appelez d’abord, ou cochez', { exact: false })).toBeVisible();
    await page.getByLabel('J’ai appelé autrement').check();
    await page.getByRole('button', { name: 'Enregistrer, au suivant' }).click();
  }
  await expect(page.getByText('sans réponse à rappeler').first()).toBeVisible();
  await allSent(page);

  const rows = (await person.call('GET', '/v1/calls?limit=200')).items as {
    accountId: string;
    outcome: string;
    stepsDone: number[];
  }[];
  const mine = rows.filter((row) => made.some(({ id }) => id === row.accountId));
  expect(mine.map((row) => row.outcome).sort()).toEqual(['appointment', 'no_answer']);
  expect(mine.find((row) => row.outcome === 'appointment')?.stepsDone).toEqual([1]);

  // What she objected is in the library, as what is objected at visits is.
  const heard = (await person.call('GET', `/v1/sales-objections?q=${word.toLowerCase()}&channel=call`)).items;
  expect(heard).toHaveLength(1);

  const [appointment] = made.filter(({ id }) =>
    mine.some((row) => row.accountId === id && row.outcome === 'appointment'),
  );
  const events = (await person.call('GET', `/v1/accounts/${appointment?.id}/events`)).items;
  expect(events).toHaveLength(1);

  // Each figure opens on its rows.
  await page.goto('/appels');
  await expect(page.getByRole('link', { name: new RegExp(name) })).toBeVisible();
  await page.screenshot({ path: info.outputPath('results.png'), fullPage: true });
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
  const sheet = page.getByRole('dialog');
  await expect(sheet.getByText('Rendez-vous pris')).toBeVisible();
  await expect(sheet.getByRole('row')).toHaveCount(3);
  await checkAccess();
  await page.keyboard.press('Escape');
  const ofTheList = page.getByRole('row').filter({ has: page.getByRole('button', { name, exact: true }) });
  await ofTheList.getByRole('button').last().click();
  await expect(sheet.getByRole('row')).toHaveCount(2);
  await expect(sheet.getByText('Rendez-vous pris')).toBeVisible();
});

for (const [who, email] of [
  ['an adviser', demo.adviser],
  ['a manager', demo.manager],
] as const)
  test(`each figure of the calls of ${who} opens on the calls that it counts`, async ({
    page,
    signIn,
    checkAccess,
  }) => {
    await signIn(email);
    await filled(page);
    await page.goto('/appels');
    const results = page.getByRole('region', { name: 'Résultats' });
    const sheet = page.getByRole('dialog');
    const opens = async (figure: Locator, counted: string) => {
      await figure.click();
      const rows = sheet.getByRole('row');
      const more = sheet.getByRole('button', { name: 'Afficher la suite' });
      // All of them, page after page; one more row holds the headings.
      await expect(async () => {
        if (await more.isVisible()) await more.click();
        expect(await rows.count()).toBe(Number.parseInt(counted, 10) + 1);
      }).toPass();
      await expect(more).toBeHidden();
      await page.keyboard.press('Escape');
      await expect(sheet).toBeHidden();
    };
    const figures = results.getByRole('listitem').getByRole('button');
    await expect(figures.first()).toContainText('Appels de session');
    for (const figure of await figures.all())
      await opens(figure, (await figure.locator('span').nth(1).textContent()) ?? '');
    const lists = results.getByRole('table', { name: 'Par liste' }).getByRole('row');
    for (const line of (await lists.all()).slice(1)) {
      const [name, calls, ...parts] = await line.getByRole('button').all();
      if (!name || !calls) throw new Error('a figure is no button');
      const counted = (await calls.textContent()) ?? '';
      await opens(name, counted);
      for (const figure of [calls, ...parts]) await opens(figure, (await figure.textContent()) ?? '');
    }
    await checkAccess();
  });

test(
  'a script is published once its opening says what the law asks for',
  { tag: '@by-desk' },
  async ({ page, signIn, checkAccess }, info) => {
    await signIn('claude@fibralia.example');
    await page.goto('/administration/scripts');
    await page.getByRole('button', { name: 'Nouveau script' }).click();
    await page.getByLabel('Nom', { exact: false }).fill(`Relance ${info.project.name}`);
    await page.getByRole('button', { name: 'Créer le brouillon' }).click();
    const said = page.getByLabel('Ce qui se dit').first();
    await said.fill('Bonjour, ici {conseiller}.');
    await page.getByRole('button', { name: 'Publier' }).click();
    await expect(page.getByText('L’ouverture dit aussi')).toBeVisible();
    await expect(page.getByText('L’objet commercial de l’appel', { exact: false })).toBeVisible();
    await checkAccess();
    await said.fill('Bonjour, {conseiller}, de {entreprise}, pour {objet}.');
    await page.getByLabel('Objet de l’appel').fill('faire le point sur votre ligne');
    await page.getByRole('button', { name: 'Ajouter une étape' }).click();
    await page.getByLabel('Ce qui se dit').nth(1).fill('Comment va votre ligne ?');
    await page.getByRole('button', { name: 'Publier' }).click();
    await expect(page.getByText('Publié, édition 1')).toBeVisible();
    await page.getByLabel('Ce qui se dit').nth(1).fill('Comment va la fibre ?');
    await page.reload();
    await expect(page.getByLabel('Ce qui se dit').nth(1)).toHaveValue(/fibre|ligne/);
    await checkAccess();
  },
);

test(
  'a list that was read is called without network, and what came of it leaves later',
  { tag: '@by-phone' },
  async ({ page, server, signIn, dialled }, info) => {
    const person = adviser(server);
    const name = `Hors ligne ${info.project.name} ${Date.now()}`;
    const phones = [{ number: `03 53 01 78 ${info.project.name === 'phone' ? '11' : '22'}` }];
    const account = await person.call('POST', '/v1/accounts', { kind: 'company', name, phones });
    // A private person who consented to nothing may not be called, at any hour: she is first in the list, and last to call.
    const forbidden = await particular(person, info.project.name);
    const items = [{ accountId: forbidden.id }, { accountId: account.id }];
    const list = await person.call('POST', '/v1/call-lists', { name, items });
    await signIn();
    await filled(page);
    await page.goto(`/appels/${list.id}`);
    await expect(page.locator('#person')).toHaveText(name);
    await page.route(/\/v1\//, (route) => route.abort('internetdisconnected'));
    await page.getByText('Les 2 personnes de la liste').click();
    const people = page.getByRole('main').locator('details').filter({ hasText: 'Les 2 personnes de la liste' });
    await expect(people.getByRole('listitem').last()).toContainText(/Appel\s:\snon/);
    await people.getByLabel(/^À appeler maintenant/).check();
    await expect(people.getByRole('listitem')).toHaveText([new RegExp(name)]);
    await people.getByLabel(/^À appeler maintenant/).uncheck();
    // A figure of the list opens on its people.
    await page.getByRole('button', { name: /^1 que la loi ne permet pas/ }).click();
    await expect(people.getByRole('listitem')).toHaveText([new RegExp(forbidden.name)]);
    await people.getByRole('button', { name: /^1 que la loi ne permet pas/ }).click();
    await expect(people.getByRole('listitem')).toHaveCount(2);
    await people.getByLabel(/^À appeler maintenant/).check();
    await page.getByRole('link', { name: /^Appeler 03/ }).click();
    await expect.poll(dialled).toHaveLength(1);
    await page.getByRole('button', { name: 'Ne plus appeler' }).click();
    await page.getByRole('button', { name: 'Enregistrer, au suivant' }).click();
    await expect(page.locator('#person')).toHaveText(forbidden.name);
    await expect(people.getByText('Personne ne peut être appelé en ce moment.')).toBeVisible();
    await page.getByRole('button', { name: 'Passer' }).click();
    await expect(page.getByText('Le tour est fait')).toBeVisible();
    await page.unroute(/\/v1\//);
    await allSent(page);
    const [row] = (await person.call('GET', `/v1/calls?listId=${list.id}`)).items;
    expect(row.outcome).toBe('objected');
    const { objections } = await person.call('GET', `/v1/accounts/${account.id}/contact-ledger`);
    expect(objections).toHaveLength(1);
  },
);

test(
  'what the calls of a list are about is said once',
  { tag: '@by-phone' },
  async ({ page, server, signIn, dialled, liveAt }, info) => {
    await liveAt('2026-09-14T09:00:00Z');
    const person = adviser(server);
    const made = await particular(person, info.project.name);
    await person.call('POST', `/v1/accounts/${made.id}/current-contracts`, {
      reference: 'C-1',
      startsOn: '2026-09-01',
    });
    await signIn();
    await filled(page);
    await page.goto(`/portefeuille?q=${made.name}`);
    await expect(page.getByRole('main').getByText(made.name)).toBeVisible();
    await page.getByRole('button', { name: 'Appeler ces comptes' }).click();
    await page.getByLabel('Nom', { exact: false }).fill(`Livraisons ${info.project.name}`);
    await page.getByLabel('De quoi vous parlerez').selectOption({ label: 'Le contrat en cours' });
    await page.screenshot({ path: info.outputPath('list-about.png') });
    await page.getByRole('dialog').getByRole('button', { name: 'Enregistrer', exact: true }).click();
    const card = page.getByRole('main').getByRole('region', { name: made.name });
    await expect(card.getByText('Appel : oui')).toBeVisible();
    await page.screenshot({ path: info.outputPath('session-about.png') });
    await page.getByRole('link', { name: /^Appeler 06/ }).click();
    await expect.poll(dialled).toEqual([made.tel]);
    await page.getByRole('button', { name: 'Pas de réponse' }).click();
    await page.getByRole('button', { name: 'Enregistrer, au suivant' }).click();
    await sent(page);
    expect((await ledger(person, made)).attempts).toMatchObject([{ purpose: 'contract', verdict: 'allow' }]);
  },
);

test(
  'a manager changes a list and gives it to an adviser, who goes on with it and analyses a call',
  { tag: '@by-phone' },
  async ({ page, server, signIn, checkAccess }, info) => {
    const person = adviser(server);
    const manager = new Api(() => server.url, demo.manager, demo.password);
    const word = `Relais${Date.now()}`;
    const items: { accountId: string }[] = [];
    for (const [at, town] of ['Alpha', 'Bravo', 'Charlie'].entries()) {
      const phones = [{ number: `03 53 01 79 1${at}` }];
      const made = await person.call('POST', '/v1/accounts', { kind: 'company', name: `${word} ${town}`, phones });
      items.push({ accountId: made.id });
    }
    const list = await manager.call('POST', '/v1/call-lists', { name: `${word} du lundi`, items });
    const called = async (by: Api, accountId: string | undefined, outcome: string) => {
      const at = `/v1/accounts/${accountId}`;
      const tried = { channel: 'phone', attemptedAt: '2026-09-10T08:00:00Z', outcome: 'reached' };
      const attempt = await by.call('POST', `${at}/contact-attempts/record`, tried);
      return by.call('POST', `${at}/calls`, { attemptId: attempt.id, listId: list.id, outcome });
    };
    await called(manager, items[0]?.accountId, 'refused');

    await signIn(demo.manager);
    await filled(page);
    await go(page, `/appels/${list.id}`);
    await page.getByRole('main').getByRole('button', { name: 'Modifier la liste' }).click();
    const form = page.getByRole('dialog', { name: 'Modifier la liste' });
    await form.getByLabel('Nom').fill(`${word} du mardi`);
    await form.getByLabel('Qui appelle').selectOption({ label: 'Camille Martin' });
    await form.getByText('Les 3 personnes de la liste').click();
    const takeOut = form.getByRole('button', { name: `Retirer ${word} Charlie de la liste` });
    await takeOut.click();
    await form.getByRole('button', { name: 'Annuler' }).last().click();
    await expect(form.getByText('Les 3 personnes de la liste')).toBeVisible();
    await takeOut.click();
    await expect(form.getByText('Les 2 personnes de la liste')).toBeVisible();
    await look(page, info, 'list', checkAccess);
    await form.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(form).toBeHidden();
    await sent(page);
    const given = await person.call('GET', `/v1/call-lists/${list.id}`);
    expect(given).toMatchObject({ name: `${word} du mardi`, earlierCalls: [{ ...items[0], outcome: 'refused' }] });
    expect(given.items).toHaveLength(2);

    const call = await called(person, items[1]?.accountId, 'follow_up');
    await signIn();
    await filled(page);
    await go(page, `/appels/${list.id}`);
    const main = page.getByRole('main');
    await expect(main.getByText('Tout le monde a été appelé')).toBeVisible();
    await main.getByText('Les 2 personnes de la liste').click();
    await main.getByRole('link', { name: `Voir l’appel à ${word} Bravo, l’analyser` }).click();
    await main.getByRole('button', { name: 'Analyser mon appel' }).click();
    const grid = page.getByRole('dialog', { name: 'Analyser mon appel' });
    await grid.getByRole('group', { name: 'Écoute active' }).getByText('Acquis', { exact: true }).click();
    await grid.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(grid).toBeHidden();
    await expect(main.getByRole('row').filter({ hasText: 'Écoute active' })).toContainText('Acquis');
    await look(page, info, 'record', checkAccess);
    await sent(page);
    expect((await person.call('GET', `/v1/calls/${call.id}/grids`)).items).toHaveLength(1);
  },
);
