import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import puppeteer, { type Browser, type Frame, type Page } from 'puppeteer-core';
import { ensureBrowser } from '../../scripts/setup/browsers.mjs';
import { startConnectProxy } from './connect-proxy.ts';
import { copyBuild } from './copy-build.ts';

const BUILD = '.output/firefox-mv3';
const ADDON_ID = 'sidecar@getfernand.com';
/** Firefox would draw one at random for each profile. */
const ADDON_UUID = '5b4bdb00-51de-4ca4-8f00-000000000001';

/** What to start Firefox with. */
export type FirefoxOptions = { port: number; sites: readonly string[] };

/** A running Firefox with the production build in it. */
export type LaunchedFirefox = {
  browser: Browser;
  /** Opens one of the extension's own pages. */
  openOwn: (page: string) => Promise<Page>;
  /** The sidebar's frame in a page, once there is one. */
  sidebar: (page: Page) => Promise<Frame | undefined>;
  close: () => Promise<void>;
};

/** Starts a stock Firefox with the production build, unchanged but for the sites that are switched on. Every host leads to the sandbox's port. */
export async function launchFirefox({ port, sites }: FirefoxOptions): Promise<LaunchedFirefox> {
  if (!existsSync(join(BUILD, 'manifest.json'))) throw new Error('There is no build of the extension yet: npm run build makes it.');
  const build = copyBuild(BUILD, sites);
  const proxy = await startConnectProxy(port);
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: ensureBrowser('firefox'),
    headless: true,
    acceptInsecureCerts: true,
    // Without it a program may not look into the extension's own pages.
    args: ['--remote-allow-system-access'],
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [ADDON_ID]: ADDON_UUID }),
      'extensions.enabledScopes': 1,
      'network.proxy.type': 1,
      'network.proxy.ssl': '127.0.0.1',
      'network.proxy.ssl_port': proxy.port,
      'network.proxy.no_proxies_on': 'localhost, 127.0.0.1',
    },
  });
  await browser.installExtension(build);

  return {
    browser,
    async openOwn(path) {
      const page = await browser.newPage();
      // Firefox never says that such a page has loaded.
      void page.goto(`moz-extension://${ADDON_UUID}/${path}`).catch(() => undefined);
      await waitUntil(() => page.evaluate(() => location.protocol === 'moz-extension:' && document.readyState === 'complete'));
      return page;
    },
    async sidebar(page) {
      for (const frame of page.frames()) {
        const path = await frame.evaluate(() => location.protocol + location.pathname).catch(() => '');
        if (path === 'moz-extension:/sidebar.html') return frame;
      }
      return undefined;
    },
    async close() {
      await browser.close();
      await proxy.close();
      rmSync(build, { recursive: true, force: true });
    },
  };
}

/** Asks again and again until the answer is yes; what fails meanwhile counts as a no. */
export async function waitUntil(ask: () => Promise<boolean>, timeoutMs = 15_000): Promise<void> {
  const end = performance.now() + timeoutMs;
  while (!(await ask().catch(() => false))) {
    if (performance.now() > end) throw new Error(`waited ${timeoutMs} ms in vain for ${ask.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
