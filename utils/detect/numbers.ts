import { enterable, innerRoot } from './look.ts';
import { NUMBERS, placeInLine, type Target } from './propose.ts';
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

/** The element that is seen at a point, through open shadow roots and frames of the same origin. */
export function elementAt(document: Document, point: Point): Element | undefined {
  let place = point;
  let found = document.elementFromPoint(point.x, point.y);
  for (let inner = found; inner;) {
    found = inner;
    const frame = 'contentDocument' in inner ? (inner as HTMLIFrameElement) : undefined;
    if (frame?.contentDocument) {
      const origin = contentOrigin(frame);
      place = { x: place.x - origin.x, y: place.y - origin.y };
    }
    const within: DocumentOrShadowRoot | null | undefined = frame?.contentDocument ?? inner.shadowRoot;
    inner = within?.elementFromPoint(place.x, place.y) ?? null;
    if (inner === found) break;
  }
  return found ?? undefined;
}

/** The number that is seen at a point on this element: in a text, or the last one in the link or the only one in the marks of what is there. */
export function numberAt(element: Element, point: Point): NumberAt | undefined {
  const texts = textsIn(element).flatMap(numbersIn);
  const hit = texts.find(({ target }) => boxesOf(target).some((box) => isNear(box, point)));
  if (hit) return hit;
  const [only, ...others] = element.textContent.length < PLACE_CHARACTERS ? texts : [];
  if (only && others.length === 0) return only;
  return texts.length === 0 && element.textContent.length < PLACE_CHARACTERS ? numberOf(element) : undefined;
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

/** The number that a person has selected, where they have one alone, and can see it: a page can select what it likes. */
export function selectedNumber(document: Document): NumberAt | undefined {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  const walker = document.createTreeWalker(document, NodeFilter.SHOW_TEXT);
  walker.currentNode = range.startContainer;
  const found: NumberAt[] = [];
  const isIn = ({ target }: NumberAt) =>
    'start' in target && range.comparePoint(target.node, target.start) <= 0 && range.comparePoint(target.node, target.end) >= 0;
  for (let node: Node | null = walker.currentNode; node && range.intersectsNode(node) && found.length < 2; node = walker.nextNode())
    if (node.nodeType === Node.TEXT_NODE) found.push(...numbersIn(node as Text).filter(isIn));
  const [only, ...others] = found;
  return only && others.length === 0 && isInSight(only) ? only : undefined;
}

function isInSight({ target }: NumberAt): boolean {
  const { parentElement } = target.node;
  return (
    parentElement !== null &&
    isRead(parentElement) &&
    boxesOf(target).some(({ left, right, top, bottom }) => right > 0 && bottom > 0 && left < innerWidth && top < innerHeight)
  );
}

/** Where a document's window begins in that of the whole page. */
function originOf(node: Node): Point {
  const origin = { x: 0, y: 0 };
  for (let frame = node.ownerDocument?.defaultView?.frameElement; frame; frame = frame.ownerDocument.defaultView?.frameElement) {
    const { x, y } = contentOrigin(frame);
    origin.x += x;
    origin.y += y;
  }
  return origin;
}

/** Where what is in a frame begins, in the frame's own window. */
function contentOrigin(frame: Element): Point {
  const { x, y } = frame.getBoundingClientRect();
  const { paddingLeft, paddingTop } = getComputedStyle(frame);
  return { x: x + frame.clientLeft + parseFloat(paddingLeft), y: y + frame.clientTop + parseFloat(paddingTop) };
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
  return [...node.data.matchAll(NUMBERS)].map(({ 0: own, index }) => {
    const target = { node, start: index, end: index + own.length };
    return { number: placeInLine(target)?.number ?? own, target };
  });
}

/** The last number in the address of the link that an element is in, or the only one in what it is marked with itself. */
function numberOf(element: Element): NumberAt | undefined {
  const number = element.closest('a[href]')?.getAttribute('href')?.match(NUMBERS)?.at(-1);
  if (number !== undefined) return { number, target: { node: element } };
  const marks = [...element.attributes].filter(({ name }) => name.startsWith('data-')).flatMap(({ value }) => value.match(NUMBERS) ?? []);
  const [only, ...others] = new Set(marks);
  return only !== undefined && others.length === 0 ? { number: only, target: { node: element } } : undefined;
}

function isNear({ left, right, top, bottom }: DOMRect, { x, y }: Point): boolean {
  return x >= left - NEAR_PX && x <= right + NEAR_PX && y >= top - NEAR_PX && y <= bottom + NEAR_PX;
}
