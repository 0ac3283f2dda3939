import { browser } from 'wxt/browser';
import type { ConversationId } from '../../utils/conversation/conversation-id.ts';
import { mainConversation } from '../../utils/conversation/page-facts.ts';
import { readEntry, readPage } from '../../utils/storage/published.ts';
import { readArrangement } from '../../utils/storage/settings.ts';

/** Of the 20 reads a minute, one loaded page may cause so many: one that changes its address for ever must not spend the agent's. */
const UNASKED_PER_MINUTE = 12;
const MINUTE_MS = 60_000;

const STORED_AS = 'unaskedReads';

/** In place of the address of a read whose page was left. */
const LEFT = '';

type UnaskedRead = { tabId: number; address: string; at: number };

/** What is to be done for a conversation that nobody asked for: read it, show what is known of it already, or nothing. */
export async function judgeUnasked(tabId: number, id: ConversationId, now: number): Promise<'read' | 'known' | 'nothing'> {
  if (await mayReadUnasked(tabId, id, now)) return 'read';
  const page = await readPage(tabId);
  const isKnown = (await readEntry(id)).conversation !== undefined;
  return isKnown && page !== undefined && mainConversation(page) === id ? 'known' : 'nothing';
}

/**
 * Whether this conversation may be read although nobody asked for it: the tab's page is about it, the sidebar is open there,
 * it is the first such read since the tab came to this address, and the page as it was loaded did not cause too many of late.
 */
export async function mayReadUnasked(tabId: number, id: ConversationId, now: number): Promise<boolean> {
  const page = await readPage(tabId);
  if (page === undefined || mainConversation(page) !== id || !(await readArrangement(page.host)).open) return false;
  const { url: address = '' } = await browser.tabs.get(tabId);
  // A read that ended with the background is no read.
  const isCutOff = (await readEntry(id)).problem?.kind === 'interrupted';
  let may = false;
  await update((reads) => {
    const here = reads.filter((read) => read.tabId === tabId);
    const isSamePage = here.at(-1)?.address === address;
    may = (!isSamePage || isCutOff) && here.filter((read) => read.at > now - MINUTE_MS && read.at <= now).length < UNASKED_PER_MINUTE;
    return may ? [...reads, { tabId, address, at: now }] : reads;
  });
  return may;
}

/** The tab is gone, or has loaded another page: the next page is a new one, whatever its address. */
export async function forgetUnasked(tabId: number): Promise<void> {
  await update((reads) => reads.filter((read) => read.tabId !== tabId));
}

/** The tab's page is at this address now. Whoever comes back to a former one comes anew; the read for it still counts towards the minute. */
export async function leaveUnasked(tabId: number, address: string): Promise<void> {
  await update((reads) => reads.map((read) => (read.tabId === tabId && read.address !== address ? { ...read, address: LEFT } : read)));
}

/** Of each tab so many are worth remembering. */
async function update(change: (reads: UnaskedRead[]) => UnaskedRead[]): Promise<void> {
  await navigator.locks.request(STORED_AS, async () => {
    const { [STORED_AS]: stored } = await browser.storage.session.get(STORED_AS);
    const reads = change((stored ?? []) as UnaskedRead[]);
    const isOfUse = ({ tabId }: UnaskedRead, index: number) =>
      reads.slice(index).filter((read) => read.tabId === tabId).length <= UNASKED_PER_MINUTE;
    await browser.storage.session.set({ [STORED_AS]: reads.filter(isOfUse) });
  });
}
