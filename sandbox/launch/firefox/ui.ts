import type { Locator, Page } from '@playwright/test';
import type { BrowserUi, BrowserWindow } from '../browser-ui.ts';
import type { Background } from '../chrome-api.ts';
import { findPanel, HIDE_PANEL, openToolbarPopup, type Reach } from './own-views.ts';
import { answerPrompt } from './prompts.ts';

/** Evaluates an expression in the browser's own window. */
export type InBrowser = BrowserWindow['evaluate'];

const EXTENSION = `WebExtensionPolicy.getByID('sidecar@getfernand.com').extension`;

/** Firefox lets a program into its own window: menus are opened by a right click and read, shortcuts are pressed. */
export function firefoxUi(reach: Reach, home: Page): BrowserUi {
  const { inBrowser } = reach;
  return {
    window: {
      evaluate: inBrowser,
      openToolbarPopup: () => openToolbarPopup(reach, home),
      findPanel: () => findPanel(reach, home),
      pressKeys: (key, modifiers) => pressKeys(inBrowser, key, modifiers),
      chooseFromMenu: (over, words) => chooseFromMenu(inBrowser, over, words),
      answerPrompt: (answer) => answerPrompt(inBrowser, answer),
    },
    async inBackground(act, argument) {
      const scope = await home.evaluateHandle(async () => (await chrome.runtime.getBackgroundPage()) as Background);
      return await scope.evaluate<never, unknown>(act as never, argument);
    },
    async pressToggle(page) {
      await page.bringToFront();
      await pressKeys(inBrowser, 'J', { altKey: true, shiftKey: true });
      await inBrowser('gBrowser.selectedBrowser.focus()');
    },
    async chooseSnooze(page, over) {
      await page.bringToFront();
      await chooseFromMenu(inBrowser, over, 'Snooze until tomorrow');
    },
    async openPanel(beside) {
      await beside.bringToFront();
      await pressKeys(inBrowser, 'Q', { altKey: true, shiftKey: true });
      return await findPanel(reach, home);
    },
    async closePanel() {
      await inBrowser(HIDE_PANEL);
    },
    async setAccess(access, origin = 'https://api.getfernand.com/*') {
      const act = access === 'granted' ? 'add' : 'remove';
      await inBrowser(`ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs')
        .ExtensionPermissions.${act}('sidecar@getfernand.com', { permissions: [], origins: ['${origin}'] }, ${EXTENSION})`);
    },
    async reloadExtension() {
      await inBrowser(`ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs')
        .AddonManager.getAddonByID('sidecar@getfernand.com').then((addon) => addon.reload())`);
    },
    async killBackground() {
      await inBrowser(`${EXTENSION}.terminateBackground()`);
    },
    async spoken(page) {
      return await inBrowser(`(${readAloud})(${JSON.stringify(page.url())})`);
    },
  };
}

/** Presses keys in the browser's address bar: those that are made up in a page do not reach the browser's shortcuts. */
async function pressKeys(inBrowser: InBrowser, key: string, modifiers: object = {}): Promise<void> {
  await inBrowser(`(() => {
    const scope = { window, parent: window, navigator: window.navigator, KeyboardEvent: window.KeyboardEvent };
    Services.scriptloader.loadSubScript('chrome://remote/content/external/EventUtils.js', scope);
    gURLBar.focus();
    scope.synthesizeKey(${JSON.stringify(key)}, ${JSON.stringify(modifiers)}, window);
  })()`);
}

/** Right-clicks, reads the browser's menu, and chooses the item that has these words. Answers all that was to be read there. */
async function chooseFromMenu(inBrowser: InBrowser, over: Locator, words: string): Promise<string[]> {
  const menu = `document.getElementById('contentAreaContextMenu')`;
  const shown = inBrowser(`new Promise((resolve) => ${menu}.addEventListener('popupshown', resolve, { once: true })).then(() => true)`);
  await over.click({ button: 'right' });
  await shown;
  const labels = await inBrowser<string[]>(
    `[...${menu}.querySelectorAll('menuitem, menu')].filter((item) => !item.hidden && item.label).map((item) => item.label)`,
  );
  await inBrowser(`(() => {
    const item = [...${menu}.querySelectorAll('menuitem')].find((candidate) => !candidate.hidden && candidate.label === ${JSON.stringify(words)});
    if (item === undefined) ${menu}.hidePopup();
    else ${menu}.activateItem(item);
  })()`);
  if (!labels.includes(words)) throw new Error(`The menu has no "${words}", but: ${labels.join(', ')}.`);
  return labels;
}

/** In the browser's window: what its accessibility service has of the tab at this address. */
const readAloud = `(address) => {
  const service = Cc['@mozilla.org/accessibilityService;1'].getService(Ci.nsIAccessibilityService);
  const lines = [];
  const read = (node) => {
    const role = service.getStringRole(node.role);
    lines.push((role === 'pushbutton' ? 'button' : role) + ': ' + node.name);
    for (let child = node.firstChild; child; child = child.nextSibling) read(child);
  };
  const tab = gBrowser.browsers.find((candidate) => candidate.currentURI.spec === address);
  const node = tab && service.getAccessibleFor(tab);
  if (node) read(node);
  return lines;
}`;
