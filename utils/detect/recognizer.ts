import { type ConversationId, toConversationId } from '../conversation/conversation-id.ts';
import type { Detected } from '../conversation/page-facts.ts';
import type { Rules, TextRule } from '../conversation/rules.ts';
import type { Fields } from './fields.ts';

/** An ID in a text, from `start` to `end` of what names it. */
type Mention = Detected & { start: number; end: number };

/** Tells the IDs in texts and addresses, by the rules of one site. */
export type Recognizer = {
  /** For a first look: global. Something matches in every text with an ID. */
  gate: RegExp;
  /** Whether links other than those to Fernand can count. */
  takesAnyLink: boolean;
  /** The attributes that can hold an ID. */
  attributes: string[];
  /** The conversations in an element's attributes. */
  inAttributes: (element: Element) => Detected[];
  /** What tells numbers that stand alone, where some count. */
  fields?: Fields | undefined;
  /** Every mention in a text without invisible characters, the same ID as often as it is there. */
  mentions: (text: string) => Mention[];
  /** The conversation that a link leads to: straight, or by way of a mailbox's or a search engine's own link, two deep at most. */
  inLink: (address: string, base?: string) => Detected | undefined;
};

const HOST = 'app.getfernand.com';

/** Makes the rules' patterns ready for use. */
export function createRecognizer(rules: Rules, fields?: Fields): Recognizer {
  const compile = ({ name, reason, pattern, before, after }: TextRule) => ({
    named: { reason, ...(name !== reason && { rule: name }) },
    pattern: new RegExp(pattern, 'gi'),
    before: toPattern(before),
    after: toPattern(after),
  });
  const texts = rules.texts.map(compile);
  const addresses = rules.addresses.map(compile);
  const attributes = rules.attributes.map((rule) => ({ ...compile(rule), attribute: rule.attribute }));
  const linkPath = rules.link === undefined ? undefined : new RegExp(rules.link, 'i');

  const mentions = (text: string): Mention[] =>
    texts.flatMap(({ named, ...rule }) => idsIn(text, rule).map(([id, start, end]) => ({ id, ...named, start, end })));

  const inAddresses = (address: string): Detected | undefined => {
    for (const { named, ...rule } of addresses) {
      for (const [id, start] of idsIn(address, rule)) {
        if (start === 0 || address[start] === '/' || address.slice(0, start).endsWith('://')) return { id, ...named };
      }
    }
    return undefined;
  };

  const inLink = (address: string, base = 'https://relative.invalid', wrappers = 2): Detected | undefined => {
    const isFernands = linkPath && /getfernand\.com/i.test(address);
    if (!isFernands && addresses.length === 0) return undefined;
    const url = webAddress(address, base);
    if (!url) return undefined;
    const id = isFernands && url.host === HOST && toConversationId(linkPath.exec(url.pathname)?.[1] ?? '');
    const detected = id ? ({ id, reason: 'link' } as const) : inAddresses(url.href);
    if (detected) return detected;
    let wrapped: Detected | undefined;
    // Seen in Firefox 153: a content script cannot go through what `values()` gives it.
    url.searchParams.forEach((value) => {
      if (wrappers && /^https?:/i.test(value)) wrapped ??= inLink(value, base, wrappers - 1);
    });
    return wrapped;
  };

  return {
    gate: new RegExp(rules.gate, 'gi'),
    fields,
    takesAnyLink: addresses.length > 0,
    attributes: attributes.map(({ attribute }) => attribute),
    inAttributes: (element) =>
      attributes.flatMap(({ attribute, named, ...rule }) =>
        idsIn(element.getAttribute(attribute) ?? '', rule).map(([id]) => ({ id, ...named })),
      ),
    mentions,
    inLink,
  };
}

function toPattern(source = '(?!)'): RegExp {
  return new RegExp(source, 'u');
}

/** A rule's pattern, and those of what must not stand beside it. */
type Patterns = { pattern: RegExp; before: RegExp; after: RegExp };

/** The IDs that a rule finds, each with where the match begins and ends. */
export function idsIn(text: string, { pattern, before, after }: Patterns): [id: ConversationId, start: number, end: number][] {
  const found: [ConversationId, number, number][] = [];
  pattern.lastIndex = 0;
  // Not `matchAll`, which makes a pattern of its own each time.
  for (let match; (match = pattern.exec(text));) {
    const { index } = match;
    const end = pattern.lastIndex;
    const id = toConversationId(match[1] ?? '');
    if (id && !isGlued(before, text.slice(Math.max(0, index - 8), index), -1) && !isGlued(after, text.slice(end, end + 6), 0))
      found.push([id, index, end]);
  }
  return found;
}

// Most stand beside a space, which nothing is glued by. That is looked at first, since a pattern of letters takes long until it is ready.
function isGlued(pattern: RegExp, beside: string, at: number): boolean {
  return !' '.startsWith(beside.at(at) ?? '') && pattern.test(beside);
}

/** The text as an address of the web, or `undefined`. */
export function webAddress(address: string, base?: string): URL | undefined {
  const url = URL.parse(address, base);
  return url && /^https?:$/.test(url.protocol) ? url : undefined;
}
