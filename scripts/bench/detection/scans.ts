import { type BenchBrowser, type InPage, repeat } from './bench-browser.ts';
import { type Figure, median } from './figures.ts';
import type { WayName } from './first-scan.ts';
import type { Density } from './list-page.ts';

/** What a first scan may cost, with so many IDs on the page, over a bare TreeWalker. */
const BOUNDS: Record<Density, number> = { none: 0.45, '1 %': 0.8, '10 %': 1, all: 2 };
const DENSITIES = Object.keys(BOUNDS) as Density[];

/** So many trials on pages of so many text nodes: where the machine does not rest, those of small pages spread most. */
const TRIALS = { 1_000: 11, 10_000: 11, 100_000: 3, 1_000_000: 1 };

const LONGEST_SLICE_MS = 8;
const LONGEST_DELAY_MS = 5;

type Cell = { way: WayName; textNodes: number; density: Density; trials: number };

/** First scans of pages of these sizes. Pages of a million text nodes take a minute each: of them only some, unless they are asked for. */
export async function benchScans(browser: BenchBrowser, sizes: readonly number[]): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [size, trials] of Object.entries(TRIALS)) {
    const textNodes = Number(size);
    if (!sizes.includes(textNodes)) continue;
    const isLargest = textNodes === 1_000_000 && sizes.length > 1;
    for (const density of isLargest ? (['none', '10 %'] as const) : DENSITIES)
      figures.push(await scan(browser, { way: 'ours', textNodes, density, trials }));
  }
  return figures;
}

/** What others use, on one page. */
export async function benchRivals(browser: BenchBrowser): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const way of ['TreeWalker and regex', 'linkify-element', 'mark.js'] as const)
    figures.push(await scan(browser, { way, textNodes: 10_000, density: '1 %', trials: 5 }));
  return figures;
}

async function scan(browser: BenchBrowser, { way, textNodes, density, trials }: Cell): Promise<Figure> {
  const all = await repeat(trials, () =>
    browser.trial((page) =>
      page.evaluate(([name, count, share]) => (globalThis as unknown as InPage).detection.trial(name, count, share), [
        way,
        textNodes,
        density,
      ] as const),
    ),
  );
  const floorMs = median(all.map((trial) => trial.floorMs));
  return {
    part: 'first scan',
    name: `${way === 'ours' ? '' : `${way}, `}${textNodes.toLocaleString('en')} text nodes, IDs in ${density === 'none' ? 'no row' : `${density} of the rows`}`,
    value: median(all.map((trial) => trial.oursMs / trial.floorMs)),
    unit: '×',
    ...(way === 'ours' && { bound: BOUNDS[density] }),
    detail: `of a bare TreeWalker, ${floorMs.toFixed(2)} ms; ${all[0]?.found ?? 0} found; ${trials} trials`,
  };
}

/** How the page fares while the first scan goes on. */
export async function benchDelays(browser: BenchBrowser, sizes: readonly number[]): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const textNodes of sizes.filter((size) => size <= 100_000)) {
    const trials = await repeat(5, () =>
      browser.trial((page) => page.evaluate((count) => (globalThis as unknown as InPage).detection.delayTrial(count, '10 %'), textNodes)),
    );
    const name = `${textNodes.toLocaleString('en')} text nodes, IDs in 10 % of the rows`;
    const middle = (key: 'idleMs' | 'scanningMs' | 'longestSliceMs') => median(trials.map((trial) => trial[key]));
    figures.push(
      {
        part: 'worst delay of the page’s own tasks',
        name,
        value: middle('scanningMs'),
        unit: 'ms',
        bound: LONGEST_DELAY_MS,
        detail: `${middle('idleMs').toFixed(1)} ms with nothing else to do`,
      },
      {
        part: 'longest slice',
        name,
        value: middle('longestSliceMs'),
        unit: 'ms',
        bound: LONGEST_SLICE_MS,
        detail: `at worst ${Math.max(...trials.map((trial) => trial.longestSliceMs)).toFixed(1)} ms in 5 trials`,
      },
    );
  }
  return figures;
}
