import type { Detected } from '../conversation/page-facts.ts';
import { isRead, readAround } from './reading.ts';
import type { Recognizer } from './recognizer.ts';
import { matchingTexts, type Root } from './segments.ts';

/** What a node names, and whether a person can see it now. */
export type Look = { detected: Detected[]; isShown: boolean };

// Common elements that hold no document and hardly ever a shadow.
const ENTERABLE = ':not(td,span,tr,a,p,li,b,i,path,svg,img,button,input)';

/** The nodes of a root that may name conversations: its links, its attributes, then its texts, each in document order, and now and then `undefined`, so that the caller can pause. */
export function* namingNodes(root: Root, recognizer: Recognizer): Generator<Node | undefined> {
  yield* within(root, recognizer.takesAnyLink ? 'a[href]' : 'a[href*="getfernand.com" i]');
  for (const attribute of recognizer.attributes) yield* within(root, `[${attribute}]`);
  yield* matchingTexts(root, recognizer.gate);
  if (recognizer.fields) yield* recognizer.fields.texts(root);
}

/** The elements of a root that may hold something apart from it. */
export function enterable(root: Root): Iterable<Element> {
  return within(root, ENTERABLE);
}

/** The elements that a selector takes, the root itself included. */
function* within(root: Root, selector: string): Generator<Element> {
  if ('matches' in root && root.matches(selector)) yield root;
  yield* root.querySelectorAll(selector);
}

/** Whether an element may get a shadow root later. In a form, a field can take the name of the property: then it is no text. */
export function isCustom(element: Element): boolean {
  return /-/.test(element.localName);
}

/** What is to be looked through in an element by itself, as far as there is something now: its open shadow root, or the body of its document. */
export function innerRoot(element: Element): Root | undefined {
  const { shadowRoot } = element;
  if (shadowRoot) return shadowRoot;
  return 'contentDocument' in element ? ((element as HTMLIFrameElement).contentDocument?.body ?? undefined) : undefined;
}

/** What a node names now. `undefined` where it names nothing, hidden or not. */
export function look(node: Node, recognizer: Recognizer): Look | undefined {
  if (node.nodeType === Node.ELEMENT_NODE) return lookAtElement(node as Element, recognizer);
  const reading = readAround(node as Text);
  if (!reading) return undefined;
  const detected: Detected[] = recognizer.mentions(reading.text).filter(({ start, end }) => start < reading.end && end > reading.start);
  detected.push(...(recognizer.fields?.inReading(node as Text, reading) ?? []));
  return detected.length > 0 ? { detected, isShown: !reading.isHidden } : undefined;
}

function lookAtElement(element: Element, { inLink, inAttributes }: Recognizer): Look | undefined {
  const detected: Detected[] = [];
  const href = element.getAttribute('href');
  if (href !== null && /^a(?:rea)?$/.test(element.localName)) {
    const link = inLink(href, element.baseURI);
    if (link) detected.push(link);
  }
  detected.push(...inAttributes(element));
  if (detected.length === 0) return undefined;
  // An area of an image has no box of its own, its map has.
  return { detected, isShown: isRead(element.closest(':not(area)') ?? element) };
}
