import type { Judged, Sender } from '../../../utils/messages/sender.ts';

/** Who we are, as the browser says. */
export const SELF = { id: 'ourselves', protocol: 'chrome-extension:' };
const OWN = `${SELF.protocol}//${SELF.id}`;

/** One true sender of each role. */
export const senders: Record<Judged['role'], Sender> = {
  page: { id: SELF.id, url: 'https://crm.example.com/customers/7?tab=2#top', frameId: 0, documentId: 'document-of-page', tab: { id: 7 } },
  frame: { id: SELF.id, url: `${OWN}/sidebar.html`, frameId: 3, documentId: 'document-of-frame', tab: { id: 7 } },
  panel: { id: SELF.id, url: `${OWN}/sidepanel.html` },
  popup: { id: SELF.id, url: `${OWN}/popup.html`, documentId: 'document-of-popup' },
  options: { id: SELF.id, url: `${OWN}/options.html`, frameId: 0, documentId: 'document-of-options', tab: { id: 9 } },
  history: { id: SELF.id, url: `${OWN}/history-page.html`, frameId: 0, documentId: 'document-of-history', tab: { id: 10 } },
};

/** A sender without some of what the browser would say. */
export function without(sender: Sender, ...names: (keyof Sender)[]): Sender {
  return Object.fromEntries(Object.entries(sender).filter(([name]) => !names.includes(name as keyof Sender)));
}
