import { browser } from 'wxt/browser';
import { isFernandHost, type SiteState } from './sites.ts';

/** How Sidecar stands to the site at this address, which is `undefined` where the browser does not tell it. */
export async function readSiteState(address: string | undefined): Promise<SiteState> {
  const url = address === undefined ? null : URL.parse(address);
  const host = url?.protocol === 'https:' ? url.hostname : '';
  if (host === '') return { kind: 'unavailable', host };
  if (isFernandHost(host)) return { kind: 'fernand', host };
  return { kind: (await browser.permissions.contains({ origins: [`https://${host}/*`] })) ? 'on' : 'off', host };
}
