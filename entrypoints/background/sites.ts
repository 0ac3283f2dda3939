import { browser } from 'wxt/browser';
import { tell } from '../../utils/messages/told.ts';
import { isFernandHost, originsFor, siteOrigins } from '../../utils/sites.ts';
import { forgetPick } from '../../utils/storage/picks.ts';
import { keepArrangements } from '../../utils/storage/settings.ts';

/** Where a wildcard of a person's would have us run beside Fernand's own page. */
const FERNAND_PAGES = ['https://getfernand.com/*', 'https://*.getfernand.com/*'];

const SCRIPT_ID = 'page';
const SCRIPT_FILE = '/page.js';
const SIDEBAR_FILE = '/mount.js';
const FIELDS_FILE = '/fields.js';
const SWEEP_FILE = '/sweep.js';

/** Whether the sidebar may stand on this page. */
export async function isSwitchedOn(page: URL): Promise<boolean> {
  if (isFernandHost(page.hostname)) return false;
  return await browser.permissions.contains({ origins: [`${page.protocol}//${page.hostname}/*`] });
}

/** Has the content script started on every page to come of the sites that are switched on. To be called whenever the background starts. */
export async function reconcileScript(): Promise<void> {
  await navigator.locks.request('sites', async () => await register(await switchedOn()));
}

/** Brings everything into line with the sites that are switched on, the pages that are open too. To be called when a permission came or went, and at the first start, which finds the scripts of before an update. */
export async function reconcileSites(): Promise<void> {
  try {
    await navigator.locks.request('sites', async () => {
      const matches = await switchedOn();
      await register(matches);
      await keepArrangements((host) => originsFor(host, matches).length > 0);
    });
  } finally {
    // Whatever becomes of the pages to come, and each by itself: a tab that does not answer must not keep the others waiting.
    const tabs = await browser.tabs.query({ discarded: false });
    await Promise.all(tabs.map((tab) => reconcileTab(tab.id, tab.url)));
  }
}

/** Runs what places the sidebar, in a page that has our script. */
export async function placeSidebar(tabId: number): Promise<void> {
  await runIn(tabId, SIDEBAR_FILE);
}

/** Runs what tells numbers that stand alone, in a page that has our script. */
export async function lendFields(tabId: number): Promise<void> {
  await runIn(tabId, FIELDS_FILE);
}

async function runIn(tabId: number, file: typeof SIDEBAR_FILE | typeof FIELDS_FILE): Promise<void> {
  // The page can be gone by now.
  await browser.scripting.executeScript({ target: { tabId }, files: [file] }).catch(() => undefined);
}

async function switchedOn(): Promise<string[]> {
  return siteOrigins((await browser.permissions.getAll()).origins ?? []);
}

async function register(matches: string[]): Promise<void> {
  const [registered] = await browser.scripting.getRegisteredContentScripts({ ids: [SCRIPT_ID] });
  if (matches.join() === (registered?.matches ?? []).toSorted().join()) return;
  if (matches.length === 0) return await browser.scripting.unregisterContentScripts({ ids: [SCRIPT_ID] });
  const script = {
    id: SCRIPT_ID,
    js: [SCRIPT_FILE],
    matches,
    excludeMatches: FERNAND_PAGES,
    runAt: 'document_idle' as const,
    allFrames: false,
    persistAcrossSessions: true,
  };
  const add = () => browser.scripting.registerContentScripts([script]);
  const change = () => browser.scripting.updateContentScripts([script]);
  // Just after an update a browser may not have read yet what it keeps: what is not there can be there all the same.
  await (registered === undefined ? add().catch(change) : change().catch(add));
}

/** The browser tells the address of a tab only where we may run: elsewhere there is at most a script of ours to be ended. */
async function reconcileTab(tabId: number | undefined, address: string | undefined): Promise<void> {
  if (tabId === undefined) return;
  const page = address !== undefined && /^https?:/.test(address) ? new URL(address) : undefined;
  if (page !== undefined && (await isSwitchedOn(page))) {
    // What stands there from before an update goes first. A page that has the script already ends the second one by itself; an error page or a policy can refuse it. Not waited for: that ends
    // when the page has loaded, and some never do.
    browser.scripting.executeScript({ target: { tabId }, files: [SWEEP_FILE, SCRIPT_FILE] }).catch(() => undefined);
  } else {
    await forgetPick(tabId);
    void tell(tabId, 0, { order: 'mount.remove' });
  }
}
