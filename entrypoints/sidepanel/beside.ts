import { effect, type ReadonlySignal } from '@preact/signals';
import { browser } from 'wxt/browser';
import type { PageFacts, Pick } from '../../utils/conversation/page-facts.ts';
import { readSiteState } from '../../utils/site-state.ts';
import type { SiteState } from '../../utils/sites.ts';
import { readPage, readPick, watchPublished } from '../../utils/storage/published.ts';

/** The tab in front of the panel's window, and what is known of its page. */
export type Beside = {
  tabId: number | undefined;
  /** The browser tells it only where Sidecar runs, or may for the moment. */
  address: string | undefined;
  isLoaded: boolean;
  site: SiteState;
  /** `undefined` where the page has told nothing yet. What was found on a former page of this tab is not on this one. */
  page: PageFacts | undefined;
  /** What the agent has picked in it. */
  pick: Pick | undefined;
};

/** Calls back with what the panel stands beside, at first and whenever that may have changed, as long as the panel is on the screen. */
export function watchBeside(isInSight: ReadonlySignal<boolean>, listener: (beside: Beside) => void): void {
  let newest = {};
  let inFront: { tabId: number | undefined; windowId: number | undefined } | undefined;

  const look = async () => {
    if (!isInSight.peek()) return;
    const mine = {};
    newest = mine;
    const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
    const { id: tabId, windowId, url: address, status } = tab ?? {};
    const [site, page, pick] = await Promise.all([
      readSiteState(address),
      tabId === undefined ? undefined : readPage(tabId),
      tabId === undefined ? undefined : readPick(tabId),
    ]);
    if (mine !== newest || !isInSight.peek()) return;
    inFront = { tabId, windowId };
    listener({ tabId, address, isLoaded: status === 'complete', site, page: page?.address === address ? page : undefined, pick });
  };

  // The browser is asked anew each time: what an event tells may be older than what another one has told.
  effect(() => {
    if (isInSight.value) void look();
  });
  browser.tabs.onActivated.addListener(({ windowId }) => {
    if (inFront?.windowId === undefined || windowId === inFront.windowId) void look();
  });
  browser.tabs.onUpdated.addListener((tabId, { url, status }) => {
    if (tabId === inFront?.tabId && (url ?? status) !== undefined) void look();
  });
  watchPublished((published) => {
    if ('tabId' in published && published.tabId === inFront?.tabId) void look();
  });
  browser.permissions.onAdded.addListener(() => void look());
  browser.permissions.onRemoved.addListener(() => void look());
}
