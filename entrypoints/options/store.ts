import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { browser, type Browser } from 'wxt/browser';
import type { Site } from '../../components/options/sites-section.tsx';
import { type Asking, createAsking } from '../../utils/access/asking.ts';
import type { Access } from '../../utils/conversation/access.ts';
import type { KeyPlace, KeyProblem, KeyState, KeyWork } from '../../utils/conversation/key-state.ts';
import type { Tried } from '../../utils/conversation/page-facts.ts';
import type { Preferences } from '../../utils/conversation/preferences.ts';
import type { KeptRules } from '../../utils/conversation/rules.ts';
import { judgeTemplate } from '../../utils/judge-template.ts';
import { createSend, type Send } from '../../utils/messages/send.ts';
import { COMMON_SITES, hostOf, originsFor, siteFromAddress, siteOrigins } from '../../utils/sites.ts';
import { watchPublished } from '../../utils/storage/published.ts';
import { readRules, watchRules } from '../../utils/storage/rules.ts';
import { readPreferences } from '../../utils/storage/settings.ts';
import { say } from '../../utils/words.ts';

/** The state of the options page. */
export type OptionsStore = {
  access: ReadonlySignal<Access | undefined>;
  asking: Asking;
  key: ReadonlySignal<KeyState>;
  /** What is being done about the key, and waited for. */
  keyWork: ReadonlySignal<KeyWork | undefined>;
  keyProblem: ReadonlySignal<KeyProblem | undefined>;
  keyNotice: ReadonlySignal<'saved' | 'removed' | undefined>;
  sites: ReadonlySignal<Site[]>;
  /** The match patterns that were granted beside the common sites, as hosts. */
  others: ReadonlySignal<string[]>;
  siteProblem: ReadonlySignal<string | undefined>;
  preferences: ReadonlySignal<Preferences>;
  changePreferences: (change: Partial<Preferences>) => Promise<void>;
  openHistory: () => void;
  saveKey: (key: string, place: KeyPlace) => Promise<void>;
  removeKey: () => Promise<void>;
  switchSite: (site: Site, on: boolean) => Promise<void>;
  addSite: (address: string) => Promise<void>;
  removeSite: (host: string) => Promise<void>;
  rules: ReadonlySignal<KeptRules>;
  /** The hosts and domains that are switched on, as far as they are known by name. */
  hosts: ReadonlySignal<string[]>;
  /** A sentence on why a text is no template, if it is none. */
  judgeTemplate: (text: string) => string | undefined;
  /** What the newest template that was tried would find on the page that the agent was in last; `undefined` where none of ours is open. */
  tried: ReadonlySignal<{ text: string; tried: Tried | undefined; page: string } | undefined>;
  tryTemplate: (text: string) => Promise<void>;
  send: Send;
};

