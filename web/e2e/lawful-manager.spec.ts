/** What the law forbids and a manager may decide all the same: a call, a visit, the end of an objection. */

import { adviser, allSent, openSheet, sent } from './support/account';
import { Api } from './support/api';
import { call, dialog, expect, ledger, particular, test } from './support/law';
import { nextWorkday } from './support/screens';
import { demo } from './support/server';

const monday = '2026-09-14T09:00:00Z'; // eleven o'clock in Nantes

test('a manager goes past it for a reason, which is kept', async ({
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
  // Agreed before she refused visits.
  const manager = new Api(() => server.url, demo.manager, demo.password);
  const agreed = await manager.call('POST', '/v1/events', {
    kind: 'appointment',
    accountId: made.id,
    place: { kind: 'account' },
    startAt: '2026-09-16T08:00:00Z',
    zone: 'Europe/Paris',
  });
  const theirs = await person.call('POST', '/v1/events', {
    kind: 'appointment',
    accountId: made.id,
    place: { kind: 'account' },
    startAt: '2026-09-17T08:00:00Z',
    zone: 'Europe/Paris',
  });
  await person.call('POST', `/v1/accounts/${made.id}/privacy-objections`, {
    channel: 'visit',
    receivedAt: '2026-09-10T09:00:00Z',
  });
  await signIn(demo.manager);
  await openSheet(page, made);
  await call(page);
  await dialog(page).getByRole('button', { name: 'Passer outre, comme responsable' }).click();
  const reason = dialog(page).getByLabel('Pourquoi appeler malgré l’interdiction');
  await reason.fill('Urgent');
  await dialog(page).getByRole('button', { name: 'Appeler sous ma responsabilité' }).click();
  await expect(reason).toHaveAccessibleDescription(/Dix caractères au moins/);
  await checkAccess();
  await page.screenshot({ path: info.outputPath('override.png') });
  await reason.fill('Fuite de gaz dans son immeuble');
  // Closed by mistake, what was typed is there again.
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await call(page);
  await expect(reason).toHaveValue('Fuite de gaz dans son immeuble');
  await dialog(page).getByRole('button', { name: 'Appeler sous ma responsabilité' }).click();
  await dialog(page).getByRole('button', { name: 'Joint' }).click();
  expect(await dialled()).toEqual([made.tel]);
  await sent(page);
  expect((await ledger(person, made)).attempts).toMatchObject([
    { outcome: 'reached', verdict: 'block', overrideReason: 'Fuite de gaz dans son immeuble' },
  ]);

  await page.getByRole('button', { name: 'Prévoir une action' }).click();
  await dialog(page).getByText('Visite', { exact: true }).click();
  await dialog(page).getByRole('button', { name: nextWorkday }).click();
  await expect(dialog(page).getByText(/^Pas de visite à/)).toBeVisible();
  await dialog(page).getByRole('button', { name: 'Enregistrer' }).click();
  await dialog(page)
    .getByLabel(/Pourquoi la planifier/)
    .fill('Elle nous a rappelés pour nous voir');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Prévoir une action' }).click();
  await expect(dialog(page).getByLabel(/Pourquoi la planifier/)).toHaveValue('Elle nous a rappelés pour nous voir');
  await checkAccess();
  await dialog(page).getByRole('button', { name: 'Enregistrer' }).click();
  await expect(dialog(page)).toBeHidden();
  await expect(
    page.getByRole('region', { name: 'Prochaine action' }).getByText('Visite', { exact: true }),
  ).toBeVisible();

  // What was agreed is moved by who answers for it.
  await page.goto('/agenda?jour=2026-09-16&vue=day');
  await page
    .getByRole('main')
    .getByRole('button', { name: `Actions sur ${made.name}` })
    .click();
  await page.getByRole('menuitem', { name: 'Déplacer…' }).click();
  const move = dialog(page);
  await move.getByLabel('Heure de début').fill('15:00');
  await move.getByText('Du client', { exact: true }).click();
  await expect(move.getByText(/^Pas de visite à/)).toBeVisible();
  await move.getByRole('button', { name: 'Déplacer', exact: true }).click();
  await expect(move.getByText('Cette visite ne peut pas être planifiée')).toBeVisible();
  await move.getByLabel(/Pourquoi la planifier/).fill('Elle nous a rappelés pour nous voir');
  await checkAccess();
  await move.getByRole('button', { name: 'Déplacer', exact: true }).click();
  await expect(page.getByText(`Déplacé : ${made.name}.`)).toBeVisible();
  await allSent(page);
  const { successorId } = await manager.call('GET', `/v1/events/${agreed.id}`);
  expect(await manager.call('GET', `/v1/events/${successorId}`)).toMatchObject({
    startAt: '2026-09-16T13:00:00Z',
    verdict: 'block',
    overrideReason: 'Elle nous a rappelés pour nous voir',
  });

  // And so is what is in the agenda of an adviser whom she leads.
  await openSheet(page, made);
  const planned = page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ hasText: /Agenda de Camille/ });
  await planned.getByRole('button', { name: `Actions sur ${made.name}` }).click();
  await page.getByRole('menuitem', { name: 'Modifier' }).click();
  const edit = dialog(page);
  await edit.getByLabel('Heure de début').fill('15:00');
  await expect(edit.getByText(/^Pas de visite à/)).toBeVisible();
  await edit.getByLabel(/Pourquoi la planifier/).fill('Elle nous a rappelés pour nous voir');
  await edit.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(edit).toBeHidden();
  await expect(planned.getByText(/15:00/)).toBeVisible();
  expect(await person.call('GET', `/v1/events/${theirs.id}`)).toMatchObject({
    startAt: '2026-09-17T13:00:00Z',
    overrideReason: 'Elle nous a rappelés pour nous voir',
  });

  // An objection is lifted by who answers for it, with what shows that the person took it back.
  const opposed = await particular(person, info.project.name);
  await person.call('POST', `/v1/accounts/${opposed.id}/privacy-objections`, { source: 'Par courrier' });
  await page.goto(`/portefeuille/${opposed.id}`);
  await page.getByRole('button', { name: 'Raisons, accords et refus' }).click();
  await dialog(page).getByRole('button', { name: 'Lever l’opposition' }).click();
  await dialog(page).getByLabel('Pourquoi lever cette opposition').fill('Lettre du 12 septembre, au dossier');
  await dialog(page).getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByText('Fin de l’opposition enregistrée.')).toBeVisible();
  await sent(page);
  const { objections } = await ledger(person, opposed);
  expect(objections).toMatchObject([{ liftedAt: expect.any(String) }]);
});

test('an adviser is offered no such thing', async ({ page, server, signIn, liveAt }, info) => {
  await liveAt(monday);
  const made = await particular(adviser(server), info.project.name);
  await signIn();
  await openSheet(page, made);
  await call(page);
  await expect(dialog(page).getByText('sans son consentement préalable')).toBeVisible();
  await expect(dialog(page).getByRole('button', { name: /Passer outre/ })).toHaveCount(0);
});
