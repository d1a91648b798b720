/** The list beside the sheet: two panes on a tablet, a column at a wide desk. */
import type { Page } from '@playwright/test';
import { filled } from './support/account';
import { goOffline } from './support/network';
import { inBothColours } from './support/screens';
import { expect, test } from './support/test';
import { checkLegible } from './support/zoom';

const list = (page: Page) => page.getByRole('complementary', { name: 'Portefeuille' });
const open = (page: Page) => list(page).locator('[aria-current]');
const sheet = (page: Page, name: string) =>
  page.getByRole('main').getByRole('heading', { level: 1, name, exact: true });
const sideways = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

test('@desk a wide desk keeps the list beside the sheet, goes along it by the keyboard and comes back to the row', async ({
  page,
  signIn,
  checkAccess,
}, info) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await signIn();
  await filled(page);
  await page.goto('/portefeuille?statut=prospect&tri=town');
  const rows = page.getByRole('main').locator('a[data-row]');
  await expect(rows.nth(4)).toBeVisible();
  const names = (await rows.allTextContents()).slice(0, 5);
  const [, second = '', third = '', fourth = ''] = names;
  await rows.nth(1).click();
  await expect(sheet(page, second)).toBeVisible();
  await expect(open(page)).toHaveText(second);
  await expect(list(page).getByText(/^2 sur \d+$/)).toBeVisible();
  await expect(list(page).getByTitle('Prospect', { exact: true })).toBeVisible();
  const steps = await page.evaluate(() => history.length);

  await page.keyboard.press('Alt+ArrowDown');
  await expect(sheet(page, third)).toBeFocused();
  await expect(open(page)).toHaveText(third);
  await open(page).focus();
  await page.keyboard.press('ArrowDown');
  await expect(sheet(page, fourth)).toBeVisible();
  await expect(open(page)).toHaveText(fourth);
  await expect(open(page)).toBeFocused();
  await page.keyboard.press('k');
  await expect(open(page)).toHaveText(third);
  await expect(open(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(sheet(page, third)).toBeFocused();
  expect(await page.evaluate(() => history.length)).toBe(steps);
  expect(await sideways(page)).toBe(0);
  await inBothColours(page, checkAccess);
  await page.screenshot({ path: info.outputPath('column.png') });

  // Without network, and begun anew, it is the same list.
  await goOffline(page);
  await page.reload();
  await expect(sheet(page, third)).toBeVisible();
  await expect(list(page).getByText(/^3 sur \d+$/)).toBeVisible();
  // Twice at once, as a key that is held: no further than the list.
  await page.evaluate(() => {
    for (let n = 0; n < 2; n++) window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', cancelable: true }));
  });
  await expect(page).toHaveURL(/portefeuille\?statut=prospect&tri=town$/);
  await expect(rows.filter({ hasText: third })).toBeFocused();

  // Put away, it leaves the way along it above the sheet; the device remembers.
  await page.keyboard.press('Enter');
  await expect(open(page)).toHaveText(third);
  await page.emulateMedia({ media: 'print' });
  await expect(list(page)).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  await list(page).getByRole('button', { name: 'Fermer la liste' }).click();
  await expect(list(page)).toBeHidden();
  await page.reload();
  const main = page.getByRole('main');
  await main.getByRole('button', { name: 'Fiche suivante' }).click();
  await expect(sheet(page, fourth)).toBeVisible();
  await expect(main.getByRole('button', { name: 'Fiche suivante' })).toBeFocused();
  await main.getByRole('button', { name: 'Garder la liste à côté' }).click();
  await expect(open(page)).toHaveText(fourth);

  // Twice as large, and where there is less room, the sheet has all of it; asked for, the list stays.
  await page.setViewportSize({ width: 720, height: 450 });
  await expect(list(page)).toBeHidden();
  await checkLegible(page);
  await page.setViewportSize({ width: 1024, height: 768 });
  await expect(open(page)).toHaveText(fourth);
  expect(await sideways(page)).toBe(0);
});

test('@desk a tablet shows the list and the sheet, and keeps the filters of the list', async ({
  page,
  signIn,
  checkAccess,
}, info) => {
  await page.setViewportSize({ width: 820, height: 1180 });
  await signIn();
  await filled(page);
  await page
    .getByRole('navigation', { name: 'Navigation principale' })
    .getByRole('link', { name: 'Portefeuille' })
    .click();
  const nothing = page.getByRole('main').getByText('Aucune fiche ouverte');
  await expect(nothing).toBeVisible();
  await list(page).getByRole('button', { name: 'Prospects', exact: true }).click();
  await expect(page).toHaveURL(/statut=prospect/);
  const rows = list(page).locator('a[data-row]');
  await expect(rows.nth(9)).toBeVisible();
  await inBothColours(page, checkAccess);
  await page.screenshot({ path: info.outputPath('nothing.png') });

  const name = (await rows.nth(9).textContent()) ?? '';
  await rows.nth(9).click();
  await expect(sheet(page, name)).toBeVisible();
  await expect(open(page)).toHaveText(name);
  const next = (await rows.nth(8).textContent()) ?? '';
  await rows.nth(8).click();
  await expect(sheet(page, next)).toBeVisible();
  await inBothColours(page, checkAccess);
  await page.screenshot({ path: info.outputPath('sheet.png') });
  await page.setViewportSize({ width: 768, height: 1024 });
  expect(await sideways(page)).toBe(0);
  await page.setViewportSize({ width: 820, height: 1180 });

  // Another list beside the same sheet, which it is without network too, and still once the sheet is left.
  await list(page).getByRole('button', { name: 'Prospects', exact: true }).click();
  await list(page).getByRole('button', { name: 'Clients', exact: true }).click();
  await expect(open(page)).toHaveCount(0);
  await expect(sheet(page, next)).toBeVisible();
  await goOffline(page);
  await page.reload();
  await expect(sheet(page, next)).toBeVisible();
  await expect(list(page).getByRole('button', { name: 'Clients', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await page.goBack();
  await expect(nothing).toBeVisible();
  await expect(page).toHaveURL(/statut=customer/);

  await rows.first().click();
  await expect(nothing).toBeHidden();
  await page.setViewportSize({ width: 410, height: 590 });
  await expect(list(page)).toBeHidden();
  await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible();
});
