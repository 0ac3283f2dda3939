import { type Browser, chromium, type Page } from '@playwright/test';
import { bundleForPage } from '../../in-page-bundle.ts';
import { findBrowser } from '../../setup/browsers.mjs';

/** What runs in the page, as `bundleForPage` puts it there. */
export type InPage = { detection: typeof import('./in-page.ts') };

/** Where the pages stand: with these headers a page's clock is exact to microseconds, not to a tenth of a millisecond. */
const ADDRESS = 'https://bench.example/';
const HEADERS = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };

/** A stock Chromium that gives each trial a process of its own. */
export type BenchBrowser = { trial: <Result>(act: (page: Page) => Promise<Result>) => Promise<Result>; close: () => Promise<void> };

/** Starts it. */
export async function startBenchBrowser(): Promise<BenchBrowser> {
  const script = await bundleForPage(new URL('in-page.ts', import.meta.url), 'detection');
  const browser: Browser = await chromium.launch({ executablePath: findBrowser('chromium') ?? '', args: ['--no-sandbox'] });
  return {
    async trial(act) {
      const page = await browser.newPage();
      try {
        await page.route('**', (route) => route.fulfill({ body: '<!doctype html>', contentType: 'text/html', headers: HEADERS }));
        await page.goto(ADDRESS);
        await page.addScriptTag({ content: script });
        return await act(page);
      } finally {
        await page.close();
      }
    },
    close: () => browser.close(),
  };
}

/** As many trials, one after the other. */
export async function repeat<Result>(times: number, act: () => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  for (let index = 0; index < times; index += 1) results.push(await act());
  return results;
}
