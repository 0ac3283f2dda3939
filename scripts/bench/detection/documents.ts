/** A document of its own with this in it, laid out. */
export function open(html: string): Document {
  const frame = document.createElement('iframe');
  frame.style.cssText = 'width:800px;height:600px';
  document.body.append(frame);
  const opened = frame.contentDocument;
  if (opened === null) throw new Error('A frame without a document.');
  opened.body.setHTMLUnsafe(html);
  opened.body.getBoundingClientRect();
  return opened;
}

/** Each text node in this. */
export function* texts(root: Node): Generator<Text> {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) yield node as Text;
}

/** The floor that everything is held against: a bare TreeWalker that reads how long each text is. */
export function walk(root: Node): number {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let characters = 0;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) characters += (node as Text).data.length;
  return characters;
}

/** Resolves so many milliseconds later. */
export function pause(ms: number): Promise<unknown> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
