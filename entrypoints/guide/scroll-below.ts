import { elementAt } from '../../utils/detect/numbers.ts';

/** Scrolls what the pointer is over, as the page would have scrolled by itself. */
export function scrollBelow({ clientX: x, clientY: y, deltaX, deltaY, deltaMode }: WheelEvent): void {
  const unit =
    deltaMode === WheelEvent.DOM_DELTA_LINE ? 20
    : deltaMode === WheelEvent.DOM_DELTA_PAGE ? innerHeight
    : 1;
  for (let around = elementAt(document, { x, y }); around; around = outer(around)) {
    const isPage = around === around.ownerDocument.scrollingElement;
    const { overflowX, overflowY } = getComputedStyle(around);
    const scrolls = (overflow: string) => (isPage ? !/hidden|clip/.test(overflow) : /auto|scroll/.test(overflow));
    const from = [around.scrollLeft, around.scrollTop];
    around.scrollBy({ left: scrolls(overflowX) ? deltaX * unit : 0, top: scrolls(overflowY) ? deltaY * unit : 0, behavior: 'instant' });
    if (around.scrollLeft !== from[0] || around.scrollTop !== from[1]) return;
  }
}

/** What an element stands in, out of its shadow root and its frame too. */
function outer(element: Element): Element | undefined {
  const root: Partial<ShadowRoot> = element.getRootNode() as ShadowRoot;
  return element.parentElement ?? root.host ?? element.ownerDocument.defaultView?.frameElement ?? undefined;
}
