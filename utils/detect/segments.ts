import { BREAKS } from './reading.ts';

/** What is looked through by itself: a page's body, an element that came into it, or an open shadow root. */
export type Root = Element | ShadowRoot;

// Long enough that one look pays, short enough that it stays far below a frame.
const SEGMENT_ELEMENTS = 2000;

// A stretch ends before an element that no word reaches across, if there is one near.
const CUT_ELEMENTS = 200;

/**
 * The texts in which a global pattern finds something, in document order, each once, and `undefined` after each stretch that was looked at, so that the
 * caller can pause. Reading a stretch in one piece costs less than half of visiting its nodes.
 */
export function* matchingTexts(root: Root, pattern: RegExp): Generator<Text | undefined> {
  // Cut by count, not by depth, the stretches have one size on every page.
  const elements = 'getElementsByTagName' in root ? root.getElementsByTagName('*') : root.querySelectorAll('*');
  if (elements[SEGMENT_ELEMENTS] === undefined) {
    yield* textsAt(textsFrom(root, root), (root.textContent ?? '').matchAll(pattern));
    return;
  }
  const range = new Range();
  let from: Root = root;
  for (let index = SEGMENT_ELEMENTS; ; index += SEGMENT_ELEMENTS) {
    for (const limit = index + CUT_ELEMENTS; index < limit && elements[index]?.matches(BREAKS) === false; index += 1);
    const to = elements[index];
    // The range begins and ends inside of elements: a place among siblings would be counted from the first of them.
    range.setStart(from, 0);
    range.setEnd(to ?? root, to ? 0 : root.childNodes.length);
    yield* textsAt(textsFrom(from, root), range.toString().matchAll(pattern));
    yield undefined;
    if (to === undefined) return;
    from = to;
  }
}

/** The texts that something was found in, by where it begins in all of them. */
function textsAt(texts: Iterable<Text>, matches: Iterator<RegExpExecArray>): Text[] {
  const found: Text[] = [];
  let match = matches.next();
  if (match.done) return found;
  let end = 0;
  for (const text of texts) {
    end += text.length;
    if (match.value.index >= end) continue;
    found.push(text);
    while (!match.done && match.value.index < end) match = matches.next();
    if (match.done) break;
  }
  return found;
}

/** The texts from the start of this one's content on, one by one. */
function* textsFrom(from: Root, root: Root): Generator<Text> {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_CDATA_SECTION);
  walker.currentNode = from;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) yield node as Text;
}
