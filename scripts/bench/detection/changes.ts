import type { Counts } from '../../counters.ts';
import { type BenchBrowser, type InPage, repeat } from './bench-browser.ts';
import { type Figure, median } from './figures.ts';
import type { StormName } from './storms.ts';

const STORMS: readonly StormName[] = ['chat', 'ticker', 'virtual list', 'class churn', 'view swaps'];

/** All that is done about changes, over one touch of each text that changed. */
const OVER_FLOOR = 1.1;
const OVER_SMALL_PAGE = 1.2;

const SMALL = 10_000;
const LARGE = 100_000;
const TRIALS = 3;

/** Pages that change all the time, and the same changes in pages ten times as large. */
export async function benchStorms(browser: BenchBrowser): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const storm of STORMS) {
    const [small, large] = [await run(browser, storm, SMALL), await run(browser, storm, LARGE)];
    for (const [size, trials] of [
      [SMALL, small],
      [LARGE, large],
    ] as const)
      figures.push({
        part: 'storm',
        name: `${storm}, ${size.toLocaleString('en')} text nodes`,
        value: median(trials.map(({ oursMs, floorMs }) => oursMs / floorMs)),
        unit: '×',
        bound: OVER_FLOOR,
        detail: `of one touch of each text, ${median(trials.map(({ floorMs }) => floorMs)).toFixed(1)} ms; longest stretch ${median(trials.map(({ longestMs }) => longestMs)).toFixed(1)} ms`,
      });
    const middle = (trials: typeof small) => median(trials.map(({ oursMs }) => oursMs));
    const counts = await Promise.all([count(browser, storm, SMALL), count(browser, storm, LARGE)]);
    figures.push(
      {
        part: 'storm',
        name: `${storm}, ten times the page: time`,
        value: middle(large) / Math.max(middle(small), 0.01),
        unit: '×',
        bound: OVER_SMALL_PAGE,
        detail: `${middle(small).toFixed(1)} and ${middle(large).toFixed(1)} ms`,
      },
      {
        part: 'storm',
        name: `${storm}, ten times the page: counters`,
        value: (Object.keys(counts[0]) as (keyof Counts)[]).reduce((sum, name) => sum + Math.abs(counts[1][name] - counts[0][name]), 0),
        unit: 'more',
        bound: 0,
        detail: Object.entries(counts[1])
          .map(([name, value]) => `${name} ${value}`)
          .join(', '),
      },
    );
  }
  return figures;
}

function run(browser: BenchBrowser, storm: StormName, textNodes: number) {
  return repeat(TRIALS, () =>
    browser.trial((page) =>
      page.evaluate(([name, size]) => (globalThis as unknown as InPage).detection.stormTrial(name, size), [storm, textNodes] as const),
    ),
  );
}

function count(browser: BenchBrowser, storm: StormName, textNodes: number) {
  return browser.trial((page) =>
    page.evaluate(([name, size]) => (globalThis as unknown as InPage).detection.countStorm(name, size), [storm, textNodes] as const),
  );
}
