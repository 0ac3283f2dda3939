import { browser } from 'wxt/browser';

/** Where to open it: in a window, or beside a tab. Firefox opens it in the window in front, whatever it is told. */
type Where = { windowId: number } | { tabId: number };

/** Chromium's way and Firefox's. The polyfill hands the former through, but its types do not know it; on telephones there is neither. */
type Ways = { sidePanel?: { open: (where: Where) => Promise<void> }; sidebarAction?: { open: () => Promise<void> } };

/** Whether this browser has a side panel for us. */
export function hasSidePanel(): boolean {
  const { sidePanel, sidebarAction } = browser as Ways;
  return sidePanel !== undefined || sidebarAction !== undefined;
}

/**
 * Opens the browser's side panel with us in it. To be called in the very event of a click or a key, before anything is waited for:
 * browsers open it only while they see a person's hand behind it. Rejects where they see none, and where there is no side panel.
 */
export async function openSidePanel(where: Where): Promise<void> {
  const { sidePanel, sidebarAction } = browser as Ways;
  if (sidePanel !== undefined) await sidePanel.open(where);
  else if (sidebarAction !== undefined) await sidebarAction.open();
  else throw new Error('This browser has no side panel.');
}
