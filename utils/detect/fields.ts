import { toConversationId } from '../conversation/conversation-id.ts';
import type { Detected } from '../conversation/page-facts.ts';
import type { Rules } from '../conversation/rules.ts';
import { withoutInvisible } from './invisible.ts';
import { BREAKS, type Reading, readAround } from './reading.ts';
import type { Root } from './segments.ts';
import { CELLS, columnOf, ROWS } from './tables.ts';

/** Tells the IDs that stand alone, as numbers in tables and forms do, by what labels them. */
export type Fields = {
  /** The texts that may be such numbers, and now and then `undefined`, so that the caller can pause. */
  texts: (root: Root) => Generator<Text | undefined>;
  /** What a text names, by its line and what labels it. */
  inReading: (node: Text, reading: Reading) => Detected[];
};

const NUMBER = /^\s*(?:#\s*)?(\d{1,20})\s*$/;

/** So many texts are passed before the caller can pause. */
const STEP_TEXTS = 500;

/** How a column goes by that has no head. */
export function columnLabel(place: number): string {
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

/** The column that a text stands in, if it stands in a table. */
export function inColumn(node: Text): { place: number; heads: string[] } | undefined {
  const cell = node.parentElement?.closest(CELLS);
  return cell ? columnOf(cell) : undefined;
}

/** What labels a text that stands alone: the head of its column, what is written right before it, and how its column goes by without a head. */
export function labelsOf(node: Text, { text, start }: Reading): string[] {
  const before = text.slice(0, Math.max(text.lastIndexOf('\0', start), 0)).replace(/^.*\0/s, '');
  const column = inColumn(node);
  return [
    ...(column?.heads ?? []),
    before.trim() === '' ? textBefore(node) : before,
    ...(column ? [columnLabel(column.place)] : []),
  ].filter((label) => label.trim() !== '');
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
