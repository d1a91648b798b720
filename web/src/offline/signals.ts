/** How `save` tells the engine that there is something to send, and what is not to be sent before its time, without knowing it. */

let listener: ((inMs: number) => void) | null = null;

/** Something was saved that may leave in so many milliseconds. */
export function saved(inMs: number): void {
  listener?.(inMs);
}

export function onSaved(tell: ((inMs: number) => void) | null): void {
  listener = tell;
}

/** Lines, by their ids, that do not leave sooner because the page is hidden: somebody is to come back to them. */
export const awaited = new Set<string>();

/** Longer than this, nobody comes back to them: they leave. In milliseconds. */
export const awayAtMost = 600_000;
