import type { CDPSession, Page } from '@playwright/test';
import { HOSTS } from '../../../sandbox/hosts.ts';
import { buildExtension } from '../../../sandbox/launch/build.ts';
import { launchChromium } from '../../../sandbox/launch/chromium/launch.ts';
import { startSandbox } from '../../../sandbox/server.ts';
import { bundlesOf } from '../../bundles.ts';
import { pause } from './documents.ts';
import { type Figure, median } from './figures.ts';
import { listPage } from './list-page.ts';

/** One is switched on, the other is not. */
const SITES = { on: 'on.example.com', off: 'off.example.com' } as const;

const OVER_OFF = 1.05;
const ROUNDS = 10;
const TEXT_NODES = 10_000;

/** The look at what stands apart, the edge tab and the first review are over by then. */
const SETTLED_MS = 700;

/** What a page load costs, in milliseconds. */
type Load = { loadMs: number; taskMs: number; scriptMs: number };

/** What the production extension costs a page whose site is switched on, beside the same page on a site that is not; the sidebar stays closed. */
export async function benchExtension(): Promise<Figure[]> {
  buildExtension('chromium');
  await using cleanup = new AsyncDisposableStack();
  const sandbox = await startSandbox();
  cleanup.defer(() => sandbox.close());
  const { on, off } = SITES;
  for (const site of [on, off]) {
    sandbox.addPage(site, '/none', `<!doctype html>${listPage(TEXT_NODES, 'none')}`);
    sandbox.addPage(site, '/some', `<!doctype html>${listPage(TEXT_NODES, '1 %')}`);
  }
  const browser = await launchChromium({ port: sandbox.port, hosts: [...HOSTS, on, off], sites: [`https://${on}/*`] });
  cleanup.defer(() => browser.close());
  const home = await browser.context.newPage();
  await home.goto(browser.address('options.html'));
  while ((await home.evaluate(async () => (await chrome.scripting.getRegisteredContentScripts()).length)) === 0) await pause(100);

  const figures: Figure[] = [];
  for (const [path, what] of [
    ['/none', 'without IDs'],
    ['/some', 'with IDs in 1 % of the rows'],
  ] as const) {
    const pairs: { ours: Load; theirs: Load }[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const measure = async (site: string) => await load(await browser.context.newPage(), `https://${site}${path}`);
      // In turns, so that what drifts falls on both alike.
      const first = await measure(round % 2 === 0 ? on : off);
      const second = await measure(round % 2 === 0 ? off : on);
      // The first pair of all warms up what both share.
      if (round > 0) pairs.push(round % 2 === 0 ? { ours: first, theirs: second } : { ours: second, theirs: first });
    }
    for (const [key, name] of [
      ['loadMs', 'load event'],
      ['taskMs', 'main thread'],
    ] as const)
      figures.push({
        part: 'extension',
        name: `${name} of a page ${what}, switched on over not`,
        value: median(pairs.map(({ ours, theirs }) => ours[key] / theirs[key])),
        unit: '×',
        bound: OVER_OFF,
        detail: `${median(pairs.map(({ theirs }) => theirs[key])).toFixed(0)} ms without; script ${median(pairs.map(({ ours }) => ours.scriptMs)).toFixed(1)} ms, without ${median(pairs.map(({ theirs }) => theirs.scriptMs)).toFixed(1)} ms; ${pairs.length} rounds`,
      });
  }
  return figures;
}

async function load(page: Page, address: string): Promise<Load> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const before = await metrics(session);
  await page.goto(address);
  await page.evaluate((ms) => new Promise((resolve) => setTimeout(resolve, ms)), SETTLED_MS);
  const after = await metrics(session);
  const loadMs = await page.evaluate(() => (performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming).loadEventStart);
  await page.close();
  const since = (name: string) => ((after[name] ?? NaN) - (before[name] ?? NaN)) * 1000;
  return { loadMs, taskMs: since('TaskDuration'), scriptMs: since('ScriptDuration') };
}

async function metrics(session: CDPSession): Promise<Record<string, number>> {
  const answer = await session.send('Performance.getMetrics');
  return Object.fromEntries(answer.metrics.map(({ name, value }) => [name, value]));
}

/** What of the build runs in pages weighs. */
export function benchBytes(): Figure[] {
  return bundlesOf('.output/chrome-mv3').flatMap(({ file, bytes, limit }): Figure[] =>
    limit === undefined ? [] : [{ part: 'bytes', name: file, value: bytes, unit: 'bytes', bound: limit, detail: 'minified and gzipped' }],
  );
}
