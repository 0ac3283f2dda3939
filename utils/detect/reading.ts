import { withoutInvisible } from './invisible.ts';

/** What a person reads in one line of a page around a text: `start` to `end` is that text itself. `isHidden` where they don't read that one now. */
export type Reading = { text: string; start: number; end: number; isHidden: boolean };

/** The usual elements that no word and no number reaches across. Where a page's styles make others, they are asked. */
export const BREAKS =
  'article,body,br,dd,div,dl,dt,footer,form,h1,h2,h3,h4,h5,h6,header,hr,li,main,nav,ol,p,pre,section,table,tbody,td,th,tr,ul';

const BREAKING = new Set(BREAKS.split(','));

/** Whether no word and no number reaches across an element. By its name: a selector of so many takes longer. */
export function isBreak({ localName }: Element): boolean {
  return BREAKING.has(localName);
}

// What is in them is no text of the page. Those that are seen all the same, like an image, stand for a space.
const NOT_ENTERED = 'script,style,noscript,template,textarea,select,datalist,input,img,svg,canvas,video,object,iframe';

/** At which a line ends, or goes on behind it. */
const EDGES = `${BREAKS},${NOT_ENTERED}`;

// What stands behind a dialog is in sight, though many dialogs mark the rest of the body as hidden from screen readers. The editors are those
// that draw what is typed into elements of their own (seen 2026-11).
const LEFT_OUT =
  '[contenteditable]:not([contenteditable=false i]),[role=textbox i],body > * [aria-hidden=true i],.monaco-editor,.CodeMirror,.ace_editor,object,video,canvas';

// Less is the padding of a highlight inside a word; a space is about four.
const GAP_PX = 3;

/** So far around a text a label, a number and what is glued to them may reach, white space at the edges of each piece aside. */
const AROUND_CHARACTERS = 96;

/** Whether a person can read the element: it is shown, with all that it stands in, and no draft that someone is writing. Asking brings the page's styles up to date. */
export function isRead(element: Element): boolean {
  if (isLeftOut(element) || !isShown(element)) return false;
  const root = element.getRootNode();
  if (root === document) return document.designMode !== 'on';
  // By what it has and not by its class: every frame has classes of its own.
  if ('mode' in root && root.mode === 'open') return !element.closest('[aria-hidden=true i]') && isRead((root as ShadowRoot).host);
  const { designMode, defaultView } = element.ownerDocument;
  const frame = defaultView?.frameElement;
  return designMode !== 'on' && (!frame || isRead(frame));
}

/** What stands in nothing that is left out. It holds for one task: before that is over, the page can change nothing. */
let cleared: WeakSet<Element> | undefined;

function isLeftOut(element: Element | null): boolean {
  if (!cleared) {
    cleared = new WeakSet();
    queueMicrotask(() => (cleared = undefined));
  }
  if (!element || cleared.has(element)) return false;
  if (element.matches(LEFT_OUT) || isLeftOut(element.parentElement)) return true;
  cleared.add(element);
  return false;
}

