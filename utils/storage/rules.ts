import { browser } from 'wxt/browser';
import type { SiteRules } from '../conversation/rules.ts';

/** A template, for one host or, without one, for all sites that are switched on. */
type KeptTemplate = { text: string; host?: string };

/** A rule that an agent has switched off on a host. */
type Muted = { host: string; rule: string };

/** What an agent has set about what counts as an ID. */
type KeptRules = { templates: KeptTemplate[]; muted: Muted[] };

/** Everything that is set, for every site. */
async function readRules(): Promise<KeptRules> {
  const { rules } = await browser.storage.local.get('rules');
  return { templates: [], muted: [], ...(rules as Partial<KeptRules> | undefined) };
}

/** What is set for one host. */
export async function readSiteRules(host: string): Promise<SiteRules> {
  const { templates, muted } = await readRules();
  return {
    templates: templates.filter((template) => template.host === undefined || template.host === host).map(({ text }) => text),
    muted: muted.filter((one) => one.host === host).map(({ rule }) => rule),
  };
}

/** Changes what is set; the change sees what stands there now. */
export async function changeRules(change: (rules: KeptRules) => KeptRules): Promise<void> {
  await navigator.locks.request('rules', async () => {
    await browser.storage.local.set({ rules: change(await readRules()) });
  });
}
