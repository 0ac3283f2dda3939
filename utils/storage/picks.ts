import { browser } from 'wxt/browser';
import { publishPick } from './published.ts';

/** An agent who has not picked anything for so long has turned to something else. */
const PICKING_MS = 10 * 60_000;

/** Stands in the session for each tab whose agent is picking: the background may end meanwhile. */
const picking = (tabId: number) => `picking:${tabId}`;

/** The agent begins to pick in this tab. */
export async function notePicking(tabId: number, now: number): Promise<void> {
  await browser.storage.session.set({ [picking(tabId)]: now });
}

/** Whether the agent was picking in this tab of late. Once that is told, they no longer are. */
export async function takePicking(tabId: number, now: number): Promise<boolean> {
  const { [picking(tabId)]: since } = await browser.storage.session.get(picking(tabId));
  await browser.storage.session.remove(picking(tabId));
  return typeof since === 'number' && now - since < PICKING_MS;
}

/** The page that something was or is being picked in is there no longer, or none of ours any more. */
export async function forgetPick(tabId: number): Promise<void> {
  await publishPick(tabId, undefined);
  await browser.storage.session.remove(picking(tabId));
}
