import type { Page } from '@playwright/test';
import type { BidiRelay } from './bidi-relay.ts';
import type { InBrowser } from './ui.ts';

/** What is needed to reach the views that the browser itself draws: its window, and a way to have them driven as pages. */
export type Reach = { inBrowser: InBrowser; introduce: BidiRelay['introduce'] };

/** In the browser's window: the toolbar button, brought out from behind the puzzle piece. */
const TOOLBAR_BUTTON = `(() => {
  const { CustomizableUI } = ChromeUtils.importESModule('moz-src:///browser/components/customizableui/CustomizableUI.sys.mjs');
  const id = 'sidecar_getfernand_com-browser-action';
  CustomizableUI.addWidgetToArea(id, 'nav-bar');
  return document.getElementById(id).querySelector('.unified-extensions-item-action-button');
})()`;

const HIDE_POPUP = `document.querySelector('panel[panelopen]')?.hidePopup()`;
export const HIDE_PANEL = 'SidebarController.hide()';

/** Presses the toolbar button over the tab in front, and waits for the popup that the browser opens. */
export async function openToolbarPopup(reach: Reach, home: Page): Promise<Page> {
  await reach.inBrowser(`${TOOLBAR_BUTTON}.click()`);
  return await driveView(
    reach,
    home,
    `document.querySelector('panel[panelopen] browser.webextension-popup-browser')`,
    'popup.html',
    HIDE_POPUP,
  );
}

/** Waits for the panel in the browser's own sidebar, whoever opens it. */
export async function findPanel(reach: Reach, home: Page): Promise<Page> {
  const inSidebar = `document.getElementById('sidebar')?.contentDocument?.getElementById('webext-panels-browser')`;
  return await driveView(reach, home, inSidebar, 'sidepanel.html', HIDE_PANEL);
}

/**
 * Has Playwright drive a view of ours that is no tab. Automation finds its contexts among the tabs, so the view is put among
 * them for its eyes; the view itself knows nothing of that.
 */
async function driveView({ inBrowser, introduce }: Reach, home: Page, view: string, file: string, hide: string): Promise<Page> {
  const [context, url] = await inBrowser<[context: string, url: string]>(`(async () => {
    const { TabManager } = ChromeUtils.importESModule('chrome://remote/content/shared/TabManager.sys.mjs');
    const { NavigableManager } = ChromeUtils.importESModule('chrome://remote/content/shared/NavigableManager.sys.mjs');
    let view;
    const isThere = () => view?.browsingContext?.currentWindowGlobal?.documentURI.filePath === '/${file}';
    do {
      await new Promise((resolve) => setTimeout(resolve, 50));
      view = ${view};
    } while (!isThere());
    view.permanentKey ??= {};
    const tabs = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(TabManager), 'allTabs').get;
    TabManager.views = [...(TabManager.views ?? []).filter((other) => other.isConnected), view];
    Object.defineProperty(TabManager, 'allTabs', {
      configurable: true,
      get() {
        return [...tabs.call(this), ...this.views.map((linkedBrowser) => ({ linkedBrowser, ownerGlobal: window }))];
      },
    });
    return [NavigableManager.getIdForBrowser(view), view.currentURI.spec];
  })()`);
  const opened = home.context().waitForEvent('page');
  introduce(context, url, () => inBrowser(hide));
  const page = await opened;
  await page.waitForLoadState();
  return page;
}
