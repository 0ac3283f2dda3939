import type { Detected } from '../conversation/page-facts.ts';
import { scanPage } from './page.ts';

const QUIET_MS = 50;
const REST_MS = 1_000;
const SLICE_MS = 4;

// A scan takes at most a tenth of the time, however large the page and however often it changes.
const REST_PER_SCAN = 9;

// `class` and `style` are left out: on many pages they change all the time, and nearly never show a new ID.
const ATTRIBUTES = ['href', 'data-fernand-conversation-id', 'hidden', 'aria-hidden', 'open'];

/**
 * Reports what `detectInPage` finds, at first and whenever it or the page's address changes, until the signal. It scans in the background, in
 * slices of some 4 ms, at most once a second, never while the page is hidden, and keeps no node between scans.
 */
export function watchPage(document: Document, report: (found: Detected[]) => void, signal: AbortSignal): void {
  let scan: ReturnType<typeof scanPage> | undefined;
  let changed = false;
  let planned = false;
  let spentMs = 0;
  let restUntil = 0;
  let reported: string | undefined;

  const plan = (delay: number): void => {
    planned = true;
    inBackground(work, delay);
  };

  const rescan = (): void => {
    changed = true;
    if (!planned && !document.hidden && !signal.aborted) plan(Math.max(QUIET_MS, restUntil - performance.now()));
  };

  // Half a scan of a page that was away is worth nothing.
  const restart = (): void => {
    scan = undefined;
    rescan();
  };

  const work = (): void => {
    planned = false;
    if (signal.aborted || document.hidden) return;
    const start = performance.now();
    if (!scan) {
      changed = false;
      spentMs = 0;
    }
    const current = scan ?? scanPage(document);
    // Kept only where it goes on, so that one that fails is not taken up again.
    scan = undefined;
    let found: Detected[] | undefined;
    do found = current.next().value;
    while (!found && performance.now() - start < SLICE_MS);
    spentMs += performance.now() - start;
    if (!found) {
      scan = current;
      plan(0);
      return;
    }
    restUntil = performance.now() + Math.max(REST_MS, spentMs * REST_PER_SCAN);
    if (changed) rescan();
    const news = document.URL + found.map(({ id, reason }) => id + reason).join();
    if (news === reported) return;
    reported = news;
    report(found);
  };

  if (signal.aborted) return;
  const observer = new MutationObserver(rescan);
  observer.observe(document, { childList: true, characterData: true, subtree: true, attributeFilter: ATTRIBUTES });
  document.addEventListener('visibilitychange', restart, { signal });
  followAddress(document, rescan, signal);
  signal.addEventListener('abort', () => {
    observer.disconnect();
    scan = undefined;
  });
  rescan();
}

/** Firefox has no background tasks before 142. */
function inBackground(task: () => void, delay: number): void {
  if ('scheduler' in globalThis) void scheduler.postTask(task, { priority: 'background', delay });
  else setTimeout(task, delay);
}

/** Single-page apps change the address without a load. Where nothing tells (Firefox before 147), the next scan, after the next change of the page, sees it. */
function followAddress(document: Document, changed: () => void, signal: AbortSignal): void {
  const view = document.defaultView;
  if (view && 'navigation' in view) view.navigation.addEventListener('currententrychange', changed, { signal });
  else for (const event of ['popstate', 'hashchange']) document.defaultView?.addEventListener(event, changed, { signal });
}
