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

type UnaskedRead = { tabId: number; address: string; id: ConversationId; at: number };

/** The view that wants it: the sidebar in the tab's page, or the side panel beside it. They share the page's reads. */
export type UnaskedFor = 'frame' | 'panel';

/** What is to be done: read it, show what is known of it or soon will be, or nothing. */
export type UnaskedVerdict = 'read' | 'known' | 'nothing';

/**
 * What is to be done for a conversation that nobody asked for. It is read where the tab's page is about it, the view that wants it is
 * open there, it is the first such read since the tab came to this address, and the page as it was loaded did not cause too many of late.
 */
export async function judgeUnasked(tabId: number, id: ConversationId, now: number, whom: UnaskedFor): Promise<UnaskedVerdict> {
  const page = await readPage(tabId);
  if (page === undefined || mainConversation(page) !== id) return 'nothing';
  const { conversation, problem } = await readEntry(id);
  const known = conversation === undefined ? 'nothing' : 'known';
  // A sidebar that is collapsed asks all the same; a side panel asks only while it is on the screen.
  if (whom === 'frame' && !(await readArrangement(page.host)).open) return known;
  const tab = await browser.tabs.get(tabId).catch(() => undefined);
  if (tab === undefined) return 'nothing';
  const { url: address = '' } = tab;
  // A read that ended with the background is no read, and one that never began for want of a key is none either.
  const wasNotRead = problem?.kind === 'interrupted' || problem?.kind === 'no-key';
  let verdict: UnaskedVerdict = known;
  await update((reads) => {
    const here = reads.filter((read) => read.tabId === tabId);
    const newest = here.at(-1);
    const isSamePage = newest?.address === address;
    const isTooMuch = here.filter((read) => read.at > now - MINUTE_MS && read.at <= now).length >= UNASKED_PER_MINUTE;
    if ((!isSamePage || wasNotRead) && !isTooMuch) verdict = 'read';
    // The other view of this page was granted it: what comes of that is for both.
    else if (isSamePage && newest.id === id) verdict = 'known';
    return verdict === 'read' ? [...reads, { tabId, address, id, at: now }] : reads;
  });
  return verdict;
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
