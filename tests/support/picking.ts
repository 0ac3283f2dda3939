import { expect, type Page } from '@playwright/test';
import type { Sidecar } from './sidecar.ts';

/** Chooses "Pick an ID on this page" in the popup over a page, which closes the popup, and comes back to the page. */
export async function choosePicking(sidecar: Sidecar, page: Page): Promise<void> {
  const popup = await sidecar.openPopup(page);
  const closed = popup.page.waitForEvent('close');
  await popup.button('Pick an ID on this page').click();
  await closed;
  await page.bringToFront();
}

/** The same, and waits for the cover. */
export async function startPicking(sidecar: Sidecar, page: Page): Promise<void> {
  await choosePicking(sidecar, page);
  await expect.poll(() => isCovered(sidecar, page)).toBe(true);
}

/** Whether the cover lies over a page. */
export async function isCovered({ ui }: Sidecar, page: Page): Promise<boolean> {
  return (await ui.spoken(page)).join('\n').includes('Pick an ID on this page');
}
