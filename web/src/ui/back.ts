/** The back gesture, for what stands in front of a screen: it leaves that one first. */
import { useEffect, useEffectEvent, useId, useRef } from 'react';

/**
 * The step back of a sheet that closed is on its way: the browser takes it later, or never when it leaves for somewhere
 * else meanwhile. What waits for it, in order.
 */
let stepping = false;
const waiting = new Set<() => void>();

export function stepBack() {
  stepping = true;
  const settle = () => {
    window.removeEventListener('popstate', settle);
    clearTimeout(late);
    stepping = false;
    const steps = [...waiting];
    waiting.clear();
    for (const step of steps) step();
  };
  const late = setTimeout(settle, 500);
  window.addEventListener('popstate', settle);
  history.back();
}

/** Runs `step` once no step back of another sheet is on its way, which would be taken for one's own. Returns what gives it up. */
export function whenStill(step: () => void): () => void {
  if (!stepping) {
    step();
    return () => undefined;
  }
  waiting.add(step);
  return () => waiting.delete(step);
}

/** Does again what was done to the address while a step back was on its way, which leads to the address before. */
export function againWhenStill(step: () => unknown): void {
  if (stepping) waiting.add(step);
}

/** While `on`, the back gesture calls `leave` in place of leaving the screen; left otherwise, the history is as it was before, unless the address changed. */
export function useBack(on: boolean, leave: () => void): void {
  const id = useId();
  const left = useEffectEvent(leave);
  const leaving = useRef(false);
  useEffect(() => {
    if (on) return;
    // The step of a mode that was left for another screen, and is come back to: nothing is there any more, one goes on.
    const pass = () =>
      whenStill(() => {
        if (history.state?.mode && !leaving.current) stepBack();
      });
    pass();
    window.addEventListener('popstate', pass);
    return () => window.removeEventListener('popstate', pass);
  }, [on]);
  useEffect(() => {
    if (!on) return;
    // Back, or on to another address.
    const back = () => {
      if (history.state?.mode !== id) left();
    };
    // What changes the address under it, as a filter does, is still it; the router tells of that.
    const stay = () => {
      if (history.state?.mode !== id) history.replaceState({ ...history.state, mode: id }, '');
    };
    const begun = location.href;
    const giveUp = whenStill(() => {
      history.pushState({ ...history.state, mode: id }, '');
      window.addEventListener('popstate', back);
      window.addEventListener('pushState', back);
      window.addEventListener('replaceState', stay);
    });
    return () => {
      giveUp();
      window.removeEventListener('popstate', back);
      window.removeEventListener('pushState', back);
      window.removeEventListener('replaceState', stay);
      leaving.current = true;
      // A sheet in front of it that closes at the same time goes back first.
      setTimeout(() =>
        whenStill(() => {
          leaving.current = false;
          if (history.state?.mode !== id || history.state.sheet) return;
          // The filters that were chosen meanwhile stay.
          if (location.href === begun) stepBack();
          else history.replaceState({ ...history.state, mode: undefined }, '');
        }),
      );
    };
  }, [on, id]);
}
