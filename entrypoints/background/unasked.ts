import { browser } from 'wxt/browser';
import type { ConversationId } from '../../utils/conversation/conversation-id.ts';
import { mainConversation } from '../../utils/conversation/page-facts.ts';
import { readEntry, readPage } from '../../utils/storage/published.ts';
import { readArrangement } from '../../utils/storage/settings.ts';

/** Of the 20 reads a minute, pages may cause so many by themselves: a page that changes its address for ever must not spend the agent's. */
const UNASKED_PER_MINUTE = 8;
const MINUTE_MS = 60_000;

const STORED_AS = 'unaskedReads';
const NO_TAB = -1;

type UnaskedRead = { tabId: number; address: string; at: number };

/**
 * Whether this conversation may be read although nobody asked for it: the tab's page is about it, the sidebar is open there,
 * it is the first such read since the tab came to this address, and there were not too many of late.
 */
export async function mayReadUnasked(tabId: number, id: ConversationId, now: number): Promise<boolean> {
  const page = await readPage(tabId);
  if (page === undefined || mainConversation(page) !== id || !(await readArrangement(page.host)).open) return false;
  const { url: address = '' } = await browser.tabs.get(tabId);
  // A read that ended with the background is no read.
  const isCutOff = (await readEntry(id)).problem?.kind === 'interrupted';
  let may = false;
  await update((reads) => {
    const isSamePage = reads.findLast((read) => read.tabId === tabId)?.address === address;
    may = (!isSamePage || isCutOff) && reads.filter((read) => read.at > now - MINUTE_MS && read.at <= now).length < UNASKED_PER_MINUTE;
    return may ? [...reads, { tabId, address, at: now }] : reads;
  }, now);
  return may;
}

/** The tab is gone, or came to another page: the next page is a new one, whatever its address. */
export async function forgetUnasked(tabId: number): Promise<void> {
  await update((reads) => reads.map((read) => (read.tabId === tabId ? { ...read, tabId: NO_TAB } : read)), Date.now());
}

/** The tab's page is at this address now: the reads of its former addresses are past. */
export async function leaveUnasked(tabId: number, address: string): Promise<void> {
  await update(
    (reads) => reads.map((read) => (read.tabId === tabId && read.address !== address ? { ...read, tabId: NO_TAB } : read)),
    Date.now(),
  );
}

/** What is stored afterwards: the last minute's reads, which count, and the ones that open tabs still stand on. */
async function update(change: (reads: UnaskedRead[]) => UnaskedRead[], now: number): Promise<void> {
  await navigator.locks.request(STORED_AS, async () => {
    const { [STORED_AS]: stored } = await browser.storage.session.get(STORED_AS);
    const reads = change((stored ?? []) as UnaskedRead[]);
    const isOfUse = (read: UnaskedRead, index: number) =>
      read.at > now - MINUTE_MS || (read.tabId !== NO_TAB && index === reads.findLastIndex((other) => other.tabId === read.tabId));
    await browser.storage.session.set({ [STORED_AS]: reads.filter(isOfUse) });
  });
}
