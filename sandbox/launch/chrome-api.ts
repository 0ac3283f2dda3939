/** What of the browser's extension API is called from outside, inside of an extension page or the background. Both browsers have it by this name. */
type ChromeTab = { id: number; url?: string };
type Area = {
  get: (keys: string | null) => Promise<Record<string, unknown>>;
  set: (entries: Record<string, unknown>) => Promise<void>;
  remove: (key: string) => Promise<void>;
  clear: () => Promise<void>;
};
type DispatchedEvent<Values extends unknown[]> = { dispatch: (...values: Values) => void };
type MenuClick = { menuItemId: string; linkUrl?: string | undefined; selectionText?: string | undefined; pageUrl?: string | undefined };
export type Notice = { title: string; message: string };

type Chrome = {
  runtime: { sendMessage: (message: unknown) => Promise<unknown>; getBackgroundPage: () => Promise<unknown> };
  storage: { session: Area; local: Area };
  action: { getBadgeText: (about: object) => Promise<string> };
  tabs: { query: (about: object) => Promise<ChromeTab[]> };
  commands: { onCommand: DispatchedEvent<[command: string, tab: ChromeTab | undefined]> };
  contextMenus: { onClicked: DispatchedEvent<[click: MenuClick, tab: ChromeTab | undefined]> };
  notifications: { create: (id: string, notice: Notice) => Promise<string> };
  scripting: { getRegisteredContentScripts: () => Promise<{ matches: string[]; excludeMatches: string[] }[]> };
};

/** The background's global object. */
export type Background = { chrome: Chrome; browser?: Chrome; navigator: Navigator; notices?: Notice[] };

declare global {
  const chrome: Chrome;
}
