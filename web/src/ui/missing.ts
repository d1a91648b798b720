/** Whether an error is that of a chunk that could not be read, in the words of Chromium, Firefox, Safari and Vite. */
export function isMissing(error: unknown): boolean {
  return (
    error instanceof Error &&
    /dynamically imported module|importing a module script|unable to preload/i.test(error.message)
  );
}
