import { isBreak } from './reading.ts';

/** What is looked through by itself: a page's body, an element that came into it, or an open shadow root. */
export type Root = Element | ShadowRoot;

type Elements = Pick<HTMLCollectionOf<Element>, 'item' | 'length'>;

// Long enough that one look pays, short enough that it stays far below a frame.
const STRETCH_ELEMENTS = 16_000;

// A stretch ends before an element that no word reaches across, if there is one near.
const CUT_ELEMENTS = 200;

// Shorter ways are walked.
const LEAP_ELEMENTS = 64;

/**
 * The texts in which a global pattern finds something, in document order, each once, and `undefined` after each stretch that was looked at, so that the
 * caller can pause. Reading a stretch in one piece costs less than half of visiting its nodes.
 */
export function* matchingTexts(root: Root, pattern: RegExp): Generator<Text | undefined> {
  // Cut by count, not by depth, the stretches have one size on every page. Asked by index, the collection would count all its elements.
  const all: Elements = 'getElementsByTagName' in root ? root.getElementsByTagName('*') : root.querySelectorAll('*');
  let from: Root = root;
  for (let first = 0; ;) {
    let next = first + STRETCH_ELEMENTS;
    const limit = next + CUT_ELEMENTS;
    let to = all.item(next);
    while (to && next < limit && !isBreak(to)) to = all.item(++next);
    let text;
    if (to || first > 0) {
      // The range begins and ends inside of elements: a place among siblings would be counted from the first of them.
      const range = new Range();
      range.setStart(from, 0);
      range.setEnd(to ?? root, to ? 0 : root.childNodes.length);
      text = range.toString();
    } else text = root.textContent ?? '';
    const places: number[] = [];
    // Not `matchAll`, which makes a pattern of its own each time.
    for (let match; (match = pattern.exec(text));) places.push(match.index);
    if (places.length > 0) yield* textsAt(root, all, from, first, ((to ? next : all.length) - first) / text.length, places);
    yield undefined;
    if (!to) return;
    from = to;
    first = next;
  }
}

/** The texts that these places are in, of the stretch from the start of the `first`-th element's content, with so many elements to a character. */
function textsAt(root: Root, all: Elements, from: Root, first: number, density: number, places: readonly number[]): Text[] {
  const found: Text[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_CDATA_SECTION);
  walker.currentNode = from;
  const range = new Range();
  let anchor = { node: from, index: first, place: 0 };
  let end = 0;
  for (const place of places) {
    if (place < end) continue;
    // The text between two elements, read in one piece, tells where the second one begins: what lies between need not be visited.
    const ahead = Math.floor(density * (place - anchor.place) * 0.9);
    const node = density * (place - end) > LEAP_ELEMENTS ? all.item(anchor.index + ahead) : null;
    if (node) {
      range.setStart(anchor.node, 0);
      range.setEnd(node, 0);
      const reached = anchor.place + range.toString().length;
      if (reached <= place) anchor = { node, index: anchor.index + ahead, place: reached };
      if (anchor.place > end) {
        walker.currentNode = anchor.node;
        end = anchor.place;
      }
    }
    let next: Text | null;
    do {
      next = walker.nextNode() as Text | null;
      if (!next) return found;
      end += next.length;
    } while (place >= end);
    found.push(next);
  }
  return found;
}
