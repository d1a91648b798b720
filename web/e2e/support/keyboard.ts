/** A screen gone through with the Tab key alone, as whoever has no mouse does. */
import type { Locator, Page } from '@playwright/test';
import { expect } from './test';

/** What has the focus is in sight, and shows that it has it. */
export async function seen(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(unseen)).toBeNull();
}

function unseen(): string | null {
  const here = document.querySelector(':focus-visible');
  // Between the end of the page and its beginning, the browser itself has it.
  if (!here) return document.activeElement === document.body ? null : 'nothing shows the focus';
  // A chip shows the focus of the radio button under it.
  const shown = (here.matches('.sr-only') && here.closest('label')) || here;
  const box = shown.getBoundingClientRect();
  const out = box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth;
  return out || getComputedStyle(shown).outlineStyle === 'none' ? here.outerHTML.slice(0, 160) : null;
}

/** Presses Tab until that one has the focus; every stop on the way is in sight, with its ring. */
export async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await wanted.waitFor({ state: 'attached' });
  for (let at = 0; at < most; at++) {
    await page.keyboard.press('Tab');
    await seen(page);
    if (await wanted.evaluate((one) => one === document.activeElement)) return;
  }
  throw new Error(`not reached by the Tab key: ${wanted}`);
}

/** Chooses among radio buttons as whoever has no mouse does: Tab to the set, then its arrows. */
export async function choose(page: Page, set: Locator, wanted: Locator): Promise<void> {
  // Tab stops at the one that is chosen, or at the first one where none is.
  await tabTo(page, set.locator('input:checked').or(set.getByRole('radio').first()).last());
  await page.keyboard.press('Space');
  await expect(async () => {
    if (!(await wanted.isChecked())) await page.keyboard.press('ArrowDown');
    await expect(wanted).toBeChecked({ timeout: 500 });
  }).toPass({ intervals: [0] });
  await seen(page);
}

/** More stops than anybody would make one by one: a long list answers for its end. */
const most = 120;

/** Every stop is in sight and shows that it has the focus, none is left out, and there is a way on. Returns where its links lead. */
export async function tabThrough(page: Page): Promise<string[]> {
  await page.evaluate(drawn);
  // From the top of the page, not from where the last screen was left.
  await page.evaluate(() => {
    const first = document.querySelector<HTMLElement>('a[href="#content"]');
    first?.focus();
    window.stops = first ? [first] : [];
  });
  const found: string[] = [];
  const links = new Set<string>();
  let whole = false;
  for (let at = 0; at < most && !whole; at++) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(look);
    whole = stop === 'again';
    if (!stop || stop === 'again') continue;
    found.push(...stop.faults);
    if (stop.link) links.add(stop.link);
  }
  found.push(...(await page.evaluate(missed, whole)));
  expect(found).toEqual([]);
  return [...links];
}

declare global {
  interface Window {
    stops: Element[];
  }
}

/** Once nothing more is added to the page, for half a second: a part of it that comes late is gone through too. */
function drawn(): Promise<void> {
  return new Promise((resolve) => {
    let quiet: ReturnType<typeof setTimeout>;
    const coming = new MutationObserver(() => wait());
    const done = () => {
      coming.disconnect();
      resolve();
    };
    const wait = () => {
      clearTimeout(quiet);
      quiet = setTimeout(done, 500);
    };
    coming.observe(document.body, { childList: true, subtree: true });
    wait();
  });
}

/** The element that has the focus; null where that is the same still, or between the end of the page and its beginning; `again` once all were met. */
function look() {
  const here = document.activeElement;
  // A date is one field of several stops.
  if (!here || here === document.body || here === window.stops.at(-1)) return null;
  if (window.stops.includes(here)) return 'again';
  window.stops.push(here);
  const faults: string[] = [];
  const name = `${here.tagName} ${here.getAttribute('aria-label') ?? here.textContent?.trim().slice(0, 40)}`;
  // A chip shows the focus of the radio button under it, and so does the label of a box.
  const shown = (here.matches('.sr-only, .outline-none') && here.closest('label')) || here;
  const box = shown.getBoundingClientRect();
  if (getComputedStyle(shown).outlineStyle === 'none') faults.push(`no ring: ${name}`);
  if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth)
    faults.push(`out of sight: ${name}`);
  else {
    const middle = (from: number, to: number, end: number) => (Math.max(from, 0) + Math.min(to, end)) / 2;
    const over = document.elementFromPoint(
      middle(box.left, box.right, innerWidth),
      middle(box.top, box.bottom, innerHeight),
    );
    if (over && !shown.contains(over) && !over.contains(shown))
      faults.push(`under ${over.tagName}.${over.className}: ${name}`);
  }
  const link = here instanceof HTMLAnchorElement && here.origin === location.origin ? here.pathname : null;
  return { faults, link };
}

/** What can be pressed and was no stop; before the last one, when the page was not gone through whole. */
function missed(whole: boolean): string[] {
  const controls = [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary')];
  const reached = new Set(window.stops);
  const last = window.stops.at(-1);
  const passed = (one: Element) =>
    whole || Boolean(last && last.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_PRECEDING);
  const groups = new Set(
    window.stops.flatMap((one) => (one instanceof HTMLInputElement && one.type === 'radio' ? [one.name] : [])),
  );
  return (
    controls
      .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.matches(':disabled, [inert] *'))
      // One stop for a set of radio buttons or tabs, whose arrows do the rest.
      .filter((one) => !(one instanceof HTMLInputElement && one.type === 'radio' && groups.has(one.name)))
      .filter((one) => !one.matches('[tabindex="-1"], .leaflet-container *, .fc *'))
      .filter((one) => !reached.has(one) && passed(one))
      .map((one) => `not reached: ${one.outerHTML.slice(0, 160)}`)
  );
}
