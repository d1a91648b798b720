/** What the browser does in its own time. */

/** Once the page has nothing more pressing to do, such as drawing what has just come; after so many milliseconds at the latest. */
export function idle(latest: number): Promise<void> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in window) requestIdleCallback(() => resolve(), { timeout: latest });
    else setTimeout(resolve, Math.min(latest, 200)); // Safari
  });
}
