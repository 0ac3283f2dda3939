import type { Locator, Page } from '@playwright/test';
import { ConversationView } from './conversation-view.ts';

/** The browser's side panel. */
export class Panel extends ConversationView {
  readonly page: Page;

  constructor(page: Page) {
    super(page);
    this.page = page;
  }

  get tabs(): Locator {
    return this.page.getByRole('tab');
  }

  /** The IDs in the list, without what is said of them. */
  get listed(): Locator {
    return this.page.locator('.tab-id');
  }

  async pick(id: string): Promise<void> {
    await this.page.getByRole('tab', { name: new RegExp(`^${id}\\b`) }).click();
  }

  async lookUp(text: string): Promise<void> {
    await this.fill('Conversation ID or link', text);
    await this.button('Look up').click();
  }
}
