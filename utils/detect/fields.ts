import { toConversationId } from '../conversation/conversation-id.ts';
import type { Detected } from '../conversation/page-facts.ts';
import type { Rules } from '../conversation/rules.ts';
import { withoutInvisible } from './invisible.ts';
import { BREAKS, type Reading, readAround } from './reading.ts';
import type { Root } from './segments.ts';

/** Tells the IDs that stand alone, as numbers in tables and forms do, by what labels them. */
export type Fields = {
  /** The texts that may be such numbers, and now and then `undefined`, so that the caller can pause. */
  texts: (root: Root) => Generator<Text | undefined>;
  /** What a text names, by its line and what labels it. */
  inReading: (node: Text, reading: Reading) => Detected[];
};

const NUMBER = /^\s*#?\s*(\d{1,20})\s*$/;

/** So many texts are passed before the caller can pause. */
const STEP_TEXTS = 500;

const CELLS = 'td,th,[role=gridcell],[role=cell],[role=columnheader],[role=rowheader]';
const ROWS = 'tr,[role=row]';
const TABLES = 'table,[role=grid],[role=treegrid],[role=table]';

/** Of several rows above each other, a head is not looked for further up. */
const HEAD_ROWS = 3;

/** How a column goes by that has no head. */
function columnLabel(place: number): string {
  return `column ${place}`;
}

/** What one content script of ours lends another in their isolated world: few sites need it, and those that don't never load it. */
export const lent = globalThis as { sidecarFields?: typeof createFields };

/** By the rules of one site. */
export function createFields(rules: Rules['fields']): Fields {
  const byLabel = rules.map(({ name, label }) => ({ name, label: plain(label) }));
  return {
    *texts(root) {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      for (let count = 1; walker.nextNode(); count += 1) {
        const node = walker.currentNode as Text;
        if (node.length < 80 && NUMBER.test(node.data)) yield node;
        else if (count % STEP_TEXTS === 0) yield undefined;
      }
    },
    inReading(node, reading) {
      const id = toConversationId(loneNumber(reading) ?? '');
      if (id === undefined) return [];
      const labels = labelsOf(node, reading).map(plain);
      return byLabel.filter(({ label }) => labels.includes(label)).map(({ name }) => ({ id, reason: 'template', rule: name }));
    },
  };
}

/** The number in a line, where it stands there by itself. */
export function loneNumber({ text, start, end }: Reading): string | undefined {
  return NUMBER.exec(text.slice(text.lastIndexOf('\0', start) + 1, wherever(text.indexOf('\0', end), text.length)))?.[1];
}

/** What labels a text that stands alone: what is written right before it, and the head of its column, or how that goes by without one. */
export function labelsOf(node: Text, { text, start }: Reading): string[] {
  const before = text.slice(0, Math.max(text.lastIndexOf('\0', start), 0)).replace(/^.*\0/s, '');
  return [...headsOf(node), before.trim() === '' ? textBefore(node) : before].filter((label) => label.trim() !== '');
}

function wherever(index: number, otherwise: number): number {
  return index < 0 ? otherwise : index;
}

/** As labels are compared: a colon at the end, case and white space say nothing. */
function plain(label: string): string {
  return withoutInvisible(label)
    .trim()
    .replace(/\s*[:：]$/, '')
    .replace(/\s+/g, ' ')
    .toLowerCase();
}

/** The text that a person reads before the block that a node stands in; in a table, in the same row. */
function textBefore(node: Text): string {
  const block = node.parentElement?.closest(`${BREAKS},${CELLS}`) ?? node;
  const row = node.parentElement?.closest(CELLS)?.closest(ROWS);
  const walker = document.createTreeWalker(row ?? node.getRootNode(), NodeFilter.SHOW_TEXT);
  walker.currentNode = block;
  for (let before = walker.previousNode(); before !== null; before = walker.previousNode()) {
    if ((before as Text).data.trim() === '') continue;
    const reading = readAround(before as Text, false);
    if (reading && !reading.isHidden) return reading.text.replace(/^.*\0/s, '');
  }
  return '';
}

/** What stands at the head of the column that a cell is in. */
function headsOf(node: Text): string[] {
  const cell = node.parentElement?.closest(CELLS);
  const row = cell?.closest(ROWS);
  const table = row?.closest(TABLES);
  if (!cell || !row || !table) return [];
  const place = placeOf(cell, row);
  const rows = [...table.querySelectorAll(ROWS)].filter((other) => other.closest(TABLES) === table).slice(0, HEAD_ROWS);
  const heads = rows
    .filter((other) => other !== row && other.querySelector('th,[role=columnheader]'))
    .flatMap((head) => cellsOf(head).find((other) => placeOf(other, head) === place)?.textContent ?? []);
  return [...heads, columnLabel(place)];
}

function cellsOf(row: Element): Element[] {
  return [...row.querySelectorAll(CELLS)].filter((cell) => cell.closest(ROWS) === row);
}

/** The column of a cell, from one. */
function placeOf(cell: Element, row: Element): number {
  const told = Number(cell.getAttribute('aria-colindex'));
  if (told > 0) return told;
  let place = 1;
  for (const other of cellsOf(row)) {
    if (other === cell) break;
    place += (other as HTMLTableCellElement).colSpan || 1;
  }
  return place;
}
