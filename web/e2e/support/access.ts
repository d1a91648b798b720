/** What axe reads of a page, in the specs with and without network alike. */
import { expect, type Page } from '@playwright/test';
import axe from 'axe-core';

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Refuses any violation of WCAG 2.2 AA in the page. `only`: rules of axe by name, when the others were looked at already. */
export async function checkAccessOf(of: Page, only?: string[]): Promise<void> {
  if (!(await of.evaluate(() => 'axe' in window))) await of.evaluate(axe.source);
  // What begins to move while axe reads, on a slow machine, would be half faded under its eyes; it stays so, for the next look.
  await of.emulateMedia({ reducedMotion: 'reduce' });
  const violations = await of.evaluate(async (runOnly) => {
    let changes = 0;
    const changing = new MutationObserver(() => changes++);
    changing.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    for (;;) {
      // A colour on its way to another is nobody's contrast; what inherits it may move on after it.
      for (;;) {
        const moving = document.getAnimations().filter((one) => one.effect?.getTiming().iterations !== Infinity);
        if (moving.length === 0) break;
        await Promise.allSettled(moving.map((one) => one.finished));
      }
      const before = changes;
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(
        // The rows of a long list are made alike; the first dozen answers for them.
        { exclude: ['main ul > li:nth-child(n+13)', 'main tbody > tr:nth-child(n+13)'] },
        { runOnly, resultTypes: ['violations'], preload: false },
      );
      // What became another screen while axe read is half of each: nobody ever saw that one.
      if (changes !== before) continue;
      // What the bars cut of a target where the page was left is a step of scrolling away.
      for (const violation of violations.filter(({ id }) => id === 'target-size')) {
        const cut: typeof violation.nodes = [];
        for (const node of violation.nodes) {
          const target = document.querySelector(node.target.join(' '));
          target?.scrollIntoView({ block: 'center' });
          const { violations: still } = await (window as unknown as { axe: typeof axe }).axe.run(target ?? document, {
            runOnly: ['target-size'],
            resultTypes: ['violations'],
          });
          if (still.length > 0) cut.push(node);
        }
        violation.nodes = cut;
      }
      return violations;
    }
  }, only ?? standards);
  const found = violations.flatMap((v) =>
    v.nodes.map((node) => `${v.id}: ${node.target.join(' ')} (${node.failureSummary})`),
  );
  expect(found).toEqual([]);
}
