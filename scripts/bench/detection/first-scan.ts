import linkify from 'linkify-element';
import Mark from 'mark.js';
import { BUILT_IN } from '../../../utils/detect/built-in.ts';
import { createFinds } from '../../../utils/detect/finds.ts';
import { listed, scanWhole } from '../../../utils/detect/page.ts';
import { open, texts, walk } from './documents.ts';
import { type Density, listPage } from './list-page.ts';

/** What looks for IDs in a document, in steps: its result is how many it found. */
type Way = (document: Document) => Generator<undefined, number>;

/** One way beside the floor, on documents that nobody has looked at: milliseconds for each of them. */
export type Trial = { oursMs: number; floorMs: number; longestStepMs: number; found: number };

const COMBINED =
  /(?:fernand\s*#|fernand\s+conversation|conversation\s*#|conversation[_\s]id["']?\s*[:=]\s*["']?)\s*(\d+)|app\.getfernand\.com\/[^\s"<>]*?\/(\d+)/gi;

const WAYS = {
  ours: function* (document) {
    const finds = createFinds(BUILT_IN);
    yield* scanWhole(document.body, BUILT_IN, finds);
    return listed(finds).length;
  },
  // eslint-disable-next-line require-yield -- in one step, as one would write it
  'TreeWalker and regex': function* (document) {
    let found = document.querySelectorAll('a[href*="getfernand.com"]').length;
    for (const { data } of texts(document)) found += [...data.matchAll(COMBINED)].length;
    return found;
  },
  // eslint-disable-next-line require-yield
  'linkify-element': function* (document) {
    linkify(document.body, {}, document);
    return document.links.length;
  },
  // eslint-disable-next-line require-yield
  'mark.js': function* (document) {
    let found = 0;
    new Mark(document.body).markRegExp(COMBINED, { each: () => (found += 1) });
    return found;
  },
} satisfies Record<string, Way>;

export type WayName = keyof typeof WAYS;

/** In this order what drifts falls on both alike. Of the largest pages no machine holds four. */
const ORDER = ['floor', 'ours', 'ours', 'floor'] as const;
const LARGEST = 1_000_000;

/** One trial of both. */
export function trial(name: WayName, textNodes: number, density: Density): Trial {
  const html = listPage(textNodes, density);
  const order = textNodes < LARGEST ? ORDER : ORDER.slice(0, 2);
  const documents = order.map((who) => ({ who, document: open(html) }));
  const result: Trial = { oursMs: 0, floorMs: 0, longestStepMs: 0, found: 0 };
  for (const { who, document } of documents) {
    const begun = performance.now();
    if (who === 'floor') {
      walk(document.body);
      result.floorMs += ((performance.now() - begun) * 2) / order.length;
      continue;
    }
    const steps = WAYS[name](document);
    for (let from = begun; ;) {
      const step = steps.next();
      const now = performance.now();
      result.longestStepMs = Math.max(result.longestStepMs, now - from);
      from = now;
      if (step.done !== true) continue;
      result.found = step.value;
      break;
    }
    result.oursMs += ((performance.now() - begun) * 2) / order.length;
  }
  return result;
}
