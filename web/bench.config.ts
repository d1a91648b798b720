import { defineConfig } from '@playwright/test';

// The file to fill is larger than anybody types in.
process.env.BESACE_REQUESTS_PER_SECOND = '100000';

/** Figures of the web app: `make bench-web`. One at a time, on a machine that does nothing else. */
export default defineConfig({
  testDir: 'bench',
  testMatch: '*.bench.ts',
  globalSetup: './e2e/support/global-setup.ts',
  outputDir: 'test-results',
  workers: 1,
  expect: { timeout: 180_000 }, // the first fill of a large portfolio
  timeout: 900_000,
  reporter: [['list']],
});
