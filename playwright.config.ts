import { defineConfig } from '@playwright/test';

/** The end-to-end suite: the production build in a stock Chromium and a stock Firefox, against the sandbox. `npm run build` comes first. */
export default defineConfig({
  testDir: 'tests',
  testMatch: ['e2e/**/*.spec.ts', 'attacks/**/*.spec.ts', 'faults/**/*.spec.ts'],
  globalSetup: './tests/support/warm-up.ts',
  outputDir: 'test-results',
  // A test that has to be tried twice is broken, and one left out is not there.
  retries: 0,
  forbidOnly: true,
  // More than there may be cores: much of a test is waiting for a browser to come to rest.
  workers: 4,
  timeout: 30_000,
  expect: { timeout: 5_000 },
  reporter: [['list']],
  projects: [
    { name: 'chromium', use: { browserName: 'chromium' }, grepInvert: /@firefox/ },
    { name: 'firefox', use: { browserName: 'firefox' }, grepInvert: /@chromium/ },
  ],
});
