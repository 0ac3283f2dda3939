import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { createDispatch } from '../../utils/messages/receive.ts';
import { openSidePanel } from '../../utils/side-panel.ts';
import { isFirstStart } from '../../utils/storage/life.ts';
import { findMount } from '../../utils/storage/mounts.ts';
import { refreshAccess } from './access.ts';
import { createContextMenu, onMenuClick } from './context-menu.ts';
import { settleInterrupted } from './conversations.ts';
import { handlers } from './handlers.ts';
import { resumeDropping } from './history.ts';
import { refreshKeyState } from './keys.ts';
import { onNoticeClick } from './notices.ts';
import { resumeAfter, startOutbox } from './outbox.ts';
import { forgetTab, toggleSidebar } from './pages.ts';
import { publishToMounts } from './publishing.ts';
import { reconcileScript, reconcileSites } from './sites.ts';

/** Wires the browser's events to what is done about them. Listeners are added at once, or the browser would not wake us for them. */
export default defineBackground(() => {
  const ready = settleInterrupted();
  void startOutbox();
  void resumeDropping().catch(() => undefined);
  const dispatch = createDispatch(handlers, {
    self: { id: browser.runtime.id, protocol: new URL(browser.runtime.getURL('/')).protocol },
    ready,
    isMounted: async (word, frame) => (await findMount(word, frame)) !== undefined,
  });

  // The polyfill takes a promise for the answer, and `undefined` for silence.
  browser.runtime.onMessage.addListener(dispatch as Parameters<typeof browser.runtime.onMessage.addListener>[0]);
  browser.runtime.onInstalled.addListener(({ reason }) => {
    void createContextMenu();
    if (reason === 'install') void browser.runtime.openOptionsPage();
  });
  browser.runtime.onStartup.addListener(() => void createContextMenu());
  for (const event of [browser.permissions.onAdded, browser.permissions.onRemoved]) {
    event.addListener(() => {
      void refreshAccess().then((access) => access === 'granted' && resumeAfter('unpermitted'));
      void reconcileSites();
    });
  }
  browser.tabs.onRemoved.addListener((tabId) => void forgetTab(tabId));
  browser.contextMenus.onClicked.addListener((click, tab) => void ready.then(() => onMenuClick({ pageUrl: tab?.url, ...click }, tab?.id)));
  browser.commands.onCommand.addListener((command, tab) => {
    if (command === 'toggle-sidebar' && tab?.id !== undefined) void toggleSidebar(tab.id);
    if (command === 'open-panel' && tab?.windowId !== undefined) openSidePanel({ windowId: tab.windowId }).catch(() => undefined);
  });
  browser.alarms.onAlarm.addListener(() => void startOutbox());
  addEventListener('online', () => resumeAfter('offline'));
  browser.notifications.onClicked.addListener((id) => void onNoticeClick(id));

  // Scripts in pages have nothing to look for in there. Firefox has no such setting (seen in 153).
  void browser.storage.local.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
  publishToMounts();
  void refreshAccess().then((access) => access === 'granted' && resumeAfter('unpermitted'));
  void refreshKeyState()
    .then(({ saved }) => saved && resumeAfter('no-key'))
    .catch(() => undefined);
  void isFirstStart().then((isFirst) => (isFirst ? reconcileSites() : reconcileScript()));
});
