import { browser } from 'wxt/browser';
import type { Journal } from './changes.ts';

const STORED_AS = 'journal';

/** The second place of pending changes. Nothing but what is pending stands in it, and most of the time nothing at all. */
export const journal: Journal = {
  async read() {
    const { [STORED_AS]: stored } = await browser.storage.local.get(STORED_AS);
    return (stored ?? {}) as Record<string, unknown>;
  },
  async write(entries) {
    await browser.storage.local.set({ [STORED_AS]: entries });
  },
};
