import type { Detected, Found } from '../conversation/page-facts.ts';
import { ranked } from './detected.ts';
import { createFinds, type Finds } from './finds.ts';
import { enterable, innerRoot, isCustom, namingNodes } from './look.ts';
import type { Recognizer } from './recognizer.ts';
import type { Root } from './segments.ts';

/** What is told of what a scan comes by. */
export type Visits = {
  /** A shadow root, or the body of a frame's document: what changes in there is of interest too. */
  entered: (root: Root) => void;
  /** A custom element that may yet get a shadow root. */
  waited: (element: Element) => void;
};

/** Looks through a root bit by bit, without what stands apart in it: after each step, most far below a millisecond, the caller can let the page go on. */
export function* scanRoot(root: Root, recognizer: Recognizer, finds: Finds): Generator<undefined> {
  for (const node of namingNodes(root, recognizer)) {
    yield;
    if (node) finds.add(node);
  }
}

/** Looks through all that stands apart in a root, as far as that is open to us: shadow roots and frames of the same origin, and what is in them. Areas of images, which are links, come with it. */
export function* scanInside(root: Root, recognizer: Recognizer, finds: Finds, visits?: Visits): Generator<undefined> {
  for (const element of enterable(root)) {
    yield;
    const inner = innerRoot(element);
    if (inner) {
      visits?.entered(inner);
      yield* scanWhole(inner, recognizer, finds, visits);
    } else if (isCustom(element)) visits?.waited(element);
    else if (element.localName === 'area') finds.add(element);
  }
}

/** Looks through a root with all that stands apart in it. */
export function* scanWhole(root: Root, recognizer: Recognizer, finds: Finds, visits?: Visits): Generator<undefined> {
  yield* scanRoot(root, recognizer, finds);
  yield* scanInside(root, recognizer, finds, visits);
}

/** The conversations that a page mentions where a person can see it: each once, with its best reason, the best reasons first, then in document order. */
export function detectInPage(document: Document, recognizer: Recognizer): Detected[] {
  return ranked(findInPage(document, recognizer).map(({ detected }) => detected));
}

/** The same as often as it is there, each with the node that names it. */
export function findInPage(document: Document, recognizer: Recognizer): Found[] {
  const finds = createFinds(recognizer);
  // No body: a page that has only begun, or none of HTML.
  const body = document.body as HTMLElement | null;
  const scan = scanWhole(body ?? document.createElement('body'), recognizer, finds);
  while (!scan.next().done);
  return finds.list();
}

/** What is found, each ID once. */
export function listed(finds: Finds): Detected[] {
  return ranked(finds.list().map(({ detected }) => detected));
}
