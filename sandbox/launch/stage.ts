import type { Frame, Locator, Page } from '@playwright/test';
import type { Sandbox } from '../server.ts';
import type { LaunchedBrowser } from './browser.ts';
import type { BrowserUi } from './browser-ui.ts';
import { keepNotices, readNotices } from './notices.ts';
import { sidebarIn, tabAt } from './screen.ts';

/** A browser with Sidecar in it, the sandbox behind it, and the tab that is in front. */
export class Stage {
  readonly sandbox: Sandbox;
  readonly browser: LaunchedBrowser;
  #ui: BrowserUi | undefined;
  #front: Page;

  /** `front` is the tab that is in front at first. */
  constructor(sandbox: Sandbox, browser: LaunchedBrowser, front: Page) {
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
    this.#front = await this.#settings();
    await this.#front.bringToFront();
  }

  /** The sidebar in the tab in front, as soon as it is there. */
  async sidebar(): Promise<Frame> {
    return await sidebarIn(this.#front);
  }

  /** Chooses "Snooze until tomorrow" in the browser's menu over a part of the tab in front. */
  async snoozeByMenu(over: Locator): Promise<void> {
    const ui = await this.ui();
    await keepNotices(ui);
    await ui.chooseSnooze(this.#front, over);
  }

  /** Resolves once one of Sidecar's notices was shown since the menu was used. */
  async notice(): Promise<void> {
    const ui = await this.ui();
    while ((await readNotices(ui)).length === 0) await new Promise((resolve) => setTimeout(resolve, 50));
  }

  /** The browser's own interface. */
  async ui(): Promise<BrowserUi> {
    this.#ui ??= this.browser.ui(await this.#settings());
    return this.#ui;
  }

  async #settings(): Promise<Page> {
    return await tabAt(this.browser.context, this.browser.address('options.html'));
  }
}
