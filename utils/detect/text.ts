import { type ConversationId, toConversationId } from '../conversation/conversation-id.ts';
import type { Detected } from '../conversation/page-facts.ts';
import { ranked } from './detected.ts';

const HOST = 'app.getfernand.com';

// /{slug}/conversations/view/{id}: the slug may be missing, `view` may be other words, none or several. The bound on the
// words keeps a hostile text from costing the square of its length.
const PATH = '(?:/[^\\s/?#<>"]+)?/conversations(?:/(?!\\d)[^\\s/?#<>"]+){0,8}/(\\d+)';
const LINK_PATH = new RegExp(`^${PATH}/?$`, 'i');

// "Fernand #1/a" and "user/fernand#1" are something else's names, so no slash may touch what stands in a text.
const ADDRESS_IN_TEXT = new RegExp(`(?<![/@\\\\])(?:https?://)?${HOST.replaceAll('.', '\\.')}${PATH}(?!/[a-z])`, 'gi');
const LABEL =
  /(?<![/@\\])(?:fernand\s*#|fernand\s+conversation(?=\s)|conversation\s*#|(?:fernand[_\s])?conversation(?:_|\s+)id\\?["'`]?\s*[:=]\s*\\?["'`]?)\s*(\d+)(?!\/[a-z])/gi;

const IN_ADDRESS = /(?:conversation_id["']?[:=]["']?|fernand[\W_]{0,2}conversations?(?:[\W_]{0,2}(?:id|view))?\]?[-_/=:#]["']?)(\d+)/gi;

// Every text that holds a label or an address of Fernand passes, and hardly any other. No boundaries in here: they would
// cost more than all the rest.
const GATE = /(?:fernand|conversation)[\s#_:="'`\\id]*\d|getfernand\.com\//i;

// Soft hyphens, zero-width characters, marks and isolates of direction: nobody sees them. Overrides of direction are not
// among them, since they turn the digits around.
const INVISIBLE = /[\xad\u200b-\u200f\u2060-\u2064\u2066-\u2069\ufeff]/g;

const GLUED_BEFORE = /[\p{L}\p{N}_]\p{M}*[-.]?$/u;

// Letters and digits, units, what cut a text short ("#12…"), and the signs inside names, dates, amounts, ranges and versions.
const GLUED_AFTER = /^(?:[\p{L}\p{M}\p{N}\p{Sc}%°…]|\.\.|[-‐‑\\_@]\p{L}|[\p{P}+−]\p{N}|(?! )\p{Zs}\p{N}{3}(?!\p{N}))/u;

function idsIn(text: string, pattern: RegExp): ConversationId[] {
  const ids: ConversationId[] = [];
  for (const match of text.matchAll(pattern)) {
    const end = match.index + match[0].length;
    const id = toConversationId(match[1] ?? '');
    if (id && !GLUED_BEFORE.test(text.slice(Math.max(0, match.index - 8), match.index)) && !GLUED_AFTER.test(text.slice(end, end + 6)))
      ids.push(id);
  }
  return ids;
}

function webAddress(address: string, base?: string): URL | undefined {
  const url = URL.parse(address, base);
  return url && /^https?:$/.test(url.protocol) ? url : undefined;
}

function idInLink(address: string, wrappers: number): ConversationId | undefined {
  if (!/getfernand\.com/i.test(address)) return undefined;
  const url = webAddress(address, 'https://relative.invalid');
  if (!url) return undefined;
  const id = url.host === HOST && toConversationId(LINK_PATH.exec(url.pathname)?.[1] ?? '');
  if (id) return id;
  for (const value of wrappers ? url.searchParams.values() : []) {
    const wrapped = /^https?:/i.test(value) && idInLink(value, wrappers - 1);
    if (wrapped) return wrapped;
  }
  return undefined;
}

/** Whether a text may mention a conversation: a cheap look that overlooks none, and takes a few for one that are not. */
export function mayMention(text: string): boolean {
  return GATE.test(text.replace(INVISIBLE, ''));
}

/** The conversations that a text names: with a label, or with an address of Fernand standing in it. */
export function detectInText(text: string): Detected[] {
  if (!mayMention(text)) return [];
  const seen = text.replace(INVISIBLE, '');
  return ranked([
    ...idsIn(seen, ADDRESS_IN_TEXT).map((id): Detected => ({ id, reason: 'link' })),
    ...idsIn(seen, LABEL).map((id): Detected => ({ id, reason: 'label' })),
  ]);
}

/** The conversation that a link leads to: straight, or by way of a mailbox's or a search engine's own link, two deep at most. */
export function detectInLink(address: string): Detected | undefined {
  const id = idInLink(address, 2);
  return id && { id, reason: 'link' };
}

/** The conversations in the address of a page: Fernand's own, or one that says Fernand and conversation, or `conversation_id`. */
export function detectInAddress(address: string): Detected[] {
  const url = webAddress(address);
  if (!url) return [];
  const link = idInLink(address, 2);
  // ASCII alone: it never fails, and what is encoded twice needs no more. The host is left out, since anyone can name one.
  const decoded = [1, 2].reduce((rest) => rest.replace(/%[2-7][0-9a-f]/gi, decodeURIComponent), url.pathname + url.search + url.hash);
  const ids = [...(link ? [link] : []), ...idsIn(decoded, IN_ADDRESS)];
  return ranked(ids.map((id) => ({ id, reason: 'address' })));
}
