import { browser } from 'wxt/browser';
import type { ConversationId } from '../../utils/conversation/conversation-id.ts';
import { tell } from '../../utils/messages/told.ts';
import { type Mount, readMounts } from '../../utils/storage/mounts.ts';
import { readArrangement } from '../../utils/storage/settings.ts';

/** Whether the agent has a view before them that tells what becomes of this conversation's changes. */
export async function isOnScreen(id: ConversationId): Promise<boolean> {
  const mounts = (await readMounts()).filter(({ shown }) => shown.includes(id));
  const [inPages, beside] = await Promise.all([Promise.all(mounts.map(isInFront)), isPanelOpen()]);
  return beside || inPages.includes(true);
}

/** Whether it stands open in the tab in front of its window, and is alive. */
async function isInFront({ tabId, frameId, host }: Mount): Promise<boolean> {
  const [tab, { open }] = await Promise.all([browser.tabs.get(tabId).catch(() => undefined), readArrangement(host)]);
  return tab?.active === true && open && (await tell(tabId, frameId, { publication: {} }));
}

/** Side panels and popups list every change that is not over. */
async function isPanelOpen(): Promise<boolean> {
  const contexts = await browser.runtime.getContexts?.({ contextTypes: ['POPUP', 'SIDE_PANEL', 'TAB'] }).catch(() => undefined);
  return contexts?.some(({ documentUrl }) => documentUrl !== undefined && /\/(popup|sidepanel)\.html/.test(documentUrl)) ?? false;
}
