import type { Frame, Page } from '@playwright/test';
import type { Sandbox } from '../server.ts';
import type { LaunchedChromium } from './chromium.ts';
import { sidebarIn, tabAt } from './screen.ts';

/** As much of the extension's own world as is reached into from outside, in the background. */
type Background = {
  chrome: {
    contextMenus: {
      onClicked: {
        dispatch: (click: { menuItemId: string; linkUrl: string; pageUrl: string | undefined }, tab: { url?: string } | undefined) => void;
      };
    };
    notifications: { getAll: () => Promise<Record<string, true>> };
    tabs: { query: (which: { active: true; lastFocusedWindow: true }) => Promise<{ url?: string }[]> };
  };
};

/** A browser with Sidecar in it, the sandbox behind it, and the tab that is in front. */
export class Stage {
  readonly sandbox: Sandbox;
  readonly browser: LaunchedChromium;
  #front: Page;

  /** `front` is the tab that is in front at first. */
  constructor(sandbox: Sandbox, browser: LaunchedChromium, front: Page) {
    this.sandbox = sandbox;
    this.browser = browser;
    this.#front = front;
  }

  /** The tab in front. */
  get front(): Page {
    return this.#front;
  }

  /** Opens a new tab in front. */
  async open(address: string): Promise<void> {
    this.#front = await this.browser.context.newPage();
    await this.#front.goto(address);
  }

  /** Turns to the settings, which open by themselves when Sidecar is installed. */
  async turnToSettings(): Promise<void> {
    this.#front = await tabAt(this.browser.context, this.browser.address('options.html'));
    await this.#front.bringToFront();
  }

  /** The sidebar in the tab in front, as soon as it is there. */
  async sidebar(): Promise<Frame> {
    return await sidebarIn(this.#front);
  }

  /** Chooses "Snooze until tomorrow" in the browser's menu over a link. The menu itself is the browser's, so the click is told to the background instead. */
  async snoozeByMenu(linkUrl: string): Promise<void> {
    const worker = await this.browser.worker();
    await worker.evaluate(async (link) => {
      const { contextMenus, tabs } = (globalThis as unknown as Background).chrome;
      const [tab] = await tabs.query({ active: true, lastFocusedWindow: true });
      contextMenus.onClicked.dispatch({ menuItemId: 'snooze-tomorrow', linkUrl: link, pageUrl: tab?.url }, tab);
    }, linkUrl);
  }

  /** Resolves once one of Sidecar's notices is on the screen. */
  async notice(): Promise<void> {
    const worker = await this.browser.worker();
    await worker.evaluate(async () => {
      const { notifications } = (globalThis as unknown as Background).chrome;
      // The browser has an event for each end of a notice, and none for its beginning.
      while (Object.keys(await notifications.getAll()).length === 0) await new Promise((resolve) => setTimeout(resolve, 50));
    });
  }
}
