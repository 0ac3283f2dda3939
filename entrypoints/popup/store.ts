import { type ReadonlySignal, signal } from '@preact/signals';
import { browser } from 'wxt/browser';
import { type Asking, createAsking } from '../../utils/access/asking.ts';
import { createDesk, type Desk } from '../../utils/desk/desk.ts';
import { readWhenPossible } from '../../utils/desk/read-when-possible.ts';
import { keepMoving } from '../../utils/desk/keep-moving.ts';
import { stayFresh } from '../../utils/desk/stay-fresh.ts';
import { createSend, type Send } from '../../utils/messages/send.ts';
import { readLookUp } from '../../utils/look-up.ts';
import { watchOwnRecognizer } from '../../utils/own-recognizer.ts';
import { hasSidePanel, openSidePanel } from '../../utils/side-panel.ts';
import { readSiteState } from '../../utils/site-state.ts';
import { originsFor, type SiteState } from '../../utils/sites.ts';
import { readEntries, watchPublished } from '../../utils/storage/published.ts';
import { say } from '../../utils/words.ts';

/** The state of the popup: a desk of its own, and the site of the tab that it was opened over. */
export type PopupStore = {
  desk: Desk;
  send: Send;
  asking: Asking;
  site: ReadonlySignal<SiteState>;
  /** A sentence on what could not be done for the site, or opened. */
  problem: ReadonlySignal<string | undefined>;
  turnOn: () => Promise<void>;
  turnOff: () => Promise<void>;
  openSidebar: () => Promise<void>;
  /** Lets the agent pick an ID in the tab's page. */
  pick: () => Promise<void>;
  /** `undefined` where the browser has no side panel. */
  openPanel: (() => void) | undefined;
  /** Answers a sentence on why what was typed led nowhere. */
  lookUp: (text: string) => string | undefined;
};

/** Opens the popup's state over the tab that is active in this window. `isOnScreen` tells whether its document is. */
export async function openStore(isOnScreen: ReadonlySignal<boolean>): Promise<PopupStore> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  const recognizer = watchOwnRecognizer();
  const send = createSend();
  const desk = createDesk(send);
  const site = signal(await readSiteState(tab?.url, tab?.id));
  const { host } = site.value;
  const problem = signal<string>();
  const windowId = tab?.windowId;

  desk.hear({ entries: await readEntries() });
  watchPublished((published) => {
    if ('entry' in published) desk.hear({ entries: [published.entry] });
    else if ('key' in published) desk.hear({ key: published.key });
    else if ('access' in published) desk.hear({ access: published.access });
    else if ('outbox' in published) desk.hear({ outbox: published.outbox });
    else if ('page' in published && published.tabId === tab?.id && published.page !== undefined && published.page.address === tab?.url)
      desk.hear({ page: published.page });
  });
  const opened = await send('view.opened', { ...(tab?.id !== undefined && { tabId: tab.id }) });
  if (opened.ok) {
    const { page, ...rest } = opened.value;
    // What was found on a former page of this tab is not on this one.
    desk.hear({ ...rest, ...(page !== undefined && page.address === tab?.url && { page }) });
  }

  readWhenPossible(desk, () => true);
  keepMoving(desk);
  stayFresh(desk, { isOnScreen, isSeen: () => true });

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
      site.value = await readSiteState(tab?.url, tab?.id);
    },
    async turnOff() {
      const { origins = [] } = await browser.permissions.getAll();
      const removed = await browser.permissions.remove({ origins: originsFor(host, origins) }).catch(() => false);
      problem.value = removed ? undefined : say('siteNotRemovable');
      site.value = await readSiteState(tab?.url, tab?.id);
    },
    async openSidebar() {
      const opening = tab?.id === undefined ? undefined : await send('sidebar.open', { tabId: tab.id });
      if (opening?.ok === true && opening.value) window.close();
      else problem.value = say('siteReload');
    },
    async pick() {
      const picking = tab?.id === undefined ? undefined : await send('pick.start', { tabId: tab.id });
      if (picking?.ok === true && picking.value) window.close();
      else problem.value = say('pickRefused');
    },
    openPanel:
      windowId === undefined || !hasSidePanel() ?
        undefined
      : () => {
          openSidePanel({ windowId }).then(
            () => window.close(),
            () => (problem.value = say('panelNotOpened')),
          );
        },
    lookUp(text) {
      const read = readLookUp(text, recognizer());
      if (!read.ok) return read.problem;
      void desk.show(read.value);
      return undefined;
    },
  };
}
