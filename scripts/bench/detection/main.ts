// Measures the detector in a stock Chromium, each figure beside its bound: part of `npm run bench`. The name of a part as its argument
// measures that part alone, a number of text nodes the first scans of that size. What was measured in full stands in docs/bench.
import { mkdirSync, writeFileSync } from 'node:fs';
import { startBenchBrowser } from './bench-browser.ts';
import { benchStorms } from './changes.ts';
import { benchBytes, benchExtension } from './extension.ts';
import { type Figure, tableOfFigures, verdict } from './figures.ts';
import { benchHeap } from './heap.ts';
import { plotOf } from './plot.ts';
import { benchDelays, benchRivals, benchScans } from './scans.ts';

const SIZES = [1_000, 10_000, 100_000, 1_000_000];
const FOLDER = new URL('../../../docs/bench/', import.meta.url);

const only = process.argv[2];
const sizes = SIZES.filter((size) => only === undefined || only === 'scans' || only === String(size));
const figures: Figure[] = [];
const browser = await startBenchBrowser();
const parts: Record<string, () => Figure[] | Promise<Figure[]>> = {
  scans: () => benchScans(browser, sizes),
  rivals: () => benchRivals(browser),
  delays: () => benchDelays(browser, [10_000, 100_000]),
  storms: () => benchStorms(browser),
  heap: () => benchHeap(browser),
  extension: benchExtension,
  bytes: benchBytes,
};
for (const [name, part] of Object.entries(parts)) {
  if (only !== undefined && only !== name && !(name === 'scans' && sizes.length > 0)) continue;
  const begun = performance.now();
  figures.push(...(await part()));
  console.error(`${name}: ${Math.round((performance.now() - begun) / 1000)} s`);
}
await browser.close();
console.log(tableOfFigures(figures));
if (only === undefined) {
  mkdirSync(FOLDER, { recursive: true });
  const told = figures.map((figure) => ({ ...figure, verdict: verdict(figure) }));
  writeFileSync(new URL('detection.json', FOLDER), `${JSON.stringify(told, null, 2)}\n`);
  writeFileSync(new URL('detection.svg', FOLDER), plotOf(figures));
}
