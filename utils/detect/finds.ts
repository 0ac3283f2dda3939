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

type Find = { ref: WeakRef<Node>; seen: Look | undefined };

/** More are not brought into order, but stand as they were found: links, attributes, then texts. No more are ever listed, and in a long table each comparison takes microseconds. */
const ORDERED_LIMIT = 50;

/** Starts with nothing found. */
export function createFinds(recognizer: Recognizer): Finds {
  let finds: Find[] = [];
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
      if (find) see(find, seen);
      if (find || !seen) return;
      const added = { ref: new WeakRef(node), seen };
      finds.push(added);
      known.set(node, added);
      hasNews ||= seen.isShown;
    },
    has: (node) => known.has(node),
    *review(again) {
      const kept: Find[] = [];
      for (const find of finds) {
        yield;
        const node = find.ref.deref();
        const isHere = node && isThere(node);
        if (isHere && again) see(find, look(node, recognizer));
        if (isHere && find.seen) kept.push(find);
        else {
          if (node) known.delete(node);
          hasNews = true;
        }
      }
      finds = kept;
    },
    size: () => finds.length,
    takeNews() {
      const had = hasNews;
      hasNews = false;
      return had;
    },
    list() {
      const shown = finds.flatMap(({ ref, seen }) => {
        const node = seen?.isShown ? ref.deref() : undefined;
        return node && seen && isThere(node) ? seen.detected.map((detected) => ({ detected, node })) : [];
      });
      return shown.length > ORDERED_LIMIT ? shown : shown.sort((one, other) => compare(one.node, other.node));
    },
  };
}

/** Whether a node stands in a page that is there: the document of a frame that was taken away has no window. */
export function isThere(node: Node): boolean {
  return node.isConnected && !!node.ownerDocument?.defaultView;
}

/** What stands in different shadows or frames stays in the order in which it was found. */
function compare(one: Node, other: Node): number {
  const position = one.compareDocumentPosition(other);
  return (
    position & Node.DOCUMENT_POSITION_DISCONNECTED ? 0
    : position & Node.DOCUMENT_POSITION_FOLLOWING ? -1
    : position
  );
}
