import { browser } from 'wxt/browser';
import type { Publication, Told } from './contract.ts';

/** Calls back with what the background tells this frame from now on. The frames of pages only: our other pages watch the storage. */
export function watchTold(listener: (publication: Publication) => void): void {
  browser.runtime.onMessage.addListener((message: unknown, sender) => {
    if (sender.id === browser.runtime.id && sender.tab === undefined && isTold(message) && 'publication' in message)
      listener(message.publication);
    return undefined;
  });
}

/** Tells a frame of a tab (0 is the page itself). Answers whether anyone was there to hear it. */
export async function tell(tabId: number, frameId: number, told: Told): Promise<boolean> {
  try {
    await browser.tabs.sendMessage(tabId, told, { frameId });
    return true;
  } catch {
    return false;
  }
}

function isTold(message: unknown): message is Told {
  return typeof message === 'object' && message !== null;
}
