/** What of the browser's extension API the tests call by themselves, inside of an extension page or the background. */
type ChromeTab = { id: number; url?: string };
type Area = {
  get: (keys: null) => Promise<Record<string, unknown>>;
  clear: () => Promise<void>;
};
type DispatchedEvent<Values extends unknown[]> = { dispatch: (...values: Values) => void };
export type MenuClick = { menuItemId: string; linkUrl?: string; selectionText?: string; pageUrl?: string };
export type Notice = { title: string; message: string };

declare global {
  const chrome: {
    runtime: { sendMessage: (message: unknown) => Promise<unknown> };
    storage: { session: Area; local: Area };
    tabs: { query: (about: object) => Promise<ChromeTab[]> };
    commands: { onCommand: DispatchedEvent<[command: string, tab: ChromeTab | undefined]> };
    contextMenus: { onClicked: DispatchedEvent<[click: MenuClick, tab: ChromeTab | undefined]> };
    notifications: { create: (id: string, notice: Notice) => Promise<string> };
    scripting: { getRegisteredContentScripts: () => Promise<{ matches: string[]; excludeMatches: string[] }[]> };
  };
}
