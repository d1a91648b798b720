/**
 * A week of an adviser, end to end: she prepares, makes 30 calls, 12 visits of which 5 without network, settles 2
 * conflicts, writes her reports, is reminded and sends mail through a real server; then every figure adds up.
 * By its name the first of its folder: it waits for the minute of a reminder, while the others go on beside it.
 */

import type { Page } from '@playwright/test';
import type { Api } from '../support/api';
import { noteDialled } from '../support/dialled';
import { letGo, lines, states, sync, waiting } from '../support/engine';
import { mailServer, type WithMail } from '../support/mail';
import { test as base, expect, hire } from '../support/offline';
import { nextWorkday } from '../support/screens';

const test = base.extend<{ person: Api }, WithMail>({
  mail: mailServer,
  settings: [async ({ mail }, use) => use(mail.settings), { scope: 'worker' }],
  person: async ({ world, mail }, use) => {
    const invitation = async (email: string) =>
      (await mail.messages()).find(({ to }) => to.includes(email))?.text.match(/https?:\/\/\S+#\S+/)?.[0] ?? '';
    const mailed = async (email: string) => {
      await expect.poll(() => invitation(email)).toContain('#');
      return invitation(email);
    };
    await use(await hire(world, ['adviser'], mailed));
  },
});

const companies = 30;
const nameOf = (at: number) => `Atelier ${String(at + 1).padStart(2, '0')}`;
/** How the calls end, in turn. */
const ends = ['Rendez-vous pris', 'Pas de réponse', 'Refus', 'Pas de réponse', 'Pas de réponse'] as const;

/** Somebody who never agreed to be called: the law stops the telephone, and the week goes on. */
const particular = 'Zoé Atelier';

/** The companies she will call, each with somebody who has an address, and a private person among them. */
async function market(person: Api): Promise<string[]> {
  const ids: string[] = [];
  for (let at = 0; at < companies; at++) {
    const made = await person.call('POST', '/v1/accounts', {
      kind: 'company',
      name: nameOf(at),
      class: 'A',
      address: { street: `${at + 1} rue des Clercs`, postcode: '57000', town: 'Metz' },
      phones: [{ number: `03 53 01 40 ${10 + at}` }],
    });
    await person.call('POST', `/v1/accounts/${made.id}/contacts`, {
      civility: 'mrs',
      firstName: 'Hélène',
      lastName: `Durand ${at + 1}`,
      emails: [{ address: `helene${at + 1}@atelier.example` }],
    });
    ids.push(made.id);
  }
  await person.call('POST', '/v1/accounts', {
    kind: 'person',
    firstName: 'Zoé',
    lastName: 'Atelier',
    class: 'A',
    address: { street: '40 rue des Clercs', postcode: '57000', town: 'Metz' },
    phones: [{ number: '06 39 98 00 77' }],
  });
  return ids;
}

async function script(admin: Api): Promise<void> {
  const steps = [
    { kind: 'opening', text: 'Bonjour, {conseiller} de {entreprise}, je vous appelle pour {objet}.' },
    { kind: 'closing', text: 'Bonne journée.' },
  ];
  const made = await admin.call('POST', '/v1/call-scripts', { name: 'Semaine', purpose: 'vous voir', steps });
  await admin.call('POST', `/v1/call-scripts/${made.id}/publish`, undefined, { 'If-Match': '"1"' });
}

/** A visit told in a few taps, from wherever one is; from its appointment where it has one. */
async function visit(page: Page, name: string, outcome: string, from?: string): Promise<void> {
  if (from) await page.goto(from);
  else {
    await page.getByRole('link', { name: 'Saisir', exact: true }).click();
    await page.getByRole('tab', { name: 'Visite' }).click();
    await page.getByLabel('Chez qui ?').fill(name);
    await page.getByRole('button', { name: new RegExp(name) }).click();
  }
  await page.getByText(outcome, { exact: true }).click();
  await page.getByRole('button', { name: '+1 sem.' }).click();
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  // Its whole name: the screen on which it is told is « Visite chez … ».
  await expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible();
}

test('a week in the field, from its preparation to its figures', async ({ world, person, device, mail }) => {
  test.setTimeout(600_000); // a week is long, on a machine that is busy with something else too
  const ids = await market(person);
  await script(world.admin);
  const phone = await device();
  const { page } = phone;
  let agreed = '';
  const drained = async () => {
    const engine = await phone.engine();
    await letGo(engine);
    for (let left = await waiting(engine); left > 0; left = await waiting(engine)) await sync(engine);
  };

  await test.step('Monday: a list of calls, a preparation, an appointment with its reminder', async () => {
    await page.goto('/portefeuille?q=Atelier');
    await expect(page.getByRole('main').getByText(nameOf(0))).toBeVisible();
    await page.getByRole('button', { name: 'Appeler ces comptes' }).click();
    await page.getByLabel('Nom', { exact: false }).fill('La semaine');
    await page.getByLabel('Script').selectOption({ label: 'Semaine' });
    await page.getByRole('dialog').getByRole('button', { name: 'Enregistrer', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'La semaine' })).toBeVisible();

    await page.goto(`/portefeuille/${ids[0]}/preparation`);
    await page.getByRole('button', { name: 'Préparer cette visite' }).click();
    await page.getByLabel('Objectif principal').fill('Signer douze postes');
    await page.getByLabel('Montant (€ HT)').first().fill('7992');
    await page.getByLabel('Objectif de repli').fill('Obtenir les factures');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(page.getByText('Signer douze postes · 7 992 €').first()).toBeVisible();
    await drained();

    const startAt = new Date(Math.ceil((Date.now() + 15 * 60_000 + 20_000) / 1000) * 1000);
    const at = (moment: Date) => moment.toISOString().replace('.000', '');
    const appointment = await person.call('POST', '/v1/events', {
      kind: 'appointment',
      title: 'Point fibre',
      accountId: ids[1],
      startAt: at(startAt),
      endAt: at(new Date(startAt.getTime() + 1_800_000)),
      reminders: [{ minutes: 15, by: 'both' }],
    });
    agreed = appointment.id;
    await sync(await phone.engine());
  });

  await test.step('Tuesday: thirty calls', async () => {
    const dialled = await noteDialled(page);
    await page.goto('/appels');
    await page.getByRole('link', { name: /La semaine/ }).click();
    const called = page.locator('#person');
    for (let at = 0; at < companies; at++) {
      const who = await called.textContent();
      const end = ends[at % ends.length] ?? 'Refus';
      await page.getByRole('link', { name: /^Appeler 03/ }).click(); // the law is asked, then the telephone has it
      await expect(page.getByText(/^Appel lancé à/)).toBeVisible();
      await page.getByRole('button', { name: end }).click();
      if (end === 'Rendez-vous pris') await page.getByRole('button', { name: nextWorkday }).click();
      await page.getByRole('button', { name: 'Enregistrer, au suivant' }).click();
      await expect(called).not.toHaveText(who ?? '');
    }
    // Whom the law lets nobody call comes last, after those who did not answer: she is chosen in the list.
    const people = page.getByRole('main').locator('details').filter({ hasText: 'personnes de la liste' });
    await people.getByText(/personnes de la liste$/).click();
    await people.getByRole('button', { name: particular }).click();
    await expect(called).toHaveText(particular);
    await expect(
      page.getByRole('main').getByRole('region', { name: particular }).getByText('Appel : non'),
    ).toBeVisible();
    await page.getByRole('link', { name: /^Appeler 06/ }).click();
    await expect(page.getByRole('dialog').getByText(/sans son consentement préalable/)).toBeVisible();
    await page.getByRole('dialog').getByRole('button', { name: 'Fermer' }).click();
    await expect(page.getByRole('dialog')).toBeHidden();
    await page.getByRole('button', { name: 'Passer' }).click();
    await expect(page.locator('#person', { hasText: particular })).toHaveCount(0);
    await drained();
    expect(await dialled()).toHaveLength(companies);
    const { total } = await person.call('GET', '/v1/calls/figures');
    expect(total).toBe(companies);
    const { attempts } = await person.call('GET', `/v1/accounts/${ids[0]}/contact-ledger`);
    expect(attempts).toMatchObject([{ channel: 'phone', verdict: 'allow', outcome: 'reached' }]);
  });

  await test.step('Tuesday too: what comes soon is recalled, in the app and by mail', async () => {
    const bar = page.getByRole('region', { name: 'Rappels' });
    await expect(bar.getByText(nameOf(1))).toBeVisible();
    await bar.getByRole('button', { name: new RegExp(`^Rappel vu : ${nameOf(1)}`) }).click();
    await expect(bar).toBeHidden();
    await expect
      .poll(async () => (await mail.messages()).filter(({ subject }) => subject.includes('Point fibre')).length, {
        timeout: 90_000,
      })
      .toBe(1);
  });

  await test.step('Wednesday: seven visits', async () => {
    // The second is the appointment of Monday.
    const from = (at: number) => (at === 1 ? `/portefeuille/${ids[at]}/visite?rdv=${agreed}` : undefined);
    for (let at = 0; at < 7; at++) await visit(page, nameOf(at), at < 3 ? 'Commande' : 'Devis demandé', from(at));
    await drained();
  });

  await test.step('Thursday: five visits without network, and two conflicts when it is back', async () => {
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    const at = (hour: number) => `${tomorrow}T${hour}:00:00Z`;
    const review = await person.call('POST', '/v1/events', {
      kind: 'appointment',
      title: 'Bilan',
      accountId: ids[21],
      startAt: at(10),
      endAt: at(11),
    });
    await sync(await phone.engine());
    world.gate.open = false;
    for (let at = 7; at < 12; at++) await visit(page, nameOf(at), 'À réfléchir');
    const engine = await phone.engine();
    const shop = String(ids[20]);
    await engine.evaluate((e, id) => e.save(e.patch('account', id, { tradeName: 'Mon enseigne' })), shop);
    await engine.evaluate(
      async (e, [id, startAt]) => {
        await e.save(e.moveEvent(id, { startAt, cause: 'customer' }));
      },
      [review.id, at(14)] as const,
    );
    await letGo(engine);
    await person.change(shop, { tradeName: 'Leur enseigne' });
    const { next } = await person.call(
      'POST',
      `/v1/events/${review.id}/move`,
      { startAt: at(16), cause: 'adviser' },
      { 'If-Match': '"1"' },
    );
    expect((await person.call('GET', `/v1/accounts/${ids[7]}/visits`)).items).toEqual([]);
    world.gate.reset();
    await sync(engine);
    await expect.poll(async () => (await states(engine)).sort()).toEqual(['conflict', 'conflict']);
    await page.goto('/a-envoyer');
    const card = (text: string) => page.getByRole('main').getByRole('listitem').filter({ hasText: text });
    await expect(card('Leur enseigne')).toBeVisible();
    await card('Entrée d’agenda déplacée').getByRole('button', { name: 'Tout garder de moi' }).click();
    await expect(card('Entrée d’agenda déplacée')).toHaveCount(0);
    await card('Leur enseigne').getByRole('button', { name: 'Tout prendre du serveur' }).click();
    await expect(card('Leur enseigne')).toHaveCount(0);
    await drained();
    expect((await person.account(shop)).tradeName).toBe('Leur enseigne');
    expect(await person.call('GET', `/v1/events/${next.id}`)).toMatchObject({ startAt: at(14), state: 'planned' });
  });

  await test.step('Friday: reports, and a recap for a customer', async () => {
    const visits = async (at: number) => (await person.call('GET', `/v1/accounts/${ids[at]}/visits`)).items;
    for (let at = 0; at < 12; at++) {
      const [told] = await visits(at);
      await page.goto(`/visites/${told.id}`);
      await page.locator('summary', { hasText: 'Faits' }).click();
      await page.getByLabel('Ce qui a été vu et dit').fill(`Douze postes à remplacer chez ${nameOf(at)}.`);
      await page.getByRole('button', { name: 'Terminer le compte rendu' }).click();
      await expect(page.getByText('Terminé à temps')).toBeVisible();
    }
    await drained();
    const [first] = await visits(0);
    await page.goto(`/visites/${first.id}`);
    await page.getByRole('button', { name: 'Préparer le récapitulatif' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Envoyer le récapitulatif' }).click();
    await expect(page.getByRole('dialog')).toBeHidden();
    await drained();
    await expect
      .poll(async () => (await mail.messages()).filter(({ to }) => to.includes('helene1@atelier.example')).length)
      .toBe(1);
  });

  await test.step('the week adds up, and nothing is left on the phone', async () => {
    expect(await lines(await phone.engine())).toEqual([]);
    const from = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10);
    const told = await Promise.all(
      ids.slice(0, 12).map(async (id) => (await person.call('GET', `/v1/accounts/${id}/visits`)).items[0]),
    );
    expect(told[1]).toMatchObject({ mode: 'appointment', eventId: agreed });
    // Who refused on the telephone was seen unannounced.
    expect(told[2]).toMatchObject({ mode: 'cold' });
    const appointments = told.filter(({ mode }) => mode === 'appointment').length;
    const { total } = await person.call('GET', `/v1/activity?from=${from}`);
    const counts = Object.fromEntries(
      total.counts.map(({ measure, count }: { measure: string; count: number }) => [measure, count]),
    );
    expect(counts).toMatchObject({
      calls: 30,
      calls_appointment: 6,
      calls_refused: 6,
      visits: 12,
      visits_met: 12,
      visits_unplanned: 12 - appointments,
      visits_order: 3,
      visits_quote: 4,
      reports_due: 12,
      reports_on_time: 12,
      reports_missing: 0,
      steps_planned: 12,
    });
    const user = (await person.call('GET', '/v1/me')).user.id;
    const { proposals } = await person.call('GET', `/v1/users/${user}/evidence`);
    const level = proposals.find((one: { criterion: string }) => one.criterion === 'CP4.C5').level;
    expect(level).toBe(3);
    // None was prepared an hour ahead; all that were agreed are judged by it (CP7.C1), and no other.
    const prepared = proposals.find((one: { criterion: string }) => one.criterion === 'CP7.C1');
    expect(prepared.measured.map(({ total }: { total: number }) => total)).toEqual(Array(3).fill(appointments));
    await page.goto('/activite?periode=month');
    await page.getByRole('button', { name: /^Visites faites\s*12/ }).click();
    await expect(page.getByRole('dialog').getByRole('row')).toHaveCount(13);
  });
});
