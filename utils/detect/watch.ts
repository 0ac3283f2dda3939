import type { Detected, Found } from '../conversation/page-facts.ts';
import { type Changes, gatherChanges } from './changes.ts';
import { createFinds, isThere } from './finds.ts';
import { innerRoot } from './look.ts';
import { listed, scanInside, scanRoot, scanWhole, type Visits } from './page.ts';
import { lineAround } from './reading.ts';
import type { Recognizer } from './recognizer.ts';

/** Changes are gathered for so long: what changes again meanwhile costs nothing. */
const GATHER_MS = 50;
const SLICE_MS = 4;

/** To look again at all that was found is done at most so often, and takes at most a tenth of the time; where little was found, what left is dropped at once. */
const REVIEW_PAUSE_MS = 1_000;
const REVIEW_SHARE = 9;
const FEW_FINDS = 200;

/** A shadow root that comes later than its element leaves no trace: it is looked for at each change of the page, if few may get one, and after so long, the last time for good. */
const LATER_MS = [1_000, 4_000, 16_000];
const FEW_WAITING = 200;

/**
 * Reports what `detectInPage` finds, at first and whenever it or the page's address changes, until the signal. It works in the background, in
 * slices of some 4 ms, never while the page is hidden; it looks at what changed alone, and keeps nothing of the page alive. Answers a way to ask
 * which nodes name what.
 */
export function watchPage(
  document: Document,
  recognizer: Recognizer,
  report: (found: Detected[]) => void,
  signal: AbortSignal,
): () => Found[] {
  let finds = createFinds(recognizer);
  let waiting: { ref: WeakRef<Element>; until: number }[] = [];
  let isAllWanted = true;
  let isReviewWanted = false;
  let isDropWanted = false;
  let isWaitOver = false;
  let isReviewPlanned = false;
  let reviewAt = 0;
  let batchUntil = 0;
  let job: Generator<undefined> | undefined;
  let planned = false;
  /** Something was noticed since the last look, be it in the middle of that. */
  let hasChanged = false;
  let reported: string | undefined;
  let reportedAt: string | undefined;

  const plan = (delay: number): void => {
    if (planned || signal.aborted || document.hidden) return;
    planned = true;
    inBackground(work, delay);
  };
  const changed = (): void => {
    hasChanged = true;
    plan(GATHER_MS);
  };
  const later = (prepare: () => void, delay: number): void =>
    inBackground(() => {
      prepare();
      plan(0);
    }, delay);

  const work = (): void => {
    planned = false;
    if (signal.aborted || document.hidden) return;
    const start = performance.now();
    if (!job) {
      hasChanged = false;
      job = flush(gathering.take());
    }
    let isDone: boolean | undefined;
    try {
      do isDone = job.next().done;
      while (!isDone && performance.now() - start < SLICE_MS);
    } catch (error) {
      // A page can break anything. With the next change all is looked at.
      job = undefined;
      isAllWanted = true;
      throw error;
    }
    if (!isDone) return plan(0);
    job = undefined;
    tell();
    if (hasChanged) plan(GATHER_MS);
  };

  const tell = (): void => {
    const address = document.URL;
    if ((isReviewWanted || isDropWanted) && !isReviewPlanned) {
      isReviewPlanned = true;
      later(() => (isReviewPlanned = false), Math.max(GATHER_MS, reviewAt - performance.now()));
    }
    if (!finds.takeNews() && address === reportedAt) return;
    const found = listed(finds);
    const news = JSON.stringify(found);
    if (news === reported && address === reportedAt) return;
    reported = news;
    reportedAt = address;
    report(found);
  };

  const visits: Visits = {
    entered: (root) => gathering.observe('host' in root ? root : root.ownerDocument),
    waited(element) {
      const now = performance.now();
      if (now > batchUntil) {
        batchUntil = now + GATHER_MS;
        for (const delay of LATER_MS) later(() => (isWaitOver = true), delay + GATHER_MS);
      }
      waiting.push({ ref: new WeakRef(element), until: now + Math.max(...LATER_MS) });
    },
  };

  function* flush({ isAll, added, changed: moved, hasGone, mayShow }: Changes): Generator<undefined> {
    isReviewWanted ||= mayShow;
    isDropWanted ||= hasGone;
    if (isAll || isAllWanted) {
      yield* lookAtAll();
      return;
    }
    for (const node of added.union(moved)) {
      yield;
      // What came with its parent is looked at with it.
      if (!isThere(node) || (node.parentNode && added.has(node.parentNode))) continue;
      if (node.nodeType === Node.ELEMENT_NODE) {
        if (added.has(node)) yield* scanWhole(node as Element, recognizer, finds, visits);
        else finds.add(node);
      }
      for (const line of lineAround(node)) {
        // It may have made a mention out of them or broken one.
        const texts = line.map(({ data }) => data);
        if (line.some(finds.has) || [texts.join(''), ...texts].some((text) => text.search(recognizer.gate) >= 0)) line.forEach(finds.add);
      }
    }
    yield* lookAtWaiting();
    yield* review();
  }

  function* lookAtAll(): Generator<undefined> {
    isAllWanted = false;
    isReviewWanted = isDropWanted = false;
    waiting = [];
    const all = createFinds(recognizer);
    gathering.observe(document);
    // No body: a page that has only begun, or none of HTML.
    const body = document.body as HTMLElement | null;
    if (body) yield* scanRoot(body, recognizer, all);
    finds = all;
    // At first what is found so far need not wait. Later it would seem that all the rest has left.
    if (reported === undefined && finds.size() > 0) tell();
    if (body) yield* scanInside(body, recognizer, all, visits);
  }

  function* lookAtWaiting(): Generator<undefined> {
    if (waiting.length === 0 || (!isWaitOver && waiting.length > FEW_WAITING)) return;
    isWaitOver = false;
    const all = waiting;
    waiting = [];
    for (const each of all) {
      yield;
      const element = each.ref.deref();
      const root = element && isThere(element) ? innerRoot(element) : undefined;
      if (root) {
        visits.entered(root);
        yield* scanWhole(root, recognizer, finds, visits);
      } else if (element && each.until > performance.now()) waiting.push(each);
    }
  }

  function* review(): Generator<undefined> {
    const start = performance.now();
    const isDue = start >= reviewAt;
    if (!isDue && finds.size() > FEW_FINDS) return;
    const again = isReviewWanted && isDue;
    if (again || isDropWanted) yield* finds.review(again);
    isDropWanted = false;
    if (again) isReviewWanted = false;
    if (isDue) reviewAt = performance.now() + Math.max(REVIEW_PAUSE_MS, (performance.now() - start) * REVIEW_SHARE);
  }

  const gathering = gatherChanges(document, recognizer.attributes, changed, signal);
  const comeOrGo = (): void => {
    // Half a look at a page that was away is worth nothing, and nothing of it is held meanwhile.
    if (document.hidden) {
      const { isAll, added, changed: moved } = gathering.take();
      isAllWanted ||= isAll || job !== undefined || added.size + moved.size > 0;
      job = undefined;
    }
    isReviewWanted = true;
    changed();
  };
  document.addEventListener('visibilitychange', comeOrGo, { signal });
  // Single-page apps change the address without a load.
  navigation.addEventListener('currententrychange', changed, { signal });
  changed();
  return () => finds.list();
}

function inBackground(task: () => void, delay: number): void {
  void scheduler.postTask(task, { priority: 'background', delay });
}
