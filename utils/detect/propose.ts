import type { ConversationId } from '../conversation/conversation-id.ts';
import { labelsOf, loneNumber } from './fields.ts';
import { readAround } from './reading.ts';
import { readTemplate } from './template.ts';

/** A number that a person pointed at: in a text, from `start` to `end`, or in what an element has beside its text. */
export type Target = { node: Text; start: number; end: number } | { node: Element };

const ID = '{id}';

/** Of the words before a number so many make a label. */
const LABEL_WORDS = 3;

/** Attributes are looked at so far up. */
const ATTRIBUTE_LEVELS = 4;

const ATTRIBUTES = /^(?:data-[\w-]+|id|name|title|aria-label)$/i;

/** Templates by which a number would be found where it stands, the most telling first: its text, its label, its link, an attribute, its column. Not all of them need find it. */
export function proposeTemplates(id: ConversationId, target: Target): string[] {
  const element = target.node.nodeType === Node.ELEMENT_NODE ? (target.node as Element) : target.node.parentElement;
  const inText = 'start' in target ? fromText(target) : { labels: [], columns: [] };
  const proposed = [...inText.labels, ...fromLink(id, element), ...fromAttributes(id, element), ...inText.columns];
  return [...new Set(proposed)].filter((text) => readTemplate(text).ok);
}

function fromText({ node, start, end }: Exclude<Target, { node: Element }>): { labels: string[]; columns: string[] } {
  const reading = readAround(node);
  if (!reading) return { labels: [], columns: [] };
  // The line is without what nobody sees: a number is found in it by how many come before it in its own text.
  const number = node.data.slice(start, end);
  const nth = node.data.slice(0, start).match(/\d+/g)?.length ?? 0;
  const own = [...reading.text.slice(reading.start, reading.end).matchAll(/\d+/g)][nth];
  if (own?.[0] !== number) return { labels: [], columns: [] };
  const at = reading.start + own.index;
  const before = reading.text.slice(0, at).replace(/^.*[\0\n]/s, '');
  const after = reading.text.slice(at + number.length).replace(/[\0\n].*$/s, '');
  const labels = [...labelsBefore(before).map((label) => label + ID), ...labelsAfter(before, after)];
  if (loneNumber(reading) === undefined) return { labels, columns: [] };
  const fields = labelsOf(node, reading).map(
    (label) =>
      `${label
        .replace(/\s+/g, ' ')
        .replace(/\s*[:：]\s*$/, '')
        .trim()} | ${ID}`,
  );
  const column = fields.findIndex((text) => /^column \d+ \|/.test(text));
  // In a table with a head, what stands to the left is the name of one row.
  const named = column > 0 ? fields.slice(0, column) : fields.filter((_, index) => index !== column);
  return { labels: [...labels, ...named], columns: column < 0 ? [] : fields.slice(column, column + 1) };
}

/** What names a number from before: all of a short label, else its last words with the signs around them, then fewer. */
function labelsBefore(before: string): string[] {
  const words = before.trimStart().match(/\S+\s*/g) ?? [];
  // A sentence, a list and a bracket begin anew behind their signs.
  const from =
    words.findLastIndex(
      (word, index) => index < words.length - 1 && /[.,;!?|•·)\]–—-]\s*$/.test(word) && !/^\p{L}{1,3}\.\s*$/u.test(word),
    ) + 1;
  const label = words.slice(from).slice(-LABEL_WORDS);
  return label.map((_, index) => label.slice(index).join('')).filter((text) => text.trim() !== '');
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
  const address = url.origin + url.pathname + url.search;
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

/** Where a number stands in a text as a number of its own. */
function placeOfNumber(id: ConversationId, text: string): number {
  return new RegExp(`(?<!\\d)${id}(?!\\d)`).exec(text)?.index ?? -1;
}
