// Measures the first scan of a page in a stock Chromium beside a bare TreeWalker, and what others use: part of `npm run bench`. A number
// of text nodes as its argument measures pages of that size alone.
import { chromium } from '@playwright/test';
import { bundleForPage } from '../../in-page-bundle.ts';
import { findBrowser } from '../../setup/browsers.mjs';
import type { Trial, WayName } from './in-page.ts';
import type { Density } from './list-page.ts';

/** A first scan: a way, on a page of so many text nodes with so many IDs, and how often. */
type Cell = { way: WayName; textNodes: number; density: Density; trials: number };

type Row = Cell & { ratio: number; longestStepMs: number; floorMs: number; found: number };

const CELLS: Cell[] = [
  ...[1_000, 10_000, 100_000].flatMap((textNodes) =>
    (['none', '1 %', '10 %', 'all'] as const).map((density): Cell => ({ way: 'ours', textNodes, density, trials: 20 })),
  ),
  ...(['none', '1 %', '10 %', 'all'] as const).map((density): Cell => ({ way: 'ours', textNodes: 1_000_000, density, trials: 3 })),
  ...(['TreeWalker and regex', 'linkify-element', 'mark.js'] as const).map((way): Cell => ({
    way,
    textNodes: 10_000,
    density: '1 %',
    trials: 5,
  })),
];

const only = process.argv[2];
const script = await bundleForPage(new URL('in-page.ts', import.meta.url), 'detection');
const browser = await chromium.launch({ executablePath: findBrowser('chromium') ?? '', args: ['--no-sandbox'] });
for (const cell of CELLS.filter(({ textNodes }) => only === undefined || textNodes === Number(only))) {
  const row = await measure(cell);
  console.log(
    `${row.way}  ${row.textNodes}  ${row.density}  ${row.ratio.toFixed(2)} × of ${row.floorMs.toFixed(2)} ms, longest step ${row.longestStepMs.toFixed(1)} ms, ${row.found} found`,
  );
}
await browser.close();

async function measure(cell: Cell): Promise<Row> {
  const trials: Trial[] = [];
  for (let index = 0; index < cell.trials; index += 1) {
    const page = await browser.newPage();
    await page.addScriptTag({ content: script });
    trials.push(
      await page.evaluate(
        ([way, textNodes, density]) =>
          (globalThis as unknown as { detection: typeof import('./in-page.ts') }).detection.trial(way, textNodes, density),
        [cell.way, cell.textNodes, cell.density] as const,
      ),
    );
    await page.close();
  }
  const middle = (numbers: number[]) => numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? NaN;
  return {
    ...cell,
    ratio: middle(trials.map(({ oursMs, floorMs }) => oursMs / floorMs)),
    floorMs: middle(trials.map(({ floorMs }) => floorMs / 2)),
    longestStepMs: middle(trials.map(({ longestStepMs }) => longestStepMs)),
    found: trials[0]?.found ?? 0,
  };
}
