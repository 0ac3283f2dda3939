import type { Locator, Page } from '@playwright/test';
import { ConversationView } from './conversation-view.ts';

/** The popup, in a tab of its own: the browser's bubble cannot be reached by a program. */
export class Popup extends ConversationView {
  readonly page: Page;

  constructor(page: Page) {
    super(page);
    this.page = page;
  }

  /** The popup may have a heading of its own beside the conversation's. */
  override get subject(): Locator {
    return this.conversation.getByRole('heading', { level: 1 });
  }

  get lookUpField(): Locator {
    return this.field('Conversation ID or link');
  }

  async lookUp(text: string): Promise<void> {
    await this.lookUpField.fill(text);
    await this.button('Look up').click();
  }
}
