/** Every screen of the app, gone to from within it, as the colours of the day and of the night show it. */
import type { Page, TestInfo } from '@playwright/test';
import { routes } from '../../src/app/routes';
import type { Api } from './api';
import { expect } from './test';

/** Each address of the app once, by its name; `ids` fill what stands in it. */
export function addresses(ids: Partial<Record<keyof typeof routes, string[]>>): [name: string, address: string][] {
  return Object.entries(routes).map(([name, path]) => {
    const values = [...(ids[name as keyof typeof routes] ?? [])];
    const address = path.replace(/:\w+/g, () => values.shift() ?? '');
    if (/.(\/\/|\/$)/.test(address)) throw new Error(`no id to open ${path} on`);
    return [name, address];
  });
}

/** Rows of the company to open the screens of one thing on. */
export async function someIds(admin: Api): Promise<Parameters<typeof addresses>[0]> {
  const [one, other] = await admin.accounts();
  const first = async (path: string) => String((await admin.call('GET', path)).items[0].id);
  const file = await admin.send(
    '/v1/imports?fileName=clients.csv',
    Buffer.from('Raison sociale;Ville\r\nGarage Muller;Metz\r\n'),
  );
  const visit = await admin.call('POST', `/v1/accounts/${one?.id}/visits`, { mode: 'cold', outcome: 'met' });
  const request = await admin.call('POST', `/v1/accounts/${one?.id}/data-requests`, {
    kind: 'access',
    source: 'Courriel',
  });
  const event = await admin.call('POST', '/v1/events', {
    kind: 'appointment',
    accountId: one?.id,
    startAt: '2026-01-12T09:00:00Z',
    endAt: '2026-01-12T10:00:00Z',
    zone: 'Europe/Paris',
  });
  return {
    visit: [String(visit.id)],
    jointVisit: [String(event.id)],
    visitNew: [String(one?.id)],
    visitPrep: [String(one?.id)],
    sheet: [String(one?.id)],
    qualify: [String(one?.id)],
    merge: [String(one?.id), String(other?.id)],
    import: [String(file.id)],
    callSession: [await first('/v1/call-lists')],
    callRecord: [await first('/v1/calls')],
    callScript: [await first('/v1/call-scripts')],
    questionnaire: [await first('/v1/questionnaires')],
    persona: [await first('/v1/personas')],
    dataRequest: [String(request.id)],
  };
}

/** Goes there as a link does, without loading the page anew, and waits until the screen has settled. */
export async function go(page: Page, address: string): Promise<void> {
  await page.evaluate((to) => history.pushState(null, '', to), address);
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
  await expect(page.getByRole('status', { name: 'Chargement…' })).toHaveCount(0);
}

/** Looks at the screen in light, and at what depends on the colours in dark. */
export async function inBothColours(page: Page, check: (page?: Page, only?: string[]) => Promise<void>): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' });
  await check();
  await page.emulateMedia({ colorScheme: 'dark' });
  await check(undefined, ['color-contrast']);
}

const sizes = {
  phone: [
    [390, 844],
    [320, 640],
  ],
  desk: [
    [1280, 800],
    [1024, 768],
  ],
} as const;

/**
 * On a phone of today and on the narrowest, by day and by night; at the desk on what is wide enough to stay one: the other
 * shell would begin the screen anew, without what was typed on it.
 */
export async function look(page: Page, info: TestInfo, name: string, checkAccess: () => Promise<void>) {
  const shown = page.viewportSize() ?? { width: 412, height: 839 };
  for (const [width, height] of sizes[shown.width < 1024 ? 'phone' : 'desk'])
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme });
      await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await checkAccess();
      await page.screenshot({ path: info.outputPath(`${name}-${width}-${colorScheme}.png`) });
    }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(shown);
}

/** The first day offered for what is next: tomorrow, or the next day of work before one that is off. */
export const nextWorkday = /^(Demain|Lundi|Mardi|Mercredi|Jeudi|Vendredi)$/;
