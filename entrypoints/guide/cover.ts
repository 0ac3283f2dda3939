import { say } from '../../utils/words.ts';

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

const BUTTON =
  'flex:none;min-height:32px;padding:0 12px;border:1px solid light-dark(#818b98,#6b7684);border-radius:8px;background:light-dark(#fff,#1b2027);' +
  'color:inherit;font:inherit;cursor:pointer';

const BOX =
  'position:fixed;pointer-events:none;border:2px solid light-dark(#5b4bdb,#a79bff);border-radius:4px;background:light-dark(rgb(91 75 219/15%),rgb(167 155 255/25%));' +
  'box-shadow:0 0 0 1px light-dark(#fff,#17123f)';

const STEPS: Partial<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/**
 * Lays a cover over the page, until the signal. It is a frame of its own: whatever is done on it happens in another document, so no
 * listener of the page's hears of it, however early it was added.
 */
export function createCover(root: ParentNode, signal: AbortSignal, doing: Doing): Cover {
  const frame = document.createElement('iframe');
  frame.title = say('pickTitle');
  frame.style.cssText = SHEET;
  const bar = document.createElement('div');
  const words = document.createElement('p');
  const cancel = document.createElement('button');
  const boxes = document.createElement('div');
  let isBuilt = false;

  const build = () => {
    const inside = frame.contentDocument;
    const view = frame.contentWindow;
    // Seen in Firefox 153: the document that a frame begins with is replaced once. It stays empty without us.
    if (!inside || !view || (isBuilt && bar.isConnected)) return;
    isBuilt = true;
    inside.documentElement.lang = say('language');
    inside.documentElement.style.cssText = 'color-scheme:light dark;background:none;cursor:crosshair;height:100%';
    inside.body.style.cssText = 'margin:0;height:100%';
    words.textContent = say('pickHow');
    words.style.margin = '0';
    words.role = 'status';
    bar.style.cssText = BAR;
    cancel.style.cssText = BUTTON;
    cancel.type = 'button';
    cancel.textContent = say('pickCancel');
    bar.append(words, cancel);
    inside.body.append(boxes, bar);
    inside.body.tabIndex = -1;
    listen(view);
    frame.focus();
    inside.body.focus();
  };

  function listen(view: Window): void {
    let wanted = 0;
    let pressed: string | undefined;
    const isOnBar = (event: Event) => bar.contains(event.target as Node | null);
    const on = <Type extends keyof WindowEventMap>(type: Type, act: (event: WindowEventMap[Type]) => void) =>
      view.addEventListener(type, (event) => event.isTrusted && act(event), { signal, passive: false });
    on('pointermove', (event) => {
      if (isOnBar(event)) return;
      view.cancelAnimationFrame(wanted);
      wanted = view.requestAnimationFrame(() => doing.point(event.clientX, event.clientY));
    });
    on('click', (event) => {
      if (event.button !== 0) return;
      if (cancel.contains(event.target as Node | null)) doing.leave();
      else if (!isOnBar(event)) doing.press(event.clientX, event.clientY);
    });
    on('contextmenu', (event) => event.preventDefault());
    on('wheel', (event) => {
      event.preventDefault();
      scrollBelow(
        through(() => document.elementFromPoint(event.clientX, event.clientY)),
        event,
      );
      doing.point(event.clientX, event.clientY);
    });
    on('keydown', (event) => {
      const step = STEPS[event.key];
      if (event.key === 'Escape' || (event.key === 'Enter' && event.target !== cancel)) pressed = event.key;
      else if (step !== undefined) doing.step(step);
      else return;
      event.preventDefault();
    });
    // Not before it is let go: with the cover gone, the page would hear of that.
    on('keyup', ({ key }) => {
      if (key !== pressed) return;
      pressed = undefined;
      if (key === 'Escape') doing.leave();
      else doing.confirm();
    });
  }

  function through<Value>(act: () => Value): Value {
    frame.style.pointerEvents = 'none';
    try {
      return act();
    } finally {
      frame.style.pointerEvents = '';
    }
  }

  // Keys that go to the page all the same, since it took the focus, leave too.
  addEventListener(
    'keydown',
    (event) => {
      if (!event.isTrusted || event.key !== 'Escape') return;
      event.preventDefault();
      event.stopImmediatePropagation();
      doing.leave();
    },
    { capture: true, signal },
  );
  frame.addEventListener('load', build, { signal });
  root.append(frame);
  build();

  return {
    outline(around) {
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

/** Scrolls what the pointer is over, as the page would have scrolled by itself. */
function scrollBelow(element: Element | null, { deltaX, deltaY, deltaMode }: WheelEvent): void {
  const unit =
    deltaMode === WheelEvent.DOM_DELTA_LINE ? 20
    : deltaMode === WheelEvent.DOM_DELTA_PAGE ? innerHeight
    : 1;
  for (let around = element; around; around = around.parentElement) {
    const from = [around.scrollLeft, around.scrollTop];
    around.scrollBy({ left: deltaX * unit, top: deltaY * unit, behavior: 'instant' });
    if (around.scrollLeft !== from[0] || around.scrollTop !== from[1]) return;
  }
}
