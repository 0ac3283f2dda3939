import type { ConversationId } from '../../utils/conversation/conversation-id.ts';
import type { Found, Place, Places } from '../../utils/conversation/page-facts.ts';
import { placeOf } from '../../utils/detect/places.ts';

/** Where these IDs stand: each where it comes first, as far as that place has a name. */
export function tellPlaces(ids: readonly ConversationId[], found: readonly Found[]): Places {
  const nodes = new Map<ConversationId, Node>();
  for (const { detected, node } of found) if (!nodes.has(detected.id)) nodes.set(detected.id, node);
  const places: Places = {};
  for (const id of ids) {
    const node = nodes.get(id);
    const place = node && placeIfAny(node);
    if (place) places[id] = place;
  }
  return places;
}

/** A page can break what a place is told by. */
function placeIfAny(node: Node): Place | undefined {
  try {
    return placeOf(node);
  } catch {
    return undefined;
  }
}
