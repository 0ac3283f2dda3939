import type { Detected } from '../../utils/conversation/page-facts.ts';
import type { Rules } from '../../utils/conversation/rules.ts';
import { detectInAddress } from '../../utils/detect/address.ts';
import { ranked } from '../../utils/detect/detected.ts';
import { detectInPage } from '../../utils/detect/page.ts';
import { createRecognizer } from '../../utils/detect/recognizer.ts';
import { countingCharacters } from '../counters.ts';

/** What is found in a page, and what that takes beside a bare TreeWalker that reads how long each text is. */
export type Report = {
  detected: Pick<Detected, 'id' | 'reason'>[];
  textNodes: number;
  /** So many characters went through the detector's patterns, once for each pattern that looked at them. */
  charactersMatched: number;
  milliseconds: number;
  floorMilliseconds: number;
};

/** Looks through this page as the extension does at first. */
export function detect(rules: Rules): Report {
  const recognizer = createRecognizer(rules);
  const look = () => ranked([...detectInPage(document, recognizer), ...detectInAddress(document.URL, rules)]);
  // In turns, so that what drifts falls on both alike.
  const floor = [timed(walk)];
  const own = [timed(look), timed(look)];
  floor.push(timed(walk));
  const { value, characters } = countingCharacters(look);
  return {
    detected: value.map(({ id, reason }) => ({ id, reason })),
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
