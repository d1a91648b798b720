/** When there is time for what is not pressing. */
import { idle } from '@/idle';

/** How long the server is asked nothing while what the device has is being drawn, in milliseconds, at most. */
export const showFirst = 3000;

/** What screens ask of the device that it has not answered yet. */
const asked = new Set<object>();
let shown: (() => void)[] = [];

/** A screen has asked something of the device; the function returned says that it is answered, or no longer asked. */
export function asking(): () => void {
  const question = {};
  asked.add(question);
  return () => {
    if (!asked.delete(question) || asked.size > 0) return;
    for (const tell of shown) tell();
    shown = [];
  };
}

/** Once what screens ask of the device is answered and drawn; after so many milliseconds at the latest. */
export async function quiet(latest: number): Promise<void> {
  const until = Date.now() + latest;
  do {
    await idle(Math.max(until - Date.now(), 1));
    if (asked.size === 0) return;
    await Promise.race([
      new Promise<void>((resolve) => shown.push(resolve)),
      new Promise((resolve) => setTimeout(resolve, until - Date.now())),
    ]);
  } while (Date.now() < until);
}
