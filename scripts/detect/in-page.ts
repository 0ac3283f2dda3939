import type { Detected } from '../../utils/conversation/page-facts.ts';
import { detectInPage } from '../../utils/detect/page.ts';

/** What is found in a page, and what that takes beside a bare TreeWalker that reads how long each text is. */
export type Report = {
  detected: Detected[];
  textNodes: number;
  /** So many characters went through the detector's patterns, once for each pattern that looked at them. */
  charactersMatched: number;
  milliseconds: number;
  floorMilliseconds: number;
};

/** Looks through this page as the extension does at first. */
export function detect(): Report {
  // In turns, so that what drifts falls on both alike.
  const floor = [timed(walk)];
  const own = [timed(() => detectInPage(document)), timed(() => detectInPage(document))];
  floor.push(timed(walk));
  const { value: detected, characters } = countingCharacters(() => detectInPage(document));
  return {
    detected,
    textNodes: walk(),
    charactersMatched: characters,
    milliseconds: mean(own),
    floorMilliseconds: mean(floor),
  };
}

/** Visits each text node of the page. Answers how many there are. */
function walk(): number {
  const walker = document.createTreeWalker(document, NodeFilter.SHOW_TEXT);
  let nodes = 0;
  let longest = 0;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode(), nodes += 1)
    longest = Math.max(longest, (node as Text).data.length);
  return nodes;
}

function timed(act: () => unknown): number {
  const begun = performance.now();
  act();
  return performance.now() - begun;
}

function mean(times: readonly number[]): number {
  return Math.round((times.reduce((sum, time) => sum + time, 0) / times.length) * 100) / 100;
}

/** Does this, and counts the characters that patterns are asked about meanwhile. */
function countingCharacters<Value>(act: () => Value): { value: Value; characters: number } {
  let characters = 0;
  const { prototype } = RegExp;
  const exec: RegExp['exec'] = Reflect.get(prototype, 'exec');
  const test: RegExp['test'] = Reflect.get(prototype, 'test');
  // `matchAll` goes by `exec` too.
  prototype.exec = function (text) {
    characters += text.length - this.lastIndex;
    return exec.call(this, text);
  };
  prototype.test = function (text) {
    characters += text.length;
    return exec.call(this, text) !== null;
  };
  try {
    return { value: act(), characters };
  } finally {
    Object.assign(prototype, { exec, test });
  }
}
