import { BREAKS, type Segment } from './segments.ts';
import { mayMention } from './text.ts';

// What is in them is no text of the page. Those that are seen all the same, like an image, stand for a space.
const NOT_ENTERED = new Set('script style noscript template textarea select input img svg canvas video object iframe'.split(' '));

const BREAK = [...BREAKS].join();
const SHORTEST_LABEL = 'Fernand#1'.length;
const STEPS_BETWEEN_PAUSES = 500;

/**
 * The lines of a segment that may mention a conversation, as the tags alone cut them: each the texts, and the elements that
 * stand for a space. In document order, and now and then `undefined`, so that the caller can pause.
 */
export function* openLines(root: Element, { from, to }: Segment): Generator<Node[] | undefined> {
  // A walker, and not the nodes' own properties: a form's fields can take the names of those.
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  walker.currentNode = from;
  let nodes: Node[] = [];
  let text = '';
  let block: Element = from;
  let passing: Node | undefined;
  for (let steps = 1; ; steps++) {
    const node = walker.nextNode();
    const element = node?.nodeType === Node.ELEMENT_NODE ? (node as Element) : null;
    const name = element?.localName ?? '';
    const breaks = BREAKS.has(name);
    // A block begins, or the one that the line stood in is left behind.
    if (!node || breaks || !block.contains(node)) {
      if (text.length >= SHORTEST_LABEL && mayMention(text)) yield nodes;
      nodes = [];
      text = '';
      block = (breaks ? element : node?.parentElement?.closest(BREAK)) ?? root;
    }
    if (!node || node === to) return;
    if (steps % STEPS_BETWEEN_PAUSES === 0) yield undefined;
    if (passing?.contains(node)) continue;
    if (NOT_ENTERED.has(name)) passing = node;
    else if (element) continue;
    nodes.push(node);
    text += node.nodeValue ?? ' ';
  }
}
