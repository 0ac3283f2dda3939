import { expect, type Frame, type Locator, type Page } from '@playwright/test';
import { ConversationView } from './conversation-view.ts';

/** The sidebar in a page. */
export class Sidebar extends ConversationView {
  readonly page: Page;
  readonly frame: Frame;

  private constructor(page: Page, frame: Frame) {
    super(frame);
    this.page = page;
    this.frame = frame;
  }

  /** Our frames in this page: they stand in a closed root, where no selector of the page's reaches. */
  static frames(page: Page): Frame[] {
    return page.frames().filter((frame) => /^(chrome|moz)-extension:.*\/sidebar\.html/.test(frame.url()));
  }

  /** Waits for the sidebar in this page. */
  static async in(page: Page): Promise<Sidebar> {
    await expect.poll(() => Sidebar.frames(page).length, { message: 'one sidebar stands in the page', intervals: [50] }).toBe(1);
    return new Sidebar(page, Sidebar.frames(page)[0]!);
  }

  get tabs(): Locator {
    return this.frame.getByRole('tab');
  }

  /** The IDs in the list, without what is said of them. */
  get listed(): Locator {
    return this.frame.locator('.tab-id');
  }

  async pick(id: string): Promise<void> {
    await this.frame.getByRole('tab', { name: new RegExp(`^${id}\\b`) }).click();
  }
}
