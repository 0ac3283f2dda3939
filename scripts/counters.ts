/** What a look costs whatever the clock says. Each of them holds for this document's own realm, not for those of its frames. */
export type Counts = {
  /** Text nodes whose text was read, one by one or within a larger piece. */
  textNodes: number;
  /** Characters that patterns were asked about. */
  characters: number;
  /** Queries, among them live collections. */
  queries: number;
  /** Times that the whole body was read in one piece. */
  rescans: number;
};

type Read = (this: Node, ...given: never[]) => unknown;

/** Counts until `stop`, by standing in for the browser's own functions. */
export function startCounting(): { counts: Counts; stop: () => Counts } {
  const counts: Counts = { textNodes: 0, characters: 0, queries: 0, rescans: 0 };
  const restore: (() => void)[] = [];
  let isOwn = false;

  const replace = (prototype: object, name: string, kind: 'value' | 'get', before: (target: never) => void) => {
    const descriptor = Object.getOwnPropertyDescriptor(prototype, name);
    const original = Reflect.get(descriptor ?? {}, kind) as Read | undefined;
    if (!descriptor || !original) throw new Error(`No ${name} to stand in for.`);
    Object.defineProperty(prototype, name, {
      ...descriptor,
      [kind](this: Node, ...given: never[]) {
        // What counting itself reads is not counted.
        if (!isOwn) {
          isOwn = true;
          before(this as never);
          isOwn = false;
        }
        return original.apply(this, given);
      },
    });
    restore.push(() => Object.defineProperty(prototype, name, descriptor));
  };

  const countTexts = (root: Node, range?: Range) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    let node: Node | null = root.nodeType === Node.TEXT_NODE ? root : walker.nextNode();
    for (; node; node = walker.nextNode()) if (!range || range.intersectsNode(node)) counts.textNodes += 1;
  };
  const countQuery = () => (counts.queries += 1);

  replace(CharacterData.prototype, 'data', 'get', countTexts);
  replace(Node.prototype, 'nodeValue', 'get', (node: Node) => node.nodeType === Node.TEXT_NODE && countTexts(node));
  replace(Node.prototype, 'textContent', 'get', (node: Node) => {
    if (node === document.body) counts.rescans += 1;
    countTexts(node);
  });
  replace(Range.prototype, 'toString', 'value', (range: Range) => countTexts(range.commonAncestorContainer, range));
  for (const name of ['querySelector', 'querySelectorAll', 'getElementsByTagName', 'getElementsByClassName'])
    for (const prototype of [Element.prototype, Document.prototype]) replace(prototype, name, 'value', countQuery);
  for (const name of ['querySelector', 'querySelectorAll']) replace(DocumentFragment.prototype, name, 'value', countQuery);
  restore.push(countCharacters((characters) => (counts.characters += characters)));

  return {
    counts,
    stop() {
      for (const back of restore) back();
      return counts;
    },
  };
}

/** Does this, and counts the characters that patterns are asked about meanwhile. */
export function countingCharacters<Value>(act: () => Value): { value: Value; characters: number } {
  let characters = 0;
  const restore = countCharacters((more) => (characters += more));
  try {
    return { value: act(), characters };
  } finally {
    restore();
  }
}

function countCharacters(count: (characters: number) => void): () => void {
  const { prototype } = RegExp;
  const exec: RegExp['exec'] = Reflect.get(prototype, 'exec');
  const test: RegExp['test'] = Reflect.get(prototype, 'test');
  // `matchAll`, `replace` and `search` go by `exec` too.
  prototype.exec = function (text) {
    count(text.length - this.lastIndex);
    return exec.call(this, text);
  };
  prototype.test = function (text) {
    count(text.length);
    return exec.call(this, text) !== null;
  };
  return () => void Object.assign(prototype, { exec, test });
}
