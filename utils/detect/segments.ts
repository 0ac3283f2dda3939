import { BREAKS } from './reading.ts';

/** What is looked through by itself: a page's body, an element that came into it, or an open shadow root. */
export type Root = Element | ShadowRoot;

/** A stretch of a root, from the start of one element's content to the start of another's or to the end: `elements` begin in it, the first being the `first`-th. */
type Stretch = { from: Root; first: number; elements: number; text: string };

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
  const range = new Range();
  let from: Root = root;
  for (let first = 0; ;) {
    let next = first + STRETCH_ELEMENTS;
    for (const limit = next + CUT_ELEMENTS; next < limit && all.item(next)?.matches(BREAKS) === false; next += 1);
    const to = all.item(next);
    let text;
    if (to || first > 0) {
      // The range begins and ends inside of elements: a place among siblings would be counted from the first of them.
      range.setStart(from, 0);
      range.setEnd(to ?? root, to ? 0 : root.childNodes.length);
      text = range.toString();
    } else text = root.textContent ?? '';
    yield* textsAt(root, all, { from, first, elements: to ? next - first : all.length - first, text }, pattern);
    yield undefined;
    if (!to) return;
    from = to;
    first = next;
  }
}

/** The texts of a stretch that something was found in, by where it begins. */
function textsAt(root: Root, all: Elements, { from, first, elements, text }: Stretch, pattern: RegExp): Text[] {
  const found: Text[] = [];
  const matches = [...text.matchAll(pattern)];
  if (matches.length === 0) return found;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_CDATA_SECTION);
  walker.currentNode = from;
  const range = new Range();
  const density = elements / text.length;
  let anchor = { node: from, index: first, place: 0 };
  let end = 0;
  for (const { index: place } of matches) {
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
