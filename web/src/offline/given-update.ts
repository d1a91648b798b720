/** For tests: a new version waits, which `toNext` is told to take over from. Take `navigator.serviceWorker` away afterwards. */
import { watchUpdates } from './update';

export async function givenUpdate(toNext: () => void): Promise<void> {
  const registration = {
    waiting: { postMessage: toNext },
    addEventListener: () => undefined,
    update: () => Promise.resolve(),
  };
  Object.defineProperty(navigator, 'serviceWorker', {
    configurable: true,
    value: { controller: {}, register: () => Promise.resolve(registration), addEventListener: () => undefined },
  });
  await watchUpdates();
}
