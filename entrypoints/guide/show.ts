import type { ConversationId } from '../../utils/conversation/conversation-id.ts';
import type { Found } from '../../utils/conversation/page-facts.ts';
import { boxesOf } from '../../utils/detect/numbers.ts';
import { createHost } from '../../utils/page-host/host.ts';
import { canMark, isText, mark, rangeOf, unmark } from './marks.ts';

/** So long a place stays marked. */
const MARKED_MS = 2_500;

/** The outline keeps so far from what it surrounds. */
const ROOM_PX = 4;

const OUTLINE =
  'position:fixed;pointer-events:none;border:3px solid light-dark(#5b4bdb,#a79bff);border-radius:6px;box-shadow:0 0 0 2px light-dark(#fff,#17123f)';

let shown = new AbortController();

/** Scrolls to where an ID stands, and marks the place for a moment. Answers whether it stands anywhere. */
export function showPlace(id: ConversationId, found: readonly Found[]): boolean {
  const node = found.find(({ detected }) => detected.id === id)?.node;
  const element = node && (isText(node) ? node.parentElement : (node as Element));
  if (!element) return false;
  shown.abort();
  shown = new AbortController();
  const { signal } = shown;
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  element.scrollIntoView({ block: 'center', inline: 'nearest', behavior: isCalm ? 'instant' : 'smooth' });
  const end = setTimeout(() => shown.abort(), MARKED_MS);
  signal.addEventListener('abort', () => clearTimeout(end));
  if (isText(node) && canMark(node)) {
    mark('sidecar-place', [rangeOf(node, id)]);
    signal.addEventListener('abort', () => unmark('sidecar-place'));
  } else outline(element, signal);
  return true;
}

/** Nothing is shown any more. */
export function hidePlace(): void {
  shown.abort();
}

/** Draws around an element, and keeps up with it while the page scrolls. */
function outline(element: Element, signal: AbortSignal): void {
  const host = createHost(signal, () => shown.abort());
  const box = document.createElement('div');
  host.root.append(box);
  host.show('inset:0 auto auto 0;width:0;height:0;pointer-events:none');
  const follow = () => {
    if (signal.aborted) return;
    const [{ x, y, width, height } = new DOMRect()] = boxesOf({ node: element });
    const sides = { left: x, top: y, width, height };
    box.style.cssText = OUTLINE;
    for (const [side, pixels] of Object.entries(sides)) {
      const outward = side === 'left' || side === 'top' ? -ROOM_PX : ROOM_PX;
      box.style.setProperty(side, `${pixels + outward}px`);
    }
    requestAnimationFrame(follow);
  };
  follow();
}
