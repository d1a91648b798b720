/** How `save` tells the engine that there is something to send, without knowing it. */

let listener: ((inMs: number) => void) | null = null;

/** Something was saved that may leave in so many milliseconds. */
export function saved(inMs: number): void {
  listener?.(inMs);
}

export function onSaved(tell: ((inMs: number) => void) | null): void {
  listener = tell;
}
