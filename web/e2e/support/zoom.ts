/** Whether all that is written can be read where somebody has made it larger. */
import type { Page } from '@playwright/test';
import { expect } from './test';

/** Text of another size, as somebody sets it in her browser or her telephone; 1 is the usual one. */
export async function textOf(page: Page, times: number): Promise<void> {
  const browser = await page.context().newCDPSession(page);
  await browser.send('Page.setFontSizes', { fontSizes: { standard: 16 * times, fixed: 13 * times } });
}

/** The page goes down, never sideways; nothing written is out of it or cut, and nothing lies over what is pressed. */
export async function checkLegible(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(illegible)).toEqual([]);
}

function illegible(): string[] {
  const faults: string[] = [];
  const wide = document.documentElement.clientWidth;
  const say = (what: string, one: Element) =>
    faults.push(`${what}: ${one.tagName}.${one.className} « ${one.textContent?.trim().slice(0, 60)} »`);
  // What draws itself, or moves sideways under the finger, has its own ways; what is only heard has no place.
  const aside = (one: Element) => {
    if (one.closest('.sr-only, .leaflet-container, .fc, thead')) return true;
    for (let around: Element | null = one; around && around !== document.body; around = around.parentElement)
      if (/auto|scroll/.test(getComputedStyle(around).overflowX) && around.scrollWidth > around.clientWidth)
        return true;
    return false;
  };
  const visible = (one: Element) => {
    const box = one.getBoundingClientRect();
    return one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && box.width > 1 && box.height > 1;
  };
  const all = [...document.querySelectorAll('body *')];
  const { scrollWidth } = document.documentElement;
  if (scrollWidth > wide)
    for (const one of all) if (one.getBoundingClientRect().right >= scrollWidth - 1) say(`${scrollWidth} wide`, one);
  for (const one of all) {
    const written = [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
    if (!written || !visible(one) || aside(one)) continue;
    const box = one.getBoundingClientRect();
    // What an ellipsis ends is cut on purpose, where there is a screen that has it whole.
    const ends = one.closest('.truncate, [class*="line-clamp-"]');
    if (!ends && (box.left < -1 || box.right > wide + 1)) say('out of the page', one);
    const around = ends ? null : one.closest('.overflow-hidden, .overflow-clip');
    const edge = around?.getBoundingClientRect();
    if (edge && (box.bottom > edge.bottom + 1 || box.right > edge.right + 1)) say('cut', one);
  }
  for (const one of document.querySelectorAll('a[href], button, input, select, textarea, summary')) {
    if (!visible(one) || aside(one)) continue;
    one.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { left, top, width, height } = one.getBoundingClientRect();
    const over = document.elementFromPoint(left + width / 2, top + height / 2);
    if (!over || !(one.contains(over) || over.contains(one) || over.closest('label')?.contains(one)))
      say(`under ${over?.tagName}.${over?.className}`, one);
  }
  window.scrollTo(0, 0);
  return faults;
}
