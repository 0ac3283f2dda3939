import { mayMention } from './text.ts';

/** A stretch of a page: from the start of one element's content to the start of another's, or to the end of the page. */
export type Segment = { from: Element; to: Element | undefined };

// Long enough that one look pays, short enough that walking it stays far below a frame.
const SEGMENT_ELEMENTS = 2000;

/** The usual elements that no word and no number reaches across. Where a page's styles make others, they are asked. */
export const BREAKS: ReadonlySet<string> = new Set(
  'article br dd div dl dt footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td th tr ul'.split(' '),
);

/**
 * The segments whose text may mention a conversation, in document order, and `undefined` after each one it looked at, so
 * that the caller can pause. Reading a segment in one piece costs less than half of visiting its nodes.
 */
export function* openSegments(root: Element): Generator<Segment | undefined> {
  // Cut by count, not by depth, the segments have one size on every page; cut at a break, they tear no text.
  const elements = root.getElementsByTagName('*');
  // One query for both would take three times as long as two.
  const unseen = [...root.querySelectorAll('script'), ...root.querySelectorAll('style')].sort((one, other) =>
    precedes(one, other) ? -1 : 1,
  );
  const range = new Range();
  let from: Element | undefined = root;
  for (let index = SEGMENT_ELEMENTS, passed = 0; from; index += SEGMENT_ELEMENTS) {
    let to: Element | undefined = elements[index];
    while (to && !BREAKS.has(to.localName)) to = elements[++index];
    let text = '';
    // The range begins and ends inside of elements: a place among siblings would be counted from the first of them.
    range.setStart(from, 0);
    for (let skip; (skip = unseen[passed]) && (!to || precedes(skip, to)); passed++) {
      range.setEnd(skip, 0);
      text += range.toString();
      range.setStart(skip, skip.childNodes.length);
    }
    range.setEnd(to ?? root, to ? 0 : root.childNodes.length);
    if (mayMention(text + range.toString())) yield { from, to };
    yield undefined;
    from = to;
  }
}

/** Whether a node begins before another. */
export function precedes(node: Node, other: Node): boolean {
  return (node.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) > 0;
}
