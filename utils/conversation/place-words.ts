import { say, type WordsKey } from '../words.ts';
import type { Detected, Place, Reason } from './page-facts.ts';

const REASONS: Record<Reason, WordsKey> = {
  link: 'reasonLink',
  attribute: 'reasonAttribute',
  label: 'reasonLabel',
  address: 'reasonAddress',
  template: 'reasonTemplate',
};

/** Where on the page an ID stands, or where that is not known, what it was found by. */
export function tellPlace({ reason }: Detected, place: Place | undefined): string {
  if (place === undefined || reason === 'address') return say(REASONS[reason]);
  const isLink = reason === 'link';
  if (place.within === 'row') return say(isLink ? 'placeLinkInRow' : 'placeInRow', place.name);
  return say(isLink ? 'placeLinkInPart' : 'placeInPart', place.name);
}
