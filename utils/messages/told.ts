import { browser } from 'wxt/browser';
import type { GuideTask, Publication, Told } from './contract.ts';

/** Calls back with what the background tells this frame from now on. The frames of pages only: our other pages watch the storage. */
export function watchTold(listener: (publication: Publication) => void): void {
  browser.runtime.onMessage.addListener((message: unknown, sender) => {
    if (sender.id === browser.runtime.id && sender.tab === undefined && isTold(message) && 'publication' in message)
      listener(message.publication);
    return undefined;
  });
}

/** What browsers say of a tab or a frame that is gone, or has no script of ours in it. */
const NOBODY = /receiving end does not exist|no tab with id|invalid tab/i;

/** Tells a frame of a tab (0 is the page itself). Answers whether anyone was there to hear it. */
export async function tell(tabId: number, frameId: number, told: Told): Promise<boolean> {
  return (await tellOrKnow(tabId, frameId, told)) === 'told';
}

/** The same, told apart: whether nobody is there, or it only did not arrive, as with a background that is just being ended. */
export async function tellOrKnow(tabId: number, frameId: number, told: Told): Promise<'told' | 'nobody' | 'failed'> {
  try {
    await browser.tabs.sendMessage(tabId, told, { frameId });
    return 'told';
  } catch (error) {
    return NOBODY.test(String(error)) ? 'nobody' : 'failed';
  }
}

/** Asks the script that guides agents in this tab's page. Answers `undefined` where none is there. What it says is a page's word. */
export async function askGuide(tabId: number, task: GuideTask): Promise<unknown> {
  try {
    return await browser.tabs.sendMessage(tabId, { guide: task } satisfies Told, { frameId: 0 });
  } catch {
    return undefined;
  }
}

function isTold(message: unknown): message is Told {
  return typeof message === 'object' && message !== null;
}
