/** What is marked in a page's text. The background gives each name its colours. */
export type Mark = 'sidecar-place' | 'sidecar-tried';

/** Whether a text can be marked without touching the page's document. In a shadow or in a frame, other styles hold. */
export function canMark(node: Node): boolean {
  return hasHighlights() && node.getRootNode() === document;
}

function hasHighlights(): boolean {
  return 'highlights' in CSS;
}

/** Marks these ranges by this name, and nothing else. */
export function mark(name: Mark, ranges: readonly Range[]): void {
  if (!hasHighlights()) return;
  CSS.highlights.set(name, new Highlight(...ranges));
}

export function unmark(name: Mark): void {
  if (hasHighlights()) CSS.highlights.delete(name);
}

/** The range of an ID in the text that names it; of all the text, where it stands in pieces. */
export function rangeOf(node: Text, id: string): Range {
  const range = node.ownerDocument.createRange();
  const start = node.data.search(`(?<!\\d)${id}(?!\\d)`);
  range.setStart(node, Math.max(start, 0));
  range.setEnd(node, start < 0 ? node.length : start + id.length);
  return range;
}

export function isText(node: Node): node is Text {
  return node.nodeType === Node.TEXT_NODE || node.nodeType === Node.CDATA_SECTION_NODE;
}
