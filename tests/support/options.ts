import type { Locator, Page } from '@playwright/test';

/** The settings. */
export class Options {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get keyField(): Locator {
    return this.page.getByRole('textbox', { name: 'API key' });
  }

  /** Which key is kept, or what is being done about it. */
  get keyState(): Locator {
    return this.page.getByRole('region', { name: 'Your access to Fernand' }).getByRole('status');
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  async saveKey(key: string): Promise<void> {
    await this.keyField.fill(key);
    await this.button('Save key').click();
  }
}
