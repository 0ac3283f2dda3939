import { expect, type Locator, type Page } from '@playwright/test';
import { fillIn } from '../../sandbox/launch/fill-in.ts';
import type { Sidecar } from './sidecar.ts';

/** The history page. */
export class History {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens it in a tab of its own. */
  static async of(sidecar: Sidecar): Promise<History> {
    return new History(await sidecar.open(sidecar.browser.address('history-page.html')));
  }

  /** The one that the product has opened. */
  static async opened({ browser }: Sidecar): Promise<History> {
    const found = () => browser.context.pages().find((page) => page.url() === browser.address('history-page.html'));
    await expect.poll(() => found() !== undefined, { message: 'the history opens' }).toBe(true);
    return new History(found()!);
  }

  get entries(): Locator {
    return this.page.getByRole('region').getByRole('listitem');
  }

  async search(text: string): Promise<void> {
    await fillIn(this.page.getByRole('textbox', { name: 'Search' }), text);
  }

  /** Asks for an entry to be set back, and answers the question that follows. */
  async setBack(index: number, question: string | RegExp = /^Set conversation/): Promise<void> {
    const entry = this.entries.nth(index);
    await entry.getByRole('button', { name: /^Set back…/ }).click();
    await entry.getByRole('group', { name: question }).getByRole('button', { name: 'Set back', exact: true }).click();
  }
}
