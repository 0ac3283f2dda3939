import { BUILT_IN } from '../../../utils/detect/built-in.ts';
import { watchPage } from '../../../utils/detect/watch.ts';
import { type Counts, startCounting } from '../../counters.ts';
import { open, pause } from './documents.ts';
import { STORMS, type StormName, stormPage } from './storms.ts';
import { touchChanges, watch } from './watched.ts';

/** What a storm cost: milliseconds on the page's own thread, and the longest of its stretches. */
export type StormTrial = { oursMs: number; floorMs: number; longestMs: number };

const STEPS_COUNTED = 10;

/** Long enough that each step is looked at by itself. */
const QUIET_MS = 120;

/** One storm over two documents at once, step by step in turns: what drifts falls on both alike. */
export async function stormTrial(name: StormName, textNodes: number): Promise<StormTrial> {
  const html = stormPage(textNodes);
  const [watched, floor] = [open(html), open(html)];
  const stop = new AbortController();
  const { later: ours } = await watch(watched, stop.signal);
  const theirs = touchChanges(floor);
  const storm = STORMS[name];
  for (let index = 0; index < storm.steps; index += 1) {
    for (const document of index % 2 === 0 ? [watched, floor] : [floor, watched]) storm.step(document, index);
    await pause(0);
  }
  // Until the last look at what was found is over, which has its pauses.
  await pause(1_200);
  stop.abort();
  return { oursMs: ours.ms, floorMs: theirs.ms, longestMs: ours.longestMs };
}

/** What a storm makes the detector do, whatever the clock says: each step is waited for. On the page itself, since what is counted is. */
export async function countStorm(name: StormName, textNodes: number): Promise<Counts> {
  document.body.setHTMLUnsafe(stormPage(textNodes));
  const stop = new AbortController();
  await new Promise<void>((resolve) => watchPage(document, BUILT_IN, () => resolve(), stop.signal));
  await pause(1_500);
  const { stop: end } = startCounting();
  for (let index = 0; index < STEPS_COUNTED; index += 1) {
    STORMS[name].step(document, index);
    await pause(QUIET_MS);
  }
  const counts = end();
  stop.abort();
  return counts;
}
