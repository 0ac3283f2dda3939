import type { Page, Worker } from '@playwright/test';
import type { BrowserUi } from '../browser-ui.ts';
import type { Background } from '../chrome-api.ts';

/** No program reaches Chromium's own menus and shortcuts; the background is told of them as the browser would tell it. That they exist is seen in Firefox. */
export function chromiumUi(workerNow: () => Promise<Worker>, address: (page: string) => string, home: Page): BrowserUi {
  const inBackground: BrowserUi['inBackground'] = async (act, argument) => {
    const worker = await workerNow();
    const scope = await worker.evaluateHandle(() => globalThis as unknown as Background);
    return await scope.evaluate<never, unknown>(act as never, argument);
  };
  return {
    inBackground,
    async pressToggle(page) {
      await inBackground(async ({ chrome }, url) => {
        const tabs = await chrome.tabs.query({});
        chrome.commands.onCommand.dispatch(
          'toggle-sidebar',
          tabs.find((tab) => tab.url === url),
        );
      }, page.url());
    },
    async chooseSnooze(page, over) {
      const click = await over.evaluate((element) => ({
        linkUrl: element.closest('a')?.href,
        selectionText: getSelection()?.toString() || undefined,
      }));
      const tabId = await idOfTab(page, home);
      await inBackground(
        ({ chrome }, [id, said]) => chrome.contextMenus.onClicked.dispatch({ ...said, menuItemId: 'snooze-tomorrow' }, id),
        [
          { id: tabId, url: page.url() },
          { ...click, pageUrl: page.url() },
        ] as const,
      );
    },
    async openPanel(beside) {
      // No program reaches the real one; in a tab behind this page it stands beside the same one.
      const page = await home.context().newPage();
      await beside.bringToFront();
      await page.goto(address('sidepanel.html'));
      return page;
    },
    async closePanel() {
      for (const page of home.context().pages()) if (page.url().startsWith(address('sidepanel.html'))) await page.close();
      const session = await home.context().newCDPSession(home);
      const { targetInfos } = await session.send('Target.getTargets');
      for (const { targetId, url } of targetInfos)
        if (url.startsWith(address('sidepanel.html'))) await session.send('Target.closeTarget', { targetId });
      await session.detach();
    },
    async setAccess(access, origin = 'https://api.getfernand.com/*') {
      const act = access === 'granted' ? 'addHostPermission' : 'removeHostPermission';
      await inSettings(home, act, new URL(address('')).host, origin);
    },
    async reloadExtension() {
      // Without it the browser holds an unpacked extension for unwanted, once it is loaded anew.
      await inSettings(home, 'updateProfileConfiguration', { inDeveloperMode: true });
      const worker = await workerNow();
      const ended = worker.waitForEvent('close');
      const begun = home.context().waitForEvent('serviceworker');
      // The answer can go under with the worker; that it went under is what counts.
      await worker.evaluate(() => (chrome.runtime as unknown as { reload: () => void }).reload()).catch(() => undefined);
      await ended;
      await begun;
    },
    async killBackground() {
      const session = await home.context().newCDPSession(home);
      const becomes = (status: 'running' | 'stopped') =>
        new Promise<void>((resolve) => {
          session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
            if (versions.some(({ runningStatus }) => runningStatus === status)) resolve();
          });
        });
      const running = becomes('running');
      await session.send('ServiceWorker.enable');
      await running;
      const stopped = becomes('stopped');
      await session.send('ServiceWorker.stopAllWorkers');
      await stopped;
      await session.detach();
    },
    async spoken(page) {
      const session = await home.context().newCDPSession(page);
      const { nodes } = await session.send('Accessibility.getFullAXTree');
      await session.detach();
      return nodes.filter(({ ignored }) => !ignored).map(({ role, name }) => `${String(role?.value)}: ${String(name?.value)}`);
    },
  };
}

/** Does something in the browser's own settings for extensions. */
async function inSettings(home: Page, act: string, ...values: unknown[]): Promise<void> {
  const page = await home.context().newPage();
  await page.goto('chrome://extensions');
  await page.evaluate(
    async ([name, given]) => {
      const { developerPrivate } = chrome as unknown as { developerPrivate: Record<string, (...values: unknown[]) => Promise<void>> };
      await developerPrivate[name]?.(...given);
    },
    [act, values] as const,
  );
  await page.close();
}

/** The browser tells no address of a tab whose site is off, so it is found by being in front. */
async function idOfTab(page: Page, home: Page): Promise<number> {
  await page.bringToFront();
  return await home.evaluate(async () => {
    const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
    if (tab === undefined) throw new Error('no tab is in front');
    return tab.id;
  });
}