/** Opens the options page's state. */
export async function openStore(): Promise<OptionsStore> {
  const send = createSend();
  const access = signal<Access>();
  const asking = createAsking(access);
  const key = signal<KeyState>({ saved: false });
  const keyWork = signal<KeyWork>();
  const keyProblem = signal<KeyProblem>();
  const keyNotice = signal<'saved' | 'removed'>();
  const siteProblem = signal<string>();
  const granted = signal<string[]>([]);
  const preferences = signal(await readPreferences());
  const rules = signal(await readRules());
  const tried = signal<{ text: string; tried: Tried | undefined; page: string }>();
  let newestTry = '';
  watchRules((changed) => (rules.value = changed));

  const refreshGranted = async () => {
    granted.value = siteOrigins((await browser.permissions.getAll()).origins ?? []);
  };
  /** What was granted that this site is on by, be it more than the site. */
  const coversOf = (origin: string) => granted.value.filter((other) => other === origin || ['*', ''].includes(hostOf(other)));
  const request = async (origins: string[]) => {
    const answer = await browser.permissions.request({ origins }).catch(() => undefined);
    siteProblem.value = answer === undefined ? say('siteNotAllowed') : undefined;
    await refreshGranted();
  };
  const remove = async (origins: string[]) => {
    const removed = await browser.permissions.remove({ origins }).catch(() => false);
    siteProblem.value = removed ? undefined : say('siteNotRemovable');
    await refreshGranted();
  };

  watchPublished((published) => {
    if ('key' in published) key.value = published.key;
    if ('access' in published) access.value = published.access;
  });
  browser.permissions.onAdded.addListener(() => void refreshGranted());
  browser.permissions.onRemoved.addListener(() => void refreshGranted());
  await refreshGranted();
  const opened = await send('view.opened', {});
  if (opened.ok && opened.value.key !== undefined) key.value = opened.value.key;
  if (opened.ok && opened.value.access !== undefined) access.value = opened.value.access;

  return {
    access,
    asking,
    key,
    keyWork,
    // Once access is there, the key can be saved: nothing is wrong with it any more.
    keyProblem: computed(() => (keyProblem.value === 'unpermitted' && access.value === 'granted' ? undefined : keyProblem.value)),
    keyNotice,
    siteProblem,
    rules,
    hosts: computed(() => [...new Set(granted.value.filter((origin) => !/^\*?$/.test(hostOf(origin))).map(siteName))]),
    judgeTemplate,
    tried,
    async tryTemplate(text) {
      newestTry = text;
      const tab = await lastPage(granted.value);
      const answer = tab?.id === undefined ? undefined : await send('template.try', { text, tabId: tab.id });
      if (text !== newestTry) return;
      tried.value = answer?.ok === true && answer.value != null ? { text, tried: answer.value, page: nameOf(tab) } : undefined;
    },
    send,
    preferences,
    async changePreferences(change) {
      await send('preferences.change', change);
      preferences.value = await readPreferences();
    },
    openHistory: () => void send('history.open', {}),
    sites: computed(() => COMMON_SITES.map((site) => ({ ...site, on: site.origins.every((origin) => coversOf(origin).length > 0) }))),
    others: computed(() => granted.value.filter((origin) => !COMMON_SITES.some((site) => site.origins.includes(origin))).map(siteName)),
    async saveKey(typed, place) {
      // The first thing after the click, or the browser would not ask.
      const allowed = asking.ask();
      keyWork.value = access.value === 'granted' ? 'checking' : 'asking';
      keyNotice.value = undefined;
      keyProblem.value = undefined;
      const mayAsk = (await allowed) || access.value === 'granted';
      if (mayAsk) keyWork.value = 'checking';
      const answer = mayAsk ? await send('key.save', { key: typed, place }) : undefined;
      if (answer === undefined) keyProblem.value = 'unpermitted';
      else if (!answer.ok) keyProblem.value = 'unchecked';
      else if (!answer.value.ok) keyProblem.value = answer.value.problem;
      else {
        key.value = answer.value.value;
        keyNotice.value = 'saved';
      }
      keyWork.value = undefined;
    },
    async removeKey() {
      keyWork.value = 'removing';
      await send('key.remove', {});
      keyProblem.value = undefined;
      keyNotice.value = 'removed';
      keyWork.value = undefined;
    },
    async switchSite(site, on) {
      await (on ? request(site.origins) : remove(site.origins.flatMap(coversOf)));
    },
    async addSite(address) {
      const origin = siteFromAddress(address);
      if (origin === undefined) siteProblem.value = say('siteNotAnAddress');
      else await request([origin]);
    },
    async removeSite(host) {
      await remove(granted.value.filter((origin) => siteName(origin) === host));
    },
  };
}

/** Of the pages that Sidecar runs in, the one that the agent was in last. The browser tells the address of no other. */
async function lastPage(granted: readonly string[]): Promise<Browser.tabs.Tab | undefined> {
  const tabs = await browser.tabs.query({ discarded: false });
  return tabs
    .filter(({ url }) => url?.startsWith('https:') === true && originsFor(new URL(url).hostname, granted).length > 0)
    .toSorted((one, other) => (other.lastAccessed ?? 0) - (one.lastAccessed ?? 0))
    .at(0);
}

/** What a tab goes by. */
function nameOf(tab: Browser.tabs.Tab | undefined): string {
  const title = tab?.title?.trim();
  return title ? `“${title}”` : (URL.parse(tab?.url ?? '')?.hostname ?? '');
}

/** How a match pattern that was granted is told: its host, with the wildcard where it has one. */
function siteName(origin: string): string {
  const host = hostOf(origin);
  if (host === '*' || host === '') return say('siteEvery');
  return origin.includes('://*.') ? `*.${host}` : host;
}
