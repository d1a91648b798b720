/**
 * useKeptFocus: when what has the focus goes away, removed by its own act or drawn anew, the focus goes to what stands in its
 * place, or next to it. Whoever has no mouse would begin again at the top of the page otherwise.
 */
import { useEffect } from 'react';

/** Nothing that brings up the keyboard of a phone. */
const reachable = 'a[href], button:not(:disabled), summary, [tabindex="0"]';

/** An element and where it stood in the one around it, the focused one first. */
type Place = { element: Element; at: number }[];

export function useKeptFocus(): void {
  useEffect(() => {
    let place: Place = [];
    let address = '';
    const arrived = ({ target }: FocusEvent) => {
      if (!(target instanceof Element)) return;
      place = placeOf(target);
      address = location.pathname;
    };
    // Gone elsewhere by itself, it is not missed when its element goes away later.
    const left = () =>
      queueMicrotask(() => {
        if (nowhere() && place[0]?.element.isConnected) place = [];
      });
    const changed = new MutationObserver(() => {
      const lost = place;
      if (!nowhere() || lost.length === 0 || lost[0]?.element.isConnected) return;
      place = [];
      // A screen that comes begins at its title, and a toast goes away by itself.
      if (location.pathname === address && !lost.some(({ element }) => element.matches('[data-toasts],h1')))
        standIn(lost)?.focus({ preventScroll: true });
    });
    document.addEventListener('focusin', arrived);
    document.addEventListener('focusout', left);
    changed.observe(document.body, { childList: true, subtree: true });
    return () => {
      document.removeEventListener('focusin', arrived);
      document.removeEventListener('focusout', left);
      changed.disconnect();
    };
  }, []);
}

const nowhere = () => document.activeElement === null || document.activeElement === document.body;

function placeOf(focused: Element): Place {
  const place: Place = [];
  for (let element: Element | null = focused; element && element !== document.body; element = element.parentElement)
    place.push({ element, at: element.parentElement ? [...element.parentElement.children].indexOf(element) : 0 });
  return place;
}

/**
 * The nearest thing that can have the focus: in the same place, before it, anywhere in what is around; else the title. Beside
 * the title is the way out of the screen: whoever presses Enter again would leave it.
 */
function standIn(lost: Place): HTMLElement | null {
  const title = document.querySelector<HTMLElement>('main h1');
  for (const [inner, { element: around }] of lost.entries()) {
    if (around.matches('main')) break; // beyond it are the menus of every screen
    if (!around.isConnected || around.matches('dialog')) continue;
    const at = lost[inner - 1]?.at ?? 0;
    const found = [around.children[at], around.children[at - 1], around].find(
      (one) => one && !one.contains(title) && first(one),
    );
    if (found) return first(found);
  }
  return document.querySelector<HTMLElement>('dialog[open] button') ?? title;
}

function first(within: Element): HTMLElement | null {
  const all = within.matches(reachable) ? [within] : [...within.querySelectorAll(reachable)];
  return (all.find((one) => one.checkVisibility?.() ?? true) as HTMLElement | undefined) ?? null;
}
