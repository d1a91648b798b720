import { defineConfig } from '@playwright/test';

/** Figures of the web app: `make bench-web`. One at a time, on a machine that does nothing else. */
export default defineConfig({
  testDir: 'bench',
  testMatch: '*.bench.ts',
  globalSetup: './e2e/support/global-setup.ts',
  outputDir: 'test-results',
  workers: 1,
  timeout: 900_000,
  reporter: [['list']],
});
