import { afterEach, describe, expect, it } from 'vitest';
import { cdp } from 'vitest/browser';
import { BUILT_IN } from '../../../utils/detect/built-in.ts';
import { watchPage } from '../../../utils/detect/watch.ts';
import { fill } from './fill.ts';

const VIEWS = 20;
const stop = new AbortController();

/** All that stands in the page, held by nothing else: a loop in a function that waits would hold its last node. */
function nodes(): WeakRef<Node>[] {
  return [...document.querySelectorAll('body *')].flatMap((node) => [node, ...node.childNodes].map((each) => new WeakRef(each)));
}

/** How many of them are left once the garbage was collected. */
async function alive(gone: readonly WeakRef<Node>[]): Promise<number> {
  await cdp().send('HeapProfiler.collectGarbage');
  return gone.filter((ref) => ref.deref()).length;
}

afterEach(() => {
  stop.abort();
  fill('');
});

describe('a page that changes', () => {
  it('is let go of: what has left it, with its IDs, is held by nothing', async () => {
    let reports = 0;
    watchPage(document, BUILT_IN, () => (reports += 1), stop.signal);
    await expect.poll(() => reports, { timeout: 10_000 }).toBe(1);
    const gone: WeakRef<Node>[] = [];
    for (let view = 1; view <= VIEWS; view += 1) {
      gone.push(...nodes());
      fill(`<ul>${Array.from({ length: 50 }, (_, n) => `<li>Fernand <b>#${100 * view + n}</b><x-card></x-card>`).join('')}</ul>`);
      await expect.poll(() => reports, { timeout: 10_000 }).toBe(view + 1);
    }
    expect(gone.length).toBeGreaterThan(1_000);
    await expect.poll(() => alive(gone), { timeout: 10_000 }).toBe(0);
  });
});
