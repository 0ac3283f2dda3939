import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';
import { findBrowser } from './scripts/setup/browsers.mjs';

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [WxtVitest()],
        // On a machine that is busy with others, a property takes its time.
        test: { name: 'unit', include: ['tests/unit/**/*.test.ts'], environment: 'node', testTimeout: 60_000 },
      },
      {
        oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
        // Found only in the middle of the tests, it would have them all begin anew.
        optimizeDeps: { include: ['idb'] },
        test: {
          // Components and everything that reads a DOM run in the real browser, with its real layout and colours.
          name: 'browser',
          include: ['tests/components/**/*.test.{ts,tsx}'],
          setupFiles: ['tests/support/locale.ts'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                executablePath: findBrowser('chromium') ?? '',
                args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-quic'],
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
