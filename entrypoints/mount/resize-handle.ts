import { NARROWEST_PX, type Side, WIDEST_PX } from '../../utils/conversation/arrangement.ts';
import { say } from '../../utils/words.ts';

const STEP_PX = 20;

const STYLE = 'width:6px;cursor:ew-resize;touch-action:none;background:Canvas;border:0 solid GrayText;';

/** The strip at the sidebar's inner edge. */
export type ResizeHandle = { element: HTMLElement; update: (side: Side, widthPx: number) => void };

/** A strip by which the sidebar is made wider and narrower, by pointer and by arrow keys. `resize` gets the width in pixels, `settled` when the person let go. */
export function createResizeHandle(resize: (widthPx: number, settled: boolean) => void): ResizeHandle {
  const element = document.createElement('div');
  element.tabIndex = 0;
  element.role = 'separator';
  element.ariaOrientation = 'vertical';
  element.ariaLabel = say('resizeHandle');
  element.ariaValueMin = String(NARROWEST_PX);
  element.ariaValueMax = String(WIDEST_PX);
  let outward = 1;
  let width = 0;
  let grip: number | undefined;

  const to = (widthPx: number, settled: boolean) => resize(Math.round(Math.min(Math.max(widthPx, NARROWEST_PX), WIDEST_PX)), settled);
  element.addEventListener('pointerdown', (event) => {
    if (!event.isTrusted || event.button !== 0) return;
    element.setPointerCapture(event.pointerId);
    grip = width + event.clientX * outward;
    to(width, false);
  });
  element.addEventListener('pointermove', (event) => {
    if (event.isTrusted && grip !== undefined) to(grip - event.clientX * outward, false);
  });
  element.addEventListener('lostpointercapture', () => {
    grip = undefined;
    to(width, true);
  });
  element.addEventListener('keydown', (event) => {
    const step = { ArrowLeft: STEP_PX, ArrowRight: -STEP_PX }[event.key];
    if (!event.isTrusted || step === undefined) return;
    event.preventDefault();
    to(width + step * outward, true);
  });
  return {
    element,
    update(side, widthPx) {
      outward = side === 'right' ? 1 : -1;
      width = widthPx;
      element.style.cssText = `${STYLE}border-width:0 ${side === 'right' ? '0 0 1px' : '1px 0 0'}`;
      element.ariaValueNow = String(widthPx);
    },
  };
}
