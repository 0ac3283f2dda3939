import { openLines } from './lines.ts';
import { openSegments } from './segments.ts';

/** What a person reads in one line of a page, and the node it begins with. */
export type Reading = { text: string; start: Node };

// Less is the padding of a highlight inside a word; a space is about four.
const GAP_PX = 3;

// What stands behind a dialog is in sight, though many dialogs mark the rest of the body as hidden from screen readers.
const LEFT_OUT = '[contenteditable]:not([contenteditable=false i]),body > * [aria-hidden=true i]';

/** Whether a person can read the element: it is shown, and no draft that someone is writing. Asking brings the page's styles up to date. */
export function isRead(element: Element): boolean {
  return !element.closest(LEFT_OUT) && element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
}

/** The lines that may mention a conversation, as they are read, in document order, and now and then `undefined`, so that the caller can pause. */
export function* readings(root: Element): Generator<Reading | undefined> {
  for (const segment of openSegments(root)) {
    if (segment) for (const line of openLines(root, segment)) yield line && (yield* read(line));
    else yield undefined;
  }
}

/** Reads a line as its styles show it: what is hidden dropped, what stands apart kept apart. */
function* read(line: Node[]): Generator<undefined, Reading> {
  let text = '';
  let previous: Node | undefined;
  for (const node of line) {
    // Such a question takes some microseconds, and a line of highlighted code has thousands of parts.
    yield;
    const element = node.nodeType === Node.ELEMENT_NODE ? (node as Element) : node.parentElement;
    // Of what a closed <details> holds, its own text alone has no element to ask.
    if (!element || element.matches('details:not([open])') || !isRead(element)) continue;
    if (previous && previous.parentNode !== node.parentNode) text += between(previous, node);
    text += node.nodeValue ?? ' ';
    previous = node;
  }
  return { text, start: line[0] as Node };
}

/** What a person sees between two neighbours in a line: nothing, a space, or a break, which no label and no number reaches across. */
function between(before: Node, after: Node): string {
  const room = roomAt('end', before, after) + roomAt('start', after, before);
  return (
    room === Infinity ? '\0'
    : room < GAP_PX ? ''
    : ' '
  );
}

/** The pixels that the elements around a node keep from its neighbour; without end where one does not flow with the text. */
function roomAt(side: 'start' | 'end', node: Node, neighbour: Node): number {
  let room = 0;
  for (let element = node.parentElement; element && !element.contains(neighbour); element = element.parentElement) {
    const style = getComputedStyle(element);
    if (!/^(?:inline|contents|ruby$)/.test(style.display)) return Infinity;
    for (const part of ['margin', 'padding']) room += parseFloat(style.getPropertyValue(`${part}-inline-${side}`)) || 0;
  }
  return room;
}
