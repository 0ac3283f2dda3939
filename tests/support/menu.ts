import { expect, type Page } from '@playwright/test';
import type { MenuClick, Notice } from './chrome.ts';
import type { Sidecar } from './sidecar.ts';

/** The browser's menu and its notices: a program reaches neither, but what the background is told and what it shows. */
export class Menu {
  readonly #sidecar: Sidecar;

  private constructor(sidecar: Sidecar) {
    this.#sidecar = sidecar;
  }

  /** From now on the notices are kept, and shown as before. */
  static async of(sidecar: Sidecar): Promise<Menu> {
    const worker = await sidecar.browser.worker();
    await worker.evaluate(() => {
      const kept = globalThis as { notices?: Notice[] };
      const isNew = kept.notices === undefined;
      kept.notices = [];
      if (!isNew) return;
      const create = chrome.notifications.create.bind(chrome.notifications);
      chrome.notifications.create = (id, notice) => {
        kept.notices?.push({ title: notice.title, message: notice.message });
        return create(id, notice);
      };
    });
    return new Menu(sidecar);
  }

  /** Chooses "Snooze until tomorrow" from the menu over this page. */
  async snooze(page: Page, click: Omit<MenuClick, 'menuItemId' | 'pageUrl'> = {}): Promise<void> {
    const worker = await this.#sidecar.browser.worker();
    await worker.evaluate(
      async ({ said, url }) => {
        const tabs = await chrome.tabs.query({});
        chrome.contextMenus.onClicked.dispatch(
          { ...said, menuItemId: 'snooze-tomorrow', pageUrl: url },
          tabs.find((tab) => tab.url === url),
        );
      },
      { said: click, url: page.url() },
    );
  }

  async notices(): Promise<Notice[]> {
    const worker = await this.#sidecar.browser.worker();
    return await worker.evaluate(() => (globalThis as { notices?: Notice[] }).notices ?? []);
  }

  /** Waits for the one notice, and answers it as text. */
  async notice(): Promise<string> {
    await expect.poll(async () => (await this.notices()).length).toBe(1);
    return (await this.notices()).map(({ title, message }) => `${title}\n${message}`).join('');
  }
}
