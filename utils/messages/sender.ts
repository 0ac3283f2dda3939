/** What the browser says of who sent a message. `documentId` is not told by every browser. */
export type Sender = {
  id?: string | undefined;
  url?: string | undefined;
  frameId?: number | undefined;
  documentId?: string;
  tab?: { id?: number | undefined } | undefined;
};

/** A sender that was judged: who it is and where it stands. `url` is the page's, for a content script. */
export type Judged =
  | { role: 'page'; tabId: number; url: URL }
  | { role: 'frame'; tabId: number; frameId: number; documentId: string | undefined }
  | { role: 'panel' }
  | { role: 'popup' }
  | { role: 'options' }
  | { role: 'history' };

/**
 * Who a sender is, by what the browser says of it and nothing else; `undefined` for anyone who has no business here.
 * Pages of ours that act with full rights are so only outside any tab or as a tab's top frame: a page can frame them.
 */
export function judge(sender: Sender, self: { id: string; protocol: string }): Judged | undefined {
  if (sender.id !== self.id || sender.url === undefined || !URL.canParse(sender.url)) return undefined;
  const url = new URL(sender.url);
  const tabId = sender.tab?.id;
  const isTop = tabId === undefined || sender.frameId === 0;
  if (url.protocol !== self.protocol) {
    const isPage = url.protocol === 'https:' || url.protocol === 'http:';
    return isPage && tabId !== undefined && sender.frameId === 0 ? { role: 'page', tabId, url } : undefined;
  }
  if (url.pathname === '/sidebar.html') {
    const { frameId, documentId } = sender;
    return tabId !== undefined && frameId !== undefined && frameId !== 0 ? { role: 'frame', tabId, frameId, documentId } : undefined;
  }
  if (url.pathname === '/sidepanel.html' && isTop) return { role: 'panel' };
  if (url.pathname === '/popup.html' && isTop) return { role: 'popup' };
  if (url.pathname === '/options.html' && isTop) return { role: 'options' };
  if (url.pathname === '/history-page.html' && isTop) return { role: 'history' };
  return undefined;
}
