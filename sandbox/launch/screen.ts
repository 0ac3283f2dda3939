import type { BrowserContext, Frame, Page } from '@playwright/test';

/** The sidebar's frame in a page, as soon as it is there. It stands in a closed shadow root, out of reach of any selector. */
export async function sidebarIn(page: Page): Promise<Frame> {
  const isSidebar = (frame: Frame) => URL.parse(frame.url())?.pathname === '/sidebar.html';
  return page.frames().find(isSidebar) ?? (await page.waitForEvent('framenavigated', isSidebar));
}

/** The tab that stands at this address, as soon as there is one, whoever opens it. It waits for as long as that takes. */
export async function tabAt(context: BrowserContext, address: string): Promise<Page> {
  const { promise, resolve } = Promise.withResolvers<Page>();
  const watch = (page: Page) =>
    void page.waitForURL(address, { timeout: 0 }).then(
      () => resolve(page),
      () => undefined,
    );
  context.pages().forEach(watch);
  context.on('page', watch);
  return await promise.finally(() => context.off('page', watch));
}
