import type { ConversationId } from '../conversation/conversation-id.ts';
import { columnLabel, inColumn, labelsOf, loneNumber } from './fields.ts';
import { type Reading, readAround } from './reading.ts';
import { CELLS } from './tables.ts';
import { readTemplate } from './template.ts';

/** A number that a person pointed at: in a text, from `start` to `end`, or in what an element has beside its text. */
export type Target = TextTarget | { node: Element };

/** A part of a text, in its own characters. */
export type TextTarget = { node: Text; start: number; end: number };

const ID = '{id}';

/** Numbers as people write them: with what sets their digits apart, they are one. */
export const NUMBERS = /\d+(?:[.,'’:/\u00a0\u202f-]\d+)*/g;

/** Of the words before a number so many make a label. */
const LABEL_WORDS = 3;

/** Attributes are looked at so far up. */
const ATTRIBUTE_LEVELS = 4;

/** A word of four letters or more tells something, and so does what is written in one with its number; "no." and "ID:" alone do not. */
const TELLING = /\p{L}{4}|^\S{3,}\{id\}$/u;

const ATTRIBUTES = /^(?:data-[\w-]+|id|name|title|aria-label)$/i;

/** Templates by which a number would be found where it stands, the most telling first: its text, its label, its link, an attribute, its column. Not all of them need find it. */
export function proposeTemplates(id: ConversationId, target: Target): string[] {
  const element = target.node.nodeType === Node.ELEMENT_NODE ? (target.node as Element) : target.node.parentElement;
  const inText = 'start' in target ? fromText(target) : { labels: [], columns: [] };
  const proposed = [...inText.labels, ...fromLink(id, element), ...fromAttributes(id, element), ...inText.columns];
  return [...new Set(proposed)].filter((text) => readTemplate(text).ok);
}

function fromText(target: TextTarget): { labels: string[]; columns: string[] } {
  const place = placeInLine(target);
  if (!place) return { labels: [], columns: [] };
  const { reading, at, number } = place;
  const before = reading.text.slice(0, at).replace(/^.*[\0\n]/s, '');
  const after = reading.text.slice(at + number.length).replace(/[\0\n].*$/s, '');
  const labels = [...labelsBefore(before), ...labelsAfter(before, after)];
  if (loneNumber(reading) === undefined) return { labels, columns: [] };
  const column = inColumn(target.node);
  const named = labelsOf(target.node, reading).filter((label) => column === undefined || label !== columnLabel(column.place));
  // In a table it is the head that tells a number; what stands to the left is most often the name of one row.
  const fields =
    column === undefined || column.heads.length > 0 || isLabelled(target.node) ? named.slice(0, column?.heads.length || 1) : [];
  return {
    labels: [...labels, ...fields.map(toField)],
    columns: column === undefined ? [] : [toField(columnLabel(column.place))],
  };
}

function toField(label: string): string {
  return `${label
    .replace(/\s+/g, ' ')
    .replace(/\s*[:：]\s*$/, '')
    .trim()} | ${ID}`;
}

/** Whether a cell stands beside what its row is about: a head of its own, or all else that is in the row. */
function isLabelled({ parentElement }: Text): boolean {
  const cell = parentElement?.closest(CELLS);
  const before = cell?.previousElementSibling;
  return before != null && (before.matches('th,[role=rowheader]') || cell?.parentElement?.childElementCount === 2);
}

/** What names a number from before: its last words with the signs around them. The fewest that tell something come first, then more, then fewer. */
function labelsBefore(before: string): string[] {
  const words = before.trimStart().match(/\S+\s*/g) ?? [];
  // A sentence, a list and a bracket begin anew behind their signs.
  const from =
    words.findLastIndex(
      (word, index) => index < words.length - 1 && /[.,;!?|•·)\]–—-]\s*$/.test(word) && !/^\p{L}{1,3}\.\s*$/u.test(word),
    ) + 1;
  const label = words.slice(from).slice(-LABEL_WORDS);
  const labels = label.map((_, index) => label.slice(index).join('') + ID).filter((text) => /\p{L}|\S{3}/u.test(text.slice(0, -ID.length)));
  const telling = labels.findLast((text) => TELLING.test(text));
  return telling === undefined ? labels : [telling, ...labels.filter((text) => text !== telling)];
}

/** What names a number from behind, where no word does from before. */
function labelsAfter(before: string, after: string): string[] {
  if (/[\p{L}\p{N}]/u.test(before)) return [];
  const [words = ''] = /^\s*\S+(?:\s+\S+)?/.exec(after) ?? [];
  return words === '' ? [] : [before.trimStart() + ID + words.trimEnd()];
}

function fromLink(id: ConversationId, element: Element | null): string[] {
  const href = element?.closest('a[href]')?.getAttribute('href');
  const url = href == null ? null : URL.parse(href, element?.baseURI);
  if (!url || !/^https?:$/.test(url.protocol)) return [];
  // Of what else is asked for by the address, some is about this visit alone, or nobody's business.
  const [first] = url.search.slice(1).split('&');
  const address = url.origin + url.pathname + (first?.endsWith(`=${id}`) ? `?${first}` : '') + (url.search === '' ? url.hash : '');
  const place = placeOfNumber(id, address.slice(url.origin.length));
  return place < 0 ? [] : [address.slice(0, url.origin.length + place) + ID];
}

function fromAttributes(id: ConversationId, element: Element | null): string[] {
  const found: string[] = [];
  let around = element;
  for (let level = 0; around && level < ATTRIBUTE_LEVELS; level += 1, around = around.parentElement) {
    for (const { name, value } of around.attributes) {
      const place = ATTRIBUTES.test(name) && value.length < 100 ? placeOfNumber(id, value) : -1;
      if (place >= 0) found.push(`${name}="${value.slice(0, place)}${ID}${value.slice(place + id.length)}"`);
    }
  }
  return found;
}

/** Where a number stands in a text last, as a number of its own. */
function placeOfNumber(id: ConversationId, text: string): number {
  return [...text.matchAll(new RegExp(`(?<!\\d)${id}(?!\\d)`, 'g'))].at(-1)?.index ?? -1;
}

/** A number in its line, where it may stand in several texts: "<b>47</b>11". */
export function placeInLine({ node, start }: TextTarget): { reading: Reading; at: number; number: string } | undefined {
  const reading = readAround(node);
  if (!reading) return undefined;
  // The line is without what nobody sees: a number is found in it by how many come before it in its own text.
  const nth = node.data.slice(0, start).match(NUMBERS)?.length ?? 0;
  const own = [...reading.text.slice(reading.start, reading.end).matchAll(NUMBERS)][nth];
  if (!own) return undefined;
  const place = reading.start + own.index;
  const whole = [...reading.text.matchAll(NUMBERS)].find(({ 0: number, index }) => index <= place && place < index + number.length);
  return whole && { reading, at: whole.index, number: whole[0] };
}
