/**
 * `ref={foot}` marks acts that stay at the foot of the screen: toasts stand above them. The root bears it, as a style
 * of the root that asks `:has()` is matched over the whole page again whenever anything in it changes.
 */
let standing = 0;

export function foot(): () => void {
  count(1);
  return () => count(-1);
}

function count(change: number) {
  standing += change;
  document.documentElement.toggleAttribute('data-foot', standing > 0);
}
