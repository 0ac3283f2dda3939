/** Fernand's own pages need no sidecar, and its API is no site. */
const FERNAND_HOST = /(^|\.)getfernand\.com$/;

const HOST_NAME = /^(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z\d][a-z\d-]*$|^localhost$/;

/** A site that many agents work in: one name, all the places it is known to live at, asked for together. */
export type CommonSite = { name: string; origins: string[] };

/** How Sidecar stands to the site of a page. `host` is empty for the browser's own pages and the like, and for those that an administrator's policy keeps extensions out of. */
export type SiteState = { kind: 'on' | 'off' | 'unavailable' | 'fernand' | 'blocked'; host: string };

/** Seen in each product's own documentation, 2026-11. */
export const COMMON_SITES: CommonSite[] = [
  { name: 'Gmail', origins: ['https://mail.google.com/*'] },
  {
    name: 'Outlook',
    origins: [
      'https://outlook.office.com/*',
      'https://outlook.office365.com/*',
      'https://outlook.live.com/*',
      'https://outlook.cloud.microsoft/*',
    ],
  },
  { name: 'HubSpot', origins: ['https://*.hubspot.com/*'] },
  { name: 'Salesforce', origins: ['https://*.lightning.force.com/*', 'https://*.my.salesforce.com/*'] },
  { name: 'Pipedrive', origins: ['https://*.pipedrive.com/*'] },
  {
    name: 'Zoho',
    origins: [
      'https://crm.zoho.com/*',
      'https://crm.zoho.eu/*',
      'https://crm.zoho.in/*',
      'https://crm.zoho.com.au/*',
      'https://crm.zoho.jp/*',
    ],
  },
  { name: 'Zendesk', origins: ['https://*.zendesk.com/*'] },
  { name: 'Intercom', origins: ['https://app.intercom.com/*', 'https://app.eu.intercom.com/*', 'https://app.au.intercom.com/*'] },
  { name: 'Close', origins: ['https://app.close.com/*'] },
  { name: 'Attio', origins: ['https://app.attio.com/*'] },
];

export function isFernandHost(host: string): boolean {
  return FERNAND_HOST.test(host);
}

/** The host that a match pattern is about, without its wildcard: "*" for every host. */
export function hostOf(origin: string): string {
  const [, host = ''] = /^[^:]+:\/\/(?:\*\.)?([^/:]*)/.exec(origin) ?? [];
  return host;
}

/** Of what the browser has granted, the match patterns of sites: all but Fernand's own. */
export function siteOrigins(granted: readonly string[]): string[] {
  return granted.filter((origin) => /^(https?|\*):/.test(origin) && !isFernandHost(hostOf(origin))).toSorted();
}

/** Of the granted match patterns, those that switch this host on: to switch it off, all of them must go. */
export function originsFor(host: string, granted: readonly string[]): string[] {
  return siteOrigins(granted).filter((origin) => {
    const covered = hostOf(origin);
    return covered === '*' || covered === '' || covered === host || (origin.includes('://*.') && host.endsWith(`.${covered}`));
  });
}

/**
 * The match pattern for a site that a person typed the address of, or `undefined` where it is no https site of somebody else's. `*.` before a domain
 * stands for all hosts in it; a whole top level is no site.
 */
export function siteFromAddress(text: string): string | undefined {
  const [, scheme = 'https://', wildcard = '', rest = ''] = /^([a-z][a-z\d+.-]*:\/\/)?(\*\.)?(.*)$/is.exec(text.trim()) ?? [];
  const url = URL.parse(scheme + rest);
  if (url?.protocol !== 'https:' || !HOST_NAME.test(url.hostname) || isFernandHost(url.hostname)) return undefined;
  return wildcard !== '' && !url.hostname.includes('.') ? undefined : `https://${wildcard}${url.hostname}/*`;
}
