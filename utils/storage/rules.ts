import { browser } from 'wxt/browser';
import type { KeptRules, SiteRules } from '../conversation/rules.ts';

/** Everything that is set, for every site. */
export async function readRules(): Promise<KeptRules> {
  const { rules } = await browser.storage.local.get('rules');
  return { templates: [], muted: [], ...(rules as Partial<KeptRules> | undefined) };
}

/** What is set for one host. */
export async function readSiteRules(host: string): Promise<SiteRules> {
  const { templates, muted } = await readRules();
  return {
    templates: templates.filter((template) => template.host === undefined || covers(template.host, host)).map(({ text }) => text),
    muted: muted.filter((one) => one.host === host).map(({ rule }) => rule),
  };
}

/** Whether what a template is for, a host or a domain with all of its hosts (`*.example.com`), has this host in it. */
function covers(place: string, host: string): boolean {
  const domain = place.replace(/^\*\./, '');
  return host === domain || (place !== domain && host.endsWith(`.${domain}`));
}

/** Changes what is set; the change sees what stands there now. */
export async function changeRules(change: (rules: KeptRules) => KeptRules): Promise<void> {
  await navigator.locks.request('rules', async () => {
    await browser.storage.local.set({ rules: change(await readRules()) });
  });
}

/** Calls back with all that is set whenever that changes. */
export function watchRules(changed: (rules: KeptRules) => void): void {
  browser.storage.local.onChanged.addListener((changes) => {
    if ('rules' in changes) void readRules().then(changed);
  });
}
