import { expect, type Page } from '@playwright/test';
import type { Sidecar } from './sidecar.ts';

type Box = { x: number; y: number; width: number; height: number };

/** Where our element stands in a page, in pixels; `undefined` where it is not to be seen. */
export async function hostBox(page: Page): Promise<Box | undefined> {
  return await page.evaluate(() => {
    const host = [...document.querySelectorAll('html > div')].findLast((element) => element.matches(':popover-open'));
    if (host === undefined) return undefined;
    const { x, y, width, height } = host.getBoundingClientRect();
    return width === 0 ? undefined : { x, y, width, height };
  });
}

/** Waits for the edge tab with this count, and answers its box. Its words are what assistive technology is told. */
export async function edgeTab({ ui }: Sidecar, page: Page, count: number): Promise<Box> {
  await expect.poll(async () => (await ui.spoken(page)).join('\n')).toContain(`button: Open Sidecar: ${count} `);
  // Once it is drawn: before that a press may still go to the frame that stood in its place.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  const box = await hostBox(page);
  expect(box).toBeDefined();
  return box!;
}

/** A press with the pointer, in the middle of it. */
export async function pressEdgeTab(sidecar: Sidecar, page: Page, count: number): Promise<void> {
  const { x, y, width, height } = await edgeTab(sidecar, page, count);
  await page.mouse.click(x + width / 2, y + height / 2);
}
