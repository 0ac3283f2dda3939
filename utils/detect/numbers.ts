import { enterable, innerRoot } from './look.ts';
import type { Target } from './propose.ts';
import { isRead } from './reading.ts';
import type { Root } from './segments.ts';

/** A point in the window, in pixels. */
export type Point = { x: number; y: number };

/** A number on a page, as it is written there. */
export type NumberAt = { number: string; target: Target };

/** So far beside a number a finger may point, in pixels. */
const NEAR_PX = 4;

/** A larger element is no single number's place. */
const PLACE_CHARACTERS = 120;

const PART_CHARACTERS = 5_000;

const NUMBER = /\d+/g;

/** The number that is seen at a point: in a text, or the only one in the link or the attributes of what is there. */
export function numberAt(document: Document, point: Point): NumberAt | undefined {
  const element = deepest(document, point);
  if (!element) return undefined;
  const texts = textsIn(element).flatMap(numbersIn);
  const hit = texts.find(({ target }) => boxesOf(target).some((box) => isNear(box, point)));
  if (hit) return hit;
  const [only, ...others] = element.textContent.length < PLACE_CHARACTERS ? texts : [];
  if (only && others.length === 0) return only;
  return texts.length === 0 ? numberOf(element) : undefined;
}

/** Every number in a text that people see, in document order, up to a limit. */
export function allNumbers(document: Document, limit: number): NumberAt[] {
  const found: NumberAt[] = [];
  const gather = (root: Root): void => {
    const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (found.length < limit && walker.nextNode()) {
      const node = walker.currentNode as Text;
      if (/\d/.test(node.data) && node.parentElement && isRead(node.parentElement)) found.push(...numbersIn(node));
    }
    for (const element of enterable(root)) {
      const inner = innerRoot(element);
      if (inner && found.length < limit) gather(inner);
    }
  };
  gather(document.body);
  return found;
}

/** The boxes of a target in its window, in pixels. */
export function boxesOf(target: Target): DOMRect[] {
  const { x: left, y: top } = originOf(target.node);
  return [...rectsOf(target)].map(({ x, y, width, height }) => new DOMRect(x + left, y + top, width, height));
}

function rectsOf(target: Target): Iterable<DOMRect> {
  if (!('start' in target)) return [target.node.getBoundingClientRect()];
  const range = target.node.ownerDocument.createRange();
  range.setStart(target.node, target.start);
  range.setEnd(target.node, target.end);
  return range.getClientRects();
}

/** The number that a person has selected, or the first one in what they have. */
export function selectedNumber(document: Document): NumberAt | undefined {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  const around = range.commonAncestorContainer;
  const root = around.nodeType === Node.ELEMENT_NODE ? (around as Element) : around.parentElement;
  return textsIn(root)
    .filter((node) => range.intersectsNode(node))
    .flatMap(numbersIn)
    .find(
      ({ target }) =>
        'start' in target && range.comparePoint(target.node, target.start) <= 0 && range.comparePoint(target.node, target.end) >= 0,
    );
}

/** Where a document's window begins in that of the whole page. */
function originOf(node: Node): Point {
  const origin = { x: 0, y: 0 };
  for (let frame = node.ownerDocument?.defaultView?.frameElement; frame; frame = frame.ownerDocument.defaultView?.frameElement) {
    const { x, y } = frame.getBoundingClientRect();
    origin.x += x + frame.clientLeft;
    origin.y += y + frame.clientTop;
  }
  return origin;
}

/** The innermost element at a point, through open shadow roots and frames of the same origin. */
function deepest(document: Document, point: Point): Element | null {
  let place = point;
  let found = document.elementFromPoint(point.x, point.y);
  for (let inner = found; inner;) {
    found = inner;
    const frame = 'contentDocument' in inner ? (inner as HTMLIFrameElement) : undefined;
    if (frame?.contentDocument) {
      const { x, y } = frame.getBoundingClientRect();
      place = { x: place.x - x - frame.clientLeft, y: place.y - y - frame.clientTop };
    }
    const within: DocumentOrShadowRoot | null | undefined = frame?.contentDocument ?? inner.shadowRoot;
    inner = within?.elementFromPoint(place.x, place.y) ?? null;
    if (inner === found) break;
  }
  return found;
}

function textsIn(root: Element | null): Text[] {
  if (!root) return [];
  // Whoever points at a large part of a page points at none of its texts, but for those that stand in it by themselves.
  if (root.textContent.length > PART_CHARACTERS)
    return [...root.childNodes].filter((node): node is Text => node.nodeType === Node.TEXT_NODE);
  const texts: Text[] = [];
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) if (/\d/.test((walker.currentNode as Text).data)) texts.push(walker.currentNode as Text);
  return texts;
}

function numbersIn(node: Text): NumberAt[] {
  return [...node.data.matchAll(NUMBER)].map((match) => ({
    number: match[0],
    target: { node, start: match.index, end: match.index + match[0].length },
  }));
}

/** The only number in the address of a link, or in the attributes, that an element stands in. */
function numberOf(element: Element): NumberAt | undefined {
  const link = element.closest('a[href]');
  const marked = element.closest('[data-id],[id]');
  for (const [node, value] of [
    [link, link?.getAttribute('href')],
    [marked, marked?.getAttribute('data-id') ?? marked?.id],
  ] as const) {
    const [number, ...others] = value?.match(NUMBER) ?? [];
    if (node && number !== undefined && others.length === 0) return { number, target: { node: element } };
  }
  return undefined;
}

function isNear({ left, right, top, bottom }: DOMRect, { x, y }: Point): boolean {
  return x >= left - NEAR_PX && x <= right + NEAR_PX && y >= top - NEAR_PX && y <= bottom + NEAR_PX;
}
