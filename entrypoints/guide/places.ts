import type { Found, Places } from '../../utils/conversation/page-facts.ts';
import { placeOf } from '../../utils/detect/places.ts';

/** Where the IDs that were found stand: each where it comes first, as far as that place has a name. */
export function tellPlaces(found: readonly Found[]): Places {
  const places: Places = {};
  for (const { detected, node } of found) {
    const place = places[detected.id] ? undefined : placeOf(node);
    if (place) places[detected.id] = place;
  }
  return places;
}
