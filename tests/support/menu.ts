import { expect, type Locator, type Page } from '@playwright/test';
import type { Notice } from '../../sandbox/launch/chrome-api.ts';
import { html } from './pages.ts';
import { keepNotices, readNotices } from '../../sandbox/launch/notices.ts';
import type { Sidecar } from './sidecar.ts';
import { STRANGE_SITE } from './world.ts';

/** A page of a site that is off, so that no sidebar stands there. What has the ID "here" is what is clicked on; the text of "selected" is selected. */
export async function openPlain(sidecar: Sidecar, body: string): Promise<{ page: Page; here: Locator }> {
  sidecar.sandbox.addPage(STRANGE_SITE, '/plain', html(body));
  const page = await sidecar.open(`https://${STRANGE_SITE}/plain`);
  const selected = page.locator('#selected');
  if ((await selected.count()) > 0) await selected.evaluate((element) => getSelection()?.selectAllChildren(element));
  return { page, here: page.locator('#here') };
}

/** The browser's menu and its notices. */
export class Menu {
  readonly #sidecar: Sidecar;

  private constructor(sidecar: Sidecar) {
    this.#sidecar = sidecar;
  }

  /** From now on the notices are kept, and shown as before. */
  static async of(sidecar: Sidecar): Promise<Menu> {
    await keepNotices(sidecar.ui);
    return new Menu(sidecar);
  }

  /** Chooses "Snooze until tomorrow" from the menu over a part of this page, by default over no part of it in particular. */
  async snooze(page: Page, over: Locator = page.locator('html')): Promise<void> {
    await this.#sidecar.ui.chooseSnooze(page, over);
  }

  async notices(): Promise<Notice[]> {
    return await readNotices(this.#sidecar.ui);
  }

  /** Waits for the one notice, and answers it as text. */
  async notice(): Promise<string> {
    await expect.poll(async () => (await this.notices()).length).toBe(1);
    return (await this.notices()).map(({ title, message }) => `${title}\n${message}`).join('');
  }
}
