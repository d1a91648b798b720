/** The browser of the tests: the one that is named, or Chromium without a window, or with one. */
import { existsSync } from 'node:fs';

const known = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium', '/usr/bin/google-chrome'];

export const executablePath = process.env.BESACE_CHROMIUM ?? known.find(existsSync) ?? '/usr/bin/chromium';

export const args = [
  // A microphone that beeps, which nobody has to allow.
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  // Debian has Chromium draw on a graphics card, which a machine for tests replaces by computing; and it prepares its
  // own menus, that nobody opens here.
  '--disable-gpu',
  '--disable-features=PreloadTopChromeWebUI',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), // which Chromium refuses to root
];
