import type { Found } from '../conversation/page-facts.ts';
import { look, type Look } from './look.ts';
import type { Recognizer } from './recognizer.ts';

/** What was found in a page. Nothing of the page is kept alive by it. */
export type Finds = {
  /** Looks at a node, anew where that was done before. */
  add: (node: Node) => void;
  has: (node: Node) => boolean;
  /** Drops what left the page, bit by bit. `again` looks at what is left once more: what was shown or hidden since is noticed. */
  review: (again: boolean) => Generator<undefined>;
  /** How many nodes name something. */
  size: () => number;
  /** Whether anything has changed since this was asked last. */
  takeNews: () => boolean;
  /** What a person can see now, in document order. An ID comes as often as it is there. */
  list: () => Found[];
};

/** `place` says where it stood in the last list, as long as it has not moved since. */
type Find = { ref: WeakRef<Node>; seen: Look | undefined; place: number };

/** More are not brought into order, but stand as they were found: links, attributes, then texts. No more are ever listed, and in a long table each comparison takes microseconds. */
const ORDERED_LIMIT = 50;

/** Starts with nothing found. */
export function createFinds(recognizer: Recognizer): Finds {
  const finds = new Set<Find>();
  const known = new WeakMap<Node, Find>();
  let hasNews = true;

  const see = (find: Find, seen: Look | undefined): void => {
    hasNews ||= JSON.stringify(find.seen) !== JSON.stringify(seen);
    find.seen = seen;
  };

  return {
    add(node) {
      const seen = look(node, recognizer);
      const find = known.get(node);
      if (find) {
        see(find, seen);
        // It may have come back elsewhere.
        find.place = Infinity;
      }
      if (find || !seen) return;
      const added = { ref: new WeakRef(node), seen, place: Infinity };
      finds.add(added);
      known.set(node, added);
      hasNews ||= seen.isShown;
    },
    has: (node) => known.has(node),
    *review(again) {
      for (const find of finds) {
        yield;
        const node = find.ref.deref();
        const isHere = node && isThere(node);
        if (isHere && again) see(find, look(node, recognizer));
        if (isHere && find.seen) continue;
        finds.delete(find);
        if (node) known.delete(node);
        hasNews = true;
      }
    },
    size: () => finds.size,
    takeNews() {
      const had = hasNews;
      hasNews = false;
      return had;
    },
    list() {
      const shown = [...finds].flatMap((find) => {
        const node = find.seen?.isShown ? find.ref.deref() : undefined;
        return node && isThere(node) ? [{ find, node }] : [];
      });
      if (shown.length <= ORDERED_LIMIT) {
        // What stands where it stood needs no comparison with its like.
        shown.sort((one, other) => {
          const apart = one.find.place - other.find.place;
          return isFinite(apart) ? apart : compare(one.node, other.node);
        });
        shown.forEach(({ find }, place) => (find.place = place));
      }
      return shown.flatMap(({ find, node }) => find.seen?.detected.map((detected) => ({ detected, node })) ?? []);
    },
  };
}

/** Whether a node stands in a page that is there: the document of a frame that was taken away has no window. */
export function isThere(node: Node): boolean {
  return node.isConnected && !!node.ownerDocument?.defaultView;
}

/** What stands in different shadows or frames stays in the order in which it was found. */
function compare(one: Node, other: Node): number {
  // Chromium goes back from the second to the first: what came last stands last more often than not.
  const position = other.compareDocumentPosition(one);
  return (
    position & Node.DOCUMENT_POSITION_DISCONNECTED ? 0
    : position & Node.DOCUMENT_POSITION_PRECEDING ? -1
    : position
  );
}
