import type { Host } from '../../utils/page-host/host.ts';
import { say } from '../../utils/words.ts';
import { scrollBelow } from './scroll-below.ts';

/** What a person does on the cover. Points are in the window, in pixels. */
export type Doing = {
  leave: () => void;
  point: (x: number, y: number) => void;
  press: (x: number, y: number) => void;
  step: (by: 1 | -1) => void;
  confirm: () => void;
};

/** A transparent sheet over the page, with a line of words. */
export type Cover = {
  /** Draws around these boxes, and nothing else. */
  outline: (boxes: readonly DOMRect[]) => void;
  /** Says this instead of what was said before. */
  say: (words: string) => void;
  /** Does this as if the cover were not there. */
  through: <Value>(act: () => Value) => Value;
};

const SHEET = 'position:fixed;inset:0;width:100vw;height:100vh;border:0;background:none;color-scheme:light dark';

const BAR =
  'position:fixed;inset:16px 16px auto;margin:auto;box-sizing:border-box;width:fit-content;max-width:560px;display:flex;gap:12px;align-items:center;' +
  'padding:8px 8px 8px 16px;border:1px solid light-dark(#d8dee4,#2d353f);border-radius:8px;box-shadow:0 4px 16px rgb(0 0 0/30%);' +
  'background:light-dark(#fff,#14181d);color:light-dark(#1b1f24,#e6edf3);font:14px/20px system-ui,sans-serif;cursor:default';

/** So much of the window's top the bar may take. */
const BAR_ROOM_PX = 140;

const BUTTON =
  'flex:none;min-height:32px;padding:0 12px;border:1px solid light-dark(#818b98,#6b7684);border-radius:8px;background:light-dark(#fff,#1b2027);' +
  'color:inherit;font:inherit;cursor:pointer';

const BOX =
  'position:fixed;pointer-events:none;border:2px solid light-dark(#5b4bdb,#a79bff);border-radius:4px;background:light-dark(rgb(91 75 219/15%),rgb(167 155 255/25%));' +
  'box-shadow:0 0 0 1px light-dark(#fff,#17123f)';

const STEPS: Partial<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/**
 * Lays a cover over the page, until the signal. It is a frame of its own: whatever is done on it happens in another document, so no
 * listener of the page's hears of it, however early it was added. (In Firefox a page that wants to can find its way into that document: nothing in
 * it may matter.) `undefined` where the page's policy makes such a frame a stranger to us.
 */
export function createCover({ root, raise }: Pick<Host, 'root' | 'raise'>, signal: AbortSignal, doing: Doing): Cover | undefined {
  const frame = document.createElement('iframe');
  frame.title = say('pickTitle');
  frame.style.cssText = SHEET;
  const bar = document.createElement('div');
  const words = document.createElement('p');
  const cancel = document.createElement('button');
  const boxes = document.createElement('div');
  let isOnCancel = false;
  let pressed: string | undefined;

  words.textContent = say('pickHow');
  words.style.margin = '0';
  words.role = 'status';
  bar.style.cssText = BAR;
  cancel.style.cssText = BUTTON;
  cancel.type = 'button';
  cancel.textContent = say('pickCancel');
  bar.append(words, cancel);

  // Seen in Firefox 153: the document that a frame begins with is replaced once. So it is whenever the page moves the frame about.
  function build(): void {
    const inside = frame.contentDocument;
    const view = frame.contentWindow;
    if (!inside || !view) return doing.leave();
    if (bar.ownerDocument === inside && bar.isConnected) return;
    inside.documentElement.lang = say('language');
    inside.documentElement.style.cssText = 'color-scheme:light dark;background:none;cursor:crosshair;height:100%';
    inside.body.style.cssText = 'margin:0;height:100%';
    inside.body.append(boxes, bar);
    inside.body.tabIndex = -1;
    listen(view);
    takeFocus();
  }

  function takeFocus(): void {
    frame.focus();
    (isOnCancel ? cancel : frame.contentDocument?.body)?.focus();
  }

  function listen(view: Window): void {
    let wanted = 0;
    const on = <Type extends keyof WindowEventMap>(type: Type, act: (event: WindowEventMap[Type]) => void) =>
      view.addEventListener(type, (event) => event.isTrusted && act(event), { signal, passive: false });
    const isOnButton = ({ target }: Event) => cancel.contains(target as Node | null);
    on('pointermove', (event) => {
      if (isOnButton(event)) return;
      view.cancelAnimationFrame(wanted);
      wanted = view.requestAnimationFrame(() => doing.point(event.clientX, event.clientY));
    });
    on('click', (event) => {
      if (event.button !== 0) return;
      if (isOnButton(event)) doing.leave();
      else doing.press(event.clientX, event.clientY);
    });
    on('contextmenu', (event) => event.preventDefault());
    on('wheel', (event) => {
      event.preventDefault();
      through(() => scrollBelow(event));
      doing.point(event.clientX, event.clientY);
    });
    on('keydown', pressKey);
    on('keyup', releaseKey);
  }

  function pressKey(event: KeyboardEvent): void {
    // The browser's own: to load anew, to zoom, to turn to another tab.
    if (event.ctrlKey || event.metaKey || event.altKey || /^F\d/.test(event.key)) return;
    const step = STEPS[event.key];
    if (event.key === 'Tab') {
      isOnCancel = !isOnCancel;
      takeFocus();
    } else if (step !== undefined) doing.step(step);
    else pressed = event.key;
    event.preventDefault();
  }

  // Not before it is let go: with the cover gone, the page would hear of that.
  function releaseKey({ key }: KeyboardEvent): void {
    if (key !== pressed) return;
    pressed = undefined;
    if (key === 'Escape' || (isOnCancel && (key === 'Enter' || key === ' '))) doing.leave();
    else if (key === 'Enter') doing.confirm();
  }

  function through<Value>(act: () => Value): Value {
    frame.style.pointerEvents = 'none';
    try {
      return act();
    } finally {
      frame.style.pointerEvents = '';
    }
  }

  // A page can take the focus, and the keys with it: then they are ours all the same.
  for (const type of ['keydown', 'keypress', 'keyup'] as const) {
    const take = (event: KeyboardEvent) => {
      if (!event.isTrusted) return;
      event.stopImmediatePropagation();
      if (type === 'keydown') pressKey(event);
      else event.preventDefault();
      if (type === 'keyup') releaseKey(event);
      if (!signal.aborted) takeFocus();
    };
    addEventListener(type, take, { capture: true, signal });
  }
  // What the page puts on top of everything while we lie there comes under us again.
  document.addEventListener('toggle', raise, { capture: true, signal });
  frame.addEventListener('load', build, { signal });
  root.append(frame);
  if (!frame.contentDocument) return undefined;
  raise();
  build();

  return {
    outline(around) {
      // The bar makes way for what it would lie over.
      const isUnderBar = around.some(({ top, bottom }) => top < BAR_ROOM_PX && bottom > 0);
      bar.style.inset = isUnderBar ? 'auto 16px 16px' : '16px 16px auto';
      boxes.replaceChildren(
        ...around.map(({ x, y, width, height }) => {
          const box = document.createElement('div');
          box.style.cssText = `${BOX};left:${x - 4}px;top:${y - 3}px;width:${width + 4}px;height:${height + 2}px`;
          return box;
        }),
      );
    },
    say(told) {
      words.textContent = told;
    },
    through,
  };
}
