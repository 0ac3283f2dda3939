import { type ReadonlySignal, signal } from '@preact/signals';
import { browser } from 'wxt/browser';
import type { SiteState } from '../../components/popup/site-switch.tsx';
import { type Asking, createAsking } from '../../utils/access/asking.ts';
import { createDesk, type Desk } from '../../utils/desk/desk.ts';
import { readWhenPossible } from '../../utils/desk/read-when-possible.ts';
import { createSend, type Send } from '../../utils/messages/send.ts';
import { isFernandHost, originsFor } from '../../utils/sites.ts';
import { readEntries, watchPublished } from '../../utils/storage/published.ts';
import { say } from '../../utils/words.ts';

/** The state of the popup: a desk of its own, and the site of the tab that it was opened over. */
export type PopupStore = {
  desk: Desk;
  send: Send;
  asking: Asking;
  site: ReadonlySignal<SiteState>;
  /** A sentence on what could not be done for the site. */
  problem: ReadonlySignal<string | undefined>;
  turnOn: () => Promise<void>;
  turnOff: () => Promise<void>;
  openSidebar: () => Promise<void>;
};

/** Opens the popup's state over the tab that is active in this window. */
export async function openStore(): Promise<PopupStore> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  const send = createSend();
  const desk = createDesk(send);
  const host = hostOfPage(tab?.url);
  const site = signal(await siteState(host));
  const problem = signal<string>();

  desk.hear({ entries: await readEntries() });
  watchPublished((published) => {
    if ('entry' in published) desk.hear({ entries: [published.entry] });
    else if ('key' in published) desk.hear({ key: published.key });
    else if ('access' in published) desk.hear({ access: published.access });
    else if (published.tabId === tab?.id && published.page !== undefined && published.page.address === tab?.url)
      desk.hear({ page: published.page });
  });
  const opened = await send('view.opened', { ...(tab?.id !== undefined && { tabId: tab.id }) });
  if (opened.ok) {
    const { page, ...rest } = opened.value;
    // What was found on a former page of this tab is not on this one.
    desk.hear({ ...rest, ...(page !== undefined && page.address === tab?.url && { page }) });
  }

  readWhenPossible(desk, () => true);

  return {
    desk,
    send,
    asking: createAsking(desk.access),
    site,
    problem,
    async turnOn() {
      // The first thing after the click: browsers ask only while they see a person's hand behind it.
      const granted = await browser.permissions.request({ origins: [`https://${host}/*`] }).catch(() => undefined);
      problem.value = granted === undefined ? say('siteNotAllowed') : undefined;
      site.value = await siteState(host);
    },
    async turnOff() {
      const { origins = [] } = await browser.permissions.getAll();
      const removed = await browser.permissions.remove({ origins: originsFor(host, origins) }).catch(() => false);
      problem.value = removed ? undefined : say('siteNotRemovable');
      site.value = await siteState(host);
    },
    async openSidebar() {
      const opening = tab?.id === undefined ? undefined : await send('sidebar.open', { tabId: tab.id });
      if (opening?.ok === true && opening.value) window.close();
      else problem.value = say('siteReload');
    },
  };
}

/** The host of a page that Sidecar could run on; empty for the browser's own pages and the like. */
function hostOfPage(address: string | undefined): string {
  const url = address === undefined ? null : URL.parse(address);
  return url?.protocol === 'https:' ? url.hostname : '';
}

async function siteState(host: string): Promise<SiteState> {
  if (host === '') return { kind: 'unavailable', host };
  if (isFernandHost(host)) return { kind: 'fernand', host };
  return { kind: (await browser.permissions.contains({ origins: [`https://${host}/*`] })) ? 'on' : 'off', host };
}
