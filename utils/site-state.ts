import { browser } from 'wxt/browser';
import { isFernandHost, type SiteState } from './sites.ts';

/** How Sidecar stands to the site at this address, which is `undefined` where the browser does not tell it. With the tab, it is told why not. */
export async function readSiteState(address: string | undefined, tabId?: number): Promise<SiteState> {
  const url = address === undefined ? null : URL.parse(address);
  const host = url?.protocol === 'https:' ? url.hostname : '';
  if (host === '') return { kind: tabId !== undefined && (await isBlocked(tabId)) ? 'blocked' : 'unavailable', host };
  if (isFernandHost(host)) return { kind: 'fernand', host };
  return { kind: (await browser.permissions.contains({ origins: [`https://${host}/*`] })) ? 'on' : 'off', host };
}

/**
 * Whether an administrator's policy keeps extensions out of a tab's page. Seen in Chromium 156: there it does as if the site were granted, and names
 * the policy only to those who try.
 */
async function isBlocked(tabId: number): Promise<boolean> {
  try {
    await browser.scripting.executeScript({ target: { tabId }, func: () => undefined });
    return false;
  } catch (error) {
    return /policy/i.test(String(error));
  }
}
