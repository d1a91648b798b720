/**
 * For tests: a new version waits, which `toNext` is told to take over from. It does, unless the version in charge is `busy`, for
 * whoever waits for that. Take `navigator.serviceWorker` away afterwards.
 */
import { watchUpdates } from './update';

export async function givenUpdate(toNext: () => void, busy = () => false): Promise<void> {
  const waiting = new Set<() => void>();
  const postMessage = () => {
    toNext();
    if (!busy()) for (const tell of waiting) tell();
  };
  const listen = (_: string, tell: () => void, how?: { once?: boolean; signal?: AbortSignal }) => {
    if (!how?.once) return;
    waiting.add(tell);
    how.signal?.addEventListener('abort', () => waiting.delete(tell));
  };
  const registration = {
    waiting: { postMessage },
    addEventListener: () => undefined,
    update: () => Promise.resolve(),
  };
  Object.defineProperty(navigator, 'serviceWorker', {
    configurable: true,
    value: { controller: {}, register: () => Promise.resolve(registration), addEventListener: listen },
  });
  await watchUpdates();
}
