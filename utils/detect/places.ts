import type { Place } from '../conversation/page-facts.ts';
import { withoutInvisible } from './invisible.ts';
import { around, isRead } from './reading.ts';

const ROWS = 'tr,li,article,[role=row],[role=option],[role=listitem],[role=treeitem],[role=article]';
const PARTS = 'nav,section,aside,fieldset,dialog,[role=region],[role=dialog],[role=tabpanel],[role=group]';
const HEADS = 'h1,h2,h3,h4,h5,h6,[role=heading],legend,caption,summary';

// What can be done with a row, when it was, and icons that are drawn by the name of a letter.
const NO_NAMES = 'button,[role=button],[role=checkbox],time,label,select,[class*=icon i],i:empty,[aria-hidden=true i]';

const NAME_CHARACTERS = 60;

/** Of a text that is to be a name so much is read. */
const READ_CHARACTERS = 1_000;

/** So many nodes a heading is looked for back from where an ID stands. */
const HEAD_NODES = 3_000;

const LETTER = /\p{L}/u;

/** Where a node stands, by what the page itself calls the row or the part that it is in. `undefined` where nothing there has a name. */
export function placeOf(node: Node): Place | undefined {
  const element = node.nodeType === Node.ELEMENT_NODE ? (node as Element) : around(node);
  if (!element) return undefined;
  const row = element.closest(ROWS);
  const rowName = row && nameOfRow(row, node);
  if (rowName) return { within: 'row', name: rowName };
  const term = element.closest('dd')?.previousElementSibling;
  const name = (term && shortened(term.textContent)) || labelOfPart(element.closest(PARTS)) || headBefore(element);
  return name ? { within: 'part', name } : undefined;
}

/** What a row begins with, besides the text that holds the ID: rows are told by their names, which stand first. */
function nameOfRow(row: Element, node: Node): string {
  const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text !== null; text = walker.nextNode()) {
    const parent = text.parentElement;
    if (text === node || node.contains(text) || !LETTER.test((text as Text).data) || !parent || parent.closest(NO_NAMES)) continue;
    if (isRead(parent)) return shortened((text as Text).data);
  }
  return '';
}

function labelOfPart(part: Element | null): string {
  if (!part) return '';
  const by = part.getAttribute('aria-labelledby')?.trim().split(/\s+/)[0];
  const labelled = by === undefined ? null : (part.getRootNode() as Document | ShadowRoot).getElementById(by);
  return shortened(part.getAttribute('aria-label') ?? labelled?.textContent ?? '');
}

/** The nearest heading that is read before an element. */
function headBefore(element: Element): string {
  const walker = document.createTreeWalker(element.getRootNode(), NodeFilter.SHOW_ELEMENT);
  walker.currentNode = element;
  for (let count = 0; count < HEAD_NODES; count += 1) {
    const before = walker.previousNode() as Element | null;
    if (!before) return '';
    if (!before.matches(HEADS) || before.contains(element) || !isRead(before)) continue;
    const name = shortened(before.textContent);
    if (name !== '') return name;
  }
  return '';
}

function shortened(text: string): string {
  // What turns the direction around would turn our own words around too.
  const name = withoutInvisible(text.slice(0, READ_CHARACTERS))
    .replace(/[\u202d\u202e]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  const characters = [...name];
  return characters.length > NAME_CHARACTERS ?
      `${characters
        .slice(0, NAME_CHARACTERS - 1)
        .join('')
        .trim()}…`
    : name;
}
