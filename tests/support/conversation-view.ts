import type { Frame, Locator, Page } from '@playwright/test';
import { fillIn } from '../../sandbox/launch/fill-in.ts';

/**
 * In a page: resolves once a button can be pressed, is gone, or has kept its presser waiting for too long. Who presses it next says what is wrong.
 * Playwright would ask over and over, half a second apart in the end.
 */
async function isToBePressed(button: Element): Promise<void> {
  const deadline = performance.now() + 5_000;
  while (button.isConnected && button.matches(':disabled, [aria-disabled="true"]') && performance.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, 25));
}

/** The conversation as it stands in the sidebar and in the popup. */
export class ConversationView {
  readonly root: Frame | Page;

  constructor(root: Frame | Page) {
    this.root = root;
  }

  get subject(): Locator {
    return this.root.getByRole('heading', { level: 1 });
  }

  /** What became of the newest change, or how old the copy is. */
  get receipt(): Locator {
    return this.root.getByRole('status');
  }

  get conversation(): Locator {
    return this.root.getByRole('region', { name: /^Conversation \d/ });
  }

  button(name: string | RegExp): Locator {
    return this.root.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });
  }

  /** The button's words may be followed by the time that it sets. */
  get tomorrow(): Locator {
    return this.button(/^Snooze until tomorrow/);
  }

  field(name: string): Locator {
    return this.root.getByRole('textbox', { name, exact: true });
  }

  async fill(name: string, text: string): Promise<void> {
    await fillIn(this.field(name), text);
  }

  /** The value beside "Assignee", "Tags" and so on. */
  fact(name: string): Locator {
    return this.root
      .getByRole('term')
      .and(this.root.getByText(name, { exact: true }))
      .locator('xpath=following-sibling::*[1]');
  }

  async press(...names: string[]): Promise<void> {
    for (const name of names) {
      const button = this.button(name);
      await button.evaluate(isToBePressed);
      await button.click();
    }
  }

  /** One of the acts under "More". */
  async pressUnderMore(name: string): Promise<void> {
    await this.button('More').click();
    await this.root.getByRole('menuitem', { name, exact: true }).click();
  }
}
