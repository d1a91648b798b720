import { adviser, company, openSheet, sent } from './support/account';
import { nextWorkday } from './support/screens';
import { expect, test } from './support/test';

test('qualifies an account: the score grows as one answers, and the server counts the same', async ({
  page,
  server,
  signIn,
  checkAccess,
}, info) => {
  const person = adviser(server);
  const made = await company(person, info.project.name);
  await signIn();
  await openSheet(page, made);
  await page.getByRole('link', { name: 'Qualifier' }).click();
  const score = page.getByRole('status').filter({ hasText: /réponses? nécessaire/ });
  await expect(score).toContainText('0 sur 100');
  await page.screenshot({ path: info.outputPath('blank.png') });
  await checkAccess();
  for (const answer of [
    'Un projet précis : il sait ce qu’il veut',
    'Mon interlocuteur décide avec d’autres personnes',
    'Oui, et son montant est connu',
    'Dans les trois mois',
    'Il n’est pas équipé',
    'Il compare plusieurs offres',
  ])
    await page.getByLabel(answer).check();
  await page.getByLabel(/Quel montant d’achats/).fill('6 000');
  await expect(score).toContainText('78 sur 100');
  await expect(score).toContainText('Chaud');
  await page.getByRole('button', { name: nextWorkday }).click();
  await checkAccess();
  await page.screenshot({ path: info.outputPath('answered.png'), fullPage: true });
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByText('Les informations réunies permettent de qualifier')).toBeInViewport();
  await expect(page.getByText('20 points sur 20').first()).toBeVisible();
  await checkAccess();
  await page.screenshot({ path: info.outputPath('result.png'), fullPage: true });
  await page.getByRole('link', { name: 'Revenir à la fiche' }).click();
  await expect(page.getByText('78 sur 100', { exact: true })).toBeVisible();
  await sent(page);
  expect((await person.account(made.id)).score).toBe(78);
  const list = await person.call('GET', `/v1/accounts/${made.id}/qualifications`);
  expect(list.items[0]).toMatchObject({ score: 78, grade: 'hot', criterion: { met: true } });
});
