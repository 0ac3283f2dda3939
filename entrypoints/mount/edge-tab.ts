import type { Side } from '../../utils/conversation/arrangement.ts';
import { say } from '../../utils/words.ts';

const STYLE =
  'min-width:32px;min-height:48px;padding:8px;border:1px solid;background:light-dark(#5b4bdb,#a79bff);color:light-dark(#fff,#17123f);' +
  'font:600 14px system-ui;cursor:pointer;';

/** The tab at the window's edge that stands for the collapsed sidebar. */
export type EdgeTab = { element: HTMLButtonElement; update: (count: number, side: Side, isUsable: boolean, isShown: boolean) => void };

/** A tab that calls `open` when a person presses it. Where no frame can stand on the page, it says where to go instead. */
export function createEdgeTab(open: () => void): EdgeTab {
  const element = document.createElement('button');
  element.type = 'button';
  element.addEventListener('click', (event) => event.isTrusted && open());
  return {
    element,
    update(count, side, isUsable, isShown) {
      element.textContent = count > 99 ? '99+' : String(count);
      element.ariaLabel = element.title = isUsable ? say('edgeTab', count) : say('edgeTabUnusable');
      element.style.cssText = `${STYLE}border-radius:${side === 'right' ? '8px 0 0 8px' : '0 8px 8px 0'};display:${isShown ? 'block' : 'none'}`;
    },
  };
}