function isShown(element: Element): boolean {
  if (element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return true;
  // What has no box of its own, by these words, stands where its parent does.
  const parent = getComputedStyle(element).display === 'contents' ? around(element) : null;
  return parent !== null && isShown(parent);
}

/** What an element or a text is drawn in: the slot that it fills, before the host of that. */
function above(node: Node): Element | null {
  return (node as Text).assignedSlot ?? around(node);
}

function isIn(element: Element, node: Node | null): boolean {
  return node !== null && (node === element || isIn(element, above(node)));
}

/** What an element or a text stands in: in a shadow root, the host. */
export function around(node: Node): Element | null {
  return node.parentElement ?? (node.parentNode as ShadowRoot | null)?.host ?? null;
}

/** Reads the line that a text of a page stands in, as its styles show it: what is hidden dropped, what stands apart kept apart. `undefined` where no number is near that is wanted. */
export function readAround(node: Text, isNumberWanted = true): Reading | undefined {
  if (node.parentElement?.closest(EDGES)?.matches(NOT_ENTERED)) return undefined;
  const line = lineOf(node);
  if (isNumberWanted && !line.some((part) => /\d/.test(part.nodeValue ?? ''))) return undefined;
  const isHidden = !isPartRead(node);
  const reading = { text: '', start: 0, end: 0, isHidden };
  let previous: Node | undefined;
  for (const part of line) {
    // What is hidden is read as a whole, to know whether it is worth another look.
    if (!isHidden && part !== node && !isPartRead(part)) continue;
    if (previous && previous.parentNode !== part.parentNode) reading.text += between(previous, part);
    if (part === node) reading.start = reading.text.length;
    reading.text += withoutInvisible(part.nodeValue ?? ' ');
    if (part === node) reading.end = reading.text.length;
    previous = part;
  }
  return reading;
}

/** The texts of the line that a node stands in, as far as they matter: where it is an element, those at its start and those at its end. None at what no word reaches across. */
export function lineAround(node: Node): Text[][] {
  if (!isElement(node)) return [toTexts(lineOf(node as Text))];
  if (isBreak(node)) return [];
  const last = document.createTreeWalker(node, NodeFilter.SHOW_TEXT).lastChild();
  return [toTexts([...neighbours(node, 'previousNode').reverse(), ...neighbours(node, 'nextNode')]), ...(last ? lineAround(last) : [])];
}

/** A text with its neighbours in the line. */
function lineOf(node: Text): Node[] {
  // Most stand alone in their block.
  if (!node.previousSibling && !node.nextSibling && node.parentElement && isBreak(node.parentElement)) return [node];
  return [...neighbours(node, 'previousNode').reverse(), node, ...neighbours(node, 'nextNode')];
}

function toTexts(nodes: Node[]): Text[] {
  return nodes.filter((node): node is Text => !isElement(node));
}

/** The texts of the same line that come before or after this one, the nearest first, and the elements that stand for a space. */
function neighbours(node: Node, step: 'previousNode' | 'nextNode'): Node[] {
  const found: Node[] = [];
  const block = node.parentElement?.closest(EDGES) ?? node.getRootNode();
  // A walker, and not the nodes' own properties: a form's fields can take the names of those.
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  walker.currentNode = node;
  for (let characters = 0; characters < AROUND_CHARACTERS;) {
    const next = walker[step]();
    if (!next || next === block) break;
    const edge = (isElement(next) ? next : next.parentElement)?.closest(EDGES) ?? node.getRootNode();
    let piece = next;
    if (edge !== block) {
      if (!(edge as Element).matches(NOT_ENTERED)) break;
      piece = edge;
    } else if (isElement(next)) continue;
    if (piece === found.at(-1)) continue;
    found.push(piece);
    characters += (piece.nodeValue ?? '').trim().length + 1;
  }
  return found;
}

function isPartRead(part: Node): boolean {
  const element = isElement(part) ? part : around(part);
  // Some texts are hidden though their element is not: what a closed <details> holds, and what a shadow root leaves no slot for.
  const isSlotted = isElement(part) || !part.parentElement?.shadowRoot || (part as Text).assignedSlot !== null;
  return element !== null && isSlotted && !element.matches('details:not([open])') && isRead(element);
}

// By its type and not by its class: every frame has classes of its own.
function isElement(node: Node): node is Element {
  return node.nodeType === Node.ELEMENT_NODE;
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
  for (let element = above(node); element && !isIn(element, neighbour); element = above(element)) {
    const style = getComputedStyle(element);
    if (!/^(?:inline|contents|ruby$)/.test(style.display)) return Infinity;
    for (const part of ['margin', 'padding']) room += parseFloat(style.getPropertyValue(`${part}-inline-${side}`)) || 0;
  }
  return room;
}
