import { toConversationId } from '../conversation/conversation-id.ts';
import type { Detected } from '../conversation/page-facts.ts';
import { ranked } from './detected.ts';
import { isRead, readings } from './reading.ts';
import { precedes } from './segments.ts';
import { detectInAddress, detectInLink, detectInText } from './text.ts';

const ATTRIBUTE = 'data-fernand-conversation-id';

/**
 * Looks through a page bit by bit: after each step, most far below a millisecond, the caller can let the page go on.
 * Returns what `detectInPage` returns.
 */
export function* scanPage(document: Document): Generator<undefined, Detected[]> {
  const found: { detected: Detected; node: Node }[] = [];
  const known = new Set<string>();
  // Once an ID is known, its other links and labels need no question about their styles.
  const isNews = ({ id, reason }: Detected, element?: Element): boolean =>
    !known.has(reason + id) && (!element || isRead(element)) && !!known.add(reason + id);

  for (const node of document.querySelectorAll('[href*="getfernand.com" i]')) {
    yield;
    const detected = detectInLink(node.getAttribute('href') ?? '');
    // An area of an image has no box of its own, its map has. What else has an address, like <link>, is never shown.
    if (detected && isNews(detected, node.closest(':not(area)') ?? node)) found.push({ detected, node });
  }
  for (const node of document.querySelectorAll(`[${ATTRIBUTE}]`)) {
    yield;
    const id = toConversationId(node.getAttribute(ATTRIBUTE)?.trim() ?? '');
    const detected = id && ({ id, reason: 'attribute' } as const);
    if (detected && isNews(detected, node)) found.push({ detected, node });
  }
  // No body: a page that has only begun, or none of HTML.
  const body = document.body as HTMLElement | null;
  let passed = 0;
  for (const reading of body ? readings(body) : []) {
    yield;
    if (!reading) continue;
    const { text, start: node } = reading;
    for (const detected of detectInText(text)) {
      if (!isNews(detected)) continue;
      let place = found.length;
      if (detected.reason === 'link') {
        // An address in the text takes its place among the links.
        for (let link = found[passed]; link?.detected.reason === 'link' && precedes(link.node, node); link = found[++passed]) yield;
        place = passed++;
      }
      found.splice(place, 0, { detected, node });
    }
  }
  return ranked([...detectInAddress(document.URL), ...found.map(({ detected }) => detected)]);
}

/** The conversations that a page mentions where a person can see it: each once, with its best reason, the best reasons first, then in document order. */
export function detectInPage(document: Document): Detected[] {
  const scan = scanPage(document);
  let step = scan.next();
  while (!step.done) step = scan.next();
  return step.value;
}
