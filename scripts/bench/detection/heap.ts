import type { Page } from '@playwright/test';
import type { BenchBrowser, InPage } from './bench-browser.ts';
import type { Figure } from './figures.ts';

/** What moves, what comes and goes, and what is swapped: as many steps as a storm of a minute has, driven faster. */
const STORM_STEPS = { 'virtual list': 600, 'view swaps': 60 } as const;

const TEXT_NODES = 10_000;
const STORMS_IN_A_ROW = 10;
const STEPS_IN_A_ROW = 60;

/** Of the page's nodes that are gone, so many may still be held by us. */
const HELD_NODES = 10;

/** The same after ten storms as after two, but for what the machine does by itself. */
const HEAP_GROWTH = 1.05;

/** What is held of pages that change, after a garbage collection, beside the same pages without us. */
export async function benchHeap(browser: BenchBrowser): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const storm of ['virtual list', 'view swaps'] as const) {
    const [ours, theirs] = [await held(browser, storm, true), await held(browser, storm, false)];
    figures.push({
      part: 'memory',
      name: `nodes that left the page and are held, ${storm}`,
      value: Math.max(ours.alive - theirs.alive, 0),
      unit: 'nodes',
      bound: HELD_NODES,
      detail: `of ${ours.removed} removals; ${theirs.alive} without us`,
    });
  }
  const heap = await browser.trial(async (page) => {
    const collect = await collector(page);
    await page.evaluate((size) => (globalThis as unknown as InPage).detection.startWatch(size, true, false), TEXT_NODES);
    const bytes: number[] = [];
    for (let round = 0; round < STORMS_IN_A_ROW; round += 1) {
      await storm(page, 'view swaps', STEPS_IN_A_ROW);
      bytes.push(await collect());
    }
    return bytes;
  });
  const [, second = NaN] = heap;
  const last = heap.at(-1) ?? NaN;
  figures.push({
    part: 'memory',
    name: 'heap after ten storms, over that after two',
    value: last / second,
    unit: '×',
    bound: HEAP_GROWTH,
    detail: `${megabytes(second)} and ${megabytes(last)} MB`,
  });
  return figures;
}

async function held(browser: BenchBrowser, name: keyof typeof STORM_STEPS, isWatched: boolean) {
  return await browser.trial(async (page) => {
    const collect = await collector(page);
    await page.evaluate(([size, watched]) => (globalThis as unknown as InPage).detection.startWatch(size, watched, true), [
      TEXT_NODES,
      isWatched,
    ] as const);
    await storm(page, name, STORM_STEPS[name]);
    await collect();
    return await page.evaluate(() => (globalThis as unknown as InPage).detection.aliveAfter());
  });
}

async function storm(page: Page, name: keyof typeof STORM_STEPS, steps: number): Promise<void> {
  await page.evaluate(([which, count]) => (globalThis as unknown as InPage).detection.stormAndForget(which, count), [name, steps] as const);
}

/** Collects garbage, and answers how many bytes are left. */
async function collector(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  return async () => {
    // What a first collection finalizes, the second one frees.
    for (let time = 0; time < 2; time += 1) await session.send('HeapProfiler.collectGarbage');
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? NaN;
  };
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(2);
}
